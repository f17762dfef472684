import Dialog from "@mui/material/Dialog";
import type { ReactNode } from "react";
import styles from "./palette.module.css";

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Where the palette stands. What is in it is made anew each time it opens. */
export function PaletteDialog({ open, onClose, children }: Props): ReactNode {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      slotProps={{ paper: { "aria-label": "Go to or do" } }}
      maxWidth={false}
      className={styles.dialog ?? ""}
    >
      {open ? children : null}
    </Dialog>
  );
}
