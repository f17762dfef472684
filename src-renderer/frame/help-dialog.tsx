import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import type { ReactNode } from "react";
import { useId } from "react";
import { placeKeys, windowKeys } from "../keys.ts";
import { screenList } from "../screen-list.ts";
import styles from "./help-dialog.module.css";

const places = [
  {
    place: "Screens",
    keys: screenList.map(({ keyName, title }) => ({ cap: keyName, words: title })),
  },
  { place: "Anywhere in a record", keys: windowKeys },
  ...placeKeys,
];

/** The map of all keys, made of the tables that bind them. What is printed is the map alone, nothing of the record behind it. */
export function HelpDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const titleId = useId();
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby={titleId} maxWidth={false} data-keys-map>
      <DialogTitle id={titleId}>Keys</DialogTitle>
      {/* It scrolls in a small window: then the keys must reach it. */}
      <DialogContent tabIndex={0} role="region" aria-label="Every key">
        <div className={styles.places}>
          {places.map(({ place, keys }) => (
            <section key={place}>
              <h3>{place}</h3>
              <dl className={styles.keys}>
                {keys.map(({ cap, words }) => (
                  <div key={cap}>
                    <dt>
                      <kbd>{cap}</kbd>
                    </dt>
                    <dd>{words}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <p className={styles.note}>
          Single keys can be switched off under “Display and more”, for whoever speaks or presses keys by accident.
        </p>
      </DialogContent>
      <DialogActions className={styles.actions ?? ""}>
        <Button onClick={() => window.print()}>Print this map</Button>
        <Button onClick={onClose} autoFocus>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}
