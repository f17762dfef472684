import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import type { WorklistRow } from "../../../shared/view-models/worklist/worklist-view.ts";
import { ask } from "../../api/throughline.ts";
import styles from "./palette.module.css";

interface Props {
  readonly row: WorklistRow;
  readonly onStay: () => void;
  readonly onGo: () => void;
}

/** Another patient is asked for: never in one step, and to stay is what Enter does. */
export function SwitchPatient({ row, onStay, onGo }: Props): ReactNode {
  return (
    <div className={styles.switch}>
      <h2>Close this record and open another patient?</h2>
      <p>
        <strong>{row.name}</strong>
        <br />
        {row.born} · NHS No. {row.nhsNumber}
      </p>
      <p>
        It opens as it is kept on this computer, {row.asOf}. No source is asked until it is opened from the host system.
      </p>
      <div className={styles.buttons}>
        <Button variant="contained" autoFocus onClick={onStay}>
          Stay with this patient
        </Button>
        <Button
          variant="outlined"
          onClick={() => {
            onGo();
            ask("cached:open", { cacheId: row.cacheId });
          }}
        >
          Open {row.name}
        </Button>
      </div>
    </div>
  );
}
