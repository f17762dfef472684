import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import type { Command } from "./command.ts";
import styles from "./palette.module.css";

interface Props {
  readonly command: Command;
  readonly question: NonNullable<Command["confirm"]>;
  readonly onStay: () => void;
  readonly onGo: () => void;
}

/** A word and Enter must not take the record off the screen: to stay is what the next Enter does. */
export function ConfirmCommand({ command, question: { question, words }, onStay, onGo }: Props): ReactNode {
  return (
    <div className={styles.switch}>
      <h2>{question}</h2>
      <p>{words}</p>
      <div className={styles.buttons}>
        <Button variant="contained" autoFocus onClick={onStay}>
          Stay with this patient
        </Button>
        <Button variant="outlined" onClick={onGo}>
          {command.label}
        </Button>
      </div>
    </div>
  );
}
