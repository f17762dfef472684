import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import type { ReactNode } from "react";
import { useId } from "react";
import { screens } from "../screens.ts";
import styles from "./help-dialog.module.css";

const others: readonly (readonly [string, string])[] = [
  ["/", "Search the record"],
  ["F", "Flags"],
  ["C", "Checks: which ran, on what, and which could not"],
  ["X", "Put the line of critical flags away"],
  ["M", "Meeting: agenda, projector, what is written down"],
  ["B", "Blank the projector, or show the person again"],
  ["↑ ↓ Home End", "Move from row to row"],
  ["← → ↑ ↓", "On the timeline: from entry to entry, from lane to lane"],
  ["+ −", "On the timeline: zoom in, out"],
  ["PgUp PgDn", "On the timeline: earlier, later"],
  ["Enter", "Open a row: where it comes from, who, when, the original"],
  ["Alt+↑ Alt+↓", "Documents: the one before, the next one"],
  ["PgUp PgDn", "Documents: pages"],
  ["Ctrl+F", "Documents: find in the one that is open"],
  ["Esc", "Close what is open"],
  ["Tab", "Go to the next part of the screen"],
  ["F1", "These keys"],
  ["Ctrl+P", "Print this screen, save it as a PDF, copy it as text"],
  ["F5", "Ask every source again"],
  ["F11", "Full screen"],
];

export function HelpDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const titleId = useId();
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby={titleId} maxWidth="md">
      <DialogTitle id={titleId}>Keys</DialogTitle>
      <DialogContent>
        <dl className={styles.keys}>
          {[...screens.map(({ keyName, title }) => [keyName, title] as const), ...others].map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}
