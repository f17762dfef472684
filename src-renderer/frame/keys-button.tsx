import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import { capOf, meaningOf } from "../keys.ts";
import { HelpDialog } from "./help-dialog.tsx";

/** The map of keys where no chart is open. Of the window's keys its own alone counts here: the others are about a record. */
export function KeysButton(): ReactNode {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const meaning = meaningOf(event, false, []);
      if (meaning === undefined || !("action" in meaning) || meaning.action !== "help") return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <section>
      <Button variant="text" onClick={() => setOpen(true)} aria-keyshortcuts={capOf("help")}>
        Keys&nbsp;<kbd>{capOf("help")}</kbd>
      </Button>
      <HelpDialog open={open} onClose={() => setOpen(false)} />
    </section>
  );
}
