import Drawer from "@mui/material/Drawer";
import type { ReactNode } from "react";
import { useId } from "react";
import styles from "./side-drawer.module.css";

interface Props {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  /** Something inside takes the focus itself. */
  readonly focusInside?: boolean;
  readonly children: ReactNode;
}

/**
 * A panel at the right that leaves the banner free (PAB-0013). Esc closes it and the focus goes back to where it was.
 * From that moment it is no dialog any more: the next key is for the window, even before the panel has left the page.
 */
export function SideDrawer({ open, title, onClose, focusInside = false, children }: Props): ReactNode {
  const titleId = useId();
  const classes = { paper: styles.paper ?? "" };
  return (
    <Drawer
      anchor="right"
      open={open}
      onClose={onClose}
      className={styles.root ?? ""}
      slotProps={{
        paper: { "aria-labelledby": titleId, role: "dialog", "aria-modal": open, className: classes.paper },
      }}
    >
      <header className={styles.head}>
        <h2 id={titleId}>{title}</h2>
        {/* biome-ignore lint/a11y/noAutofocus: a dialog takes the focus when it opens */}
        <button type="button" className={styles.close} onClick={onClose} autoFocus={!focusInside}>
          Close <kbd>Esc</kbd>
        </button>
      </header>
      <div className={styles.body}>{open ? children : null}</div>
    </Drawer>
  );
}
