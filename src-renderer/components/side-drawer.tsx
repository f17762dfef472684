import Drawer from "@mui/material/Drawer";
import type { ReactNode } from "react";
import { useEffect, useEffectEvent, useId, useRef } from "react";
import styles from "./side-drawer.module.css";

interface Props {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  /** Something inside takes the focus itself. */
  readonly focusInside?: boolean;
  /** What the panel is about. When it turns to another, the focus goes to its head: the control that was pressed is gone. */
  readonly subject?: string | undefined;
  readonly children: ReactNode;
}

/**
 * A panel at the right that leaves the banner free (PAB-0013). Esc closes it and the focus goes back to where it was.
 * From that moment it is no dialog any more: the next key is for the window, even before the panel has left the page.
 */
export function SideDrawer({ open, title, onClose, focusInside = false, subject, children }: Props): ReactNode {
  const titleId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (!open) return;
    // With the focus on nothing the panel hears no key: Esc has to close it all the same.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && event.target === document.body) close();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [open]);
  const shown = useRef(subject);
  useEffect(() => {
    if (open && shown.current !== undefined && shown.current !== subject) heading.current?.focus();
    shown.current = open ? subject : undefined;
  }, [open, subject]);
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
        <h2 id={titleId} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        {/* biome-ignore lint/a11y/noAutofocus: a dialog takes the focus when it opens */}
        <button type="button" className={styles.close} onClick={onClose} autoFocus={!focusInside}>
          Close <kbd>Esc</kbd>
        </button>
      </header>
      <div className={styles.body}>{open ? children : null}</div>
    </Drawer>
  );
}
