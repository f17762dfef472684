import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import type { ReactNode, RefObject } from "react";
import { useEffect, useId, useState } from "react";
import type { ScreenForm, ScreenTaken } from "../../shared/ipc/answers.ts";
import { useChartSession } from "../api/chart-session.ts";
import { call } from "../api/throughline.ts";
import { drawnWhole } from "./drawn-whole.ts";
import styles from "./take-screen-dialog.module.css";

interface Props {
  readonly open: boolean;
  /** The screen's title. */
  readonly screen: string;
  /** The thirty-second card: it keeps to one side of A4. */
  readonly onOnePage: boolean;
  readonly content: RefObject<HTMLElement | null>;
  /** While it is taken the screen draws all that it has. */
  readonly onTaking: (taking: boolean) => void;
  readonly onClose: () => void;
}

type Outcome = { readonly words: string; readonly isFault: boolean } | undefined;

const outcomes: Readonly<Record<ScreenTaken, string | undefined>> = {
  saved: "Saved.",
  printed: "Sent to the printer.",
  copied: "Copied. It is on the clipboard until something else is copied.",
  cancelled: undefined,
};

/** Takes the screen that is open out of the program, on the user's word: on paper, as a PDF, as text. */
export function TakeScreenDialog({ open, screen, onOnePage, content, onTaking, onClose }: Props): ReactNode {
  const titleId = useId();
  const { patientSession } = useChartSession();
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  useEffect(() => {
    if (!open) setOutcome(undefined);
  }, [open]);

  const take = async (as: ScreenForm) => {
    const place = content.current;
    if (place === null) return;
    setBusy(true);
    setOutcome(undefined);
    onTaking(true);
    try {
      const taken = await drawnWhole(place, () => {
        const text = as === "text" ? { text: place.innerText } : {};
        return call("screen:take", { patientSession, screen, as, ...text });
      });
      if (taken.ok) {
        const words = outcomes[taken.value];
        setOutcome(words === undefined ? undefined : { words, isFault: false });
      } else {
        const words = `Nothing has left the program. Reference ${taken.error.correlationId}`;
        setOutcome({ words, isFault: true });
      }
    } finally {
      onTaking(false);
      setBusy(false);
    }
  };

  return (
    <Dialog open={open} onClose={onClose} aria-labelledby={titleId} maxWidth="sm">
      <DialogTitle id={titleId}>Print or copy: {screen}</DialogTitle>
      <DialogContent className={styles.content}>
        <p>
          {onOnePage
            ? "One side of A4; what has no room on it is counted."
            : "All of this screen, lists in full. What stands behind a medicine or a test is there where you have opened it."}{" "}
          Every sheet says who it is about, when and by whom it was made, and which sources had answered. Sensitive
          words that are held back stay out.
        </p>
        <p>A copy does not stay current, and that you took it is recorded.</p>
        <p role="status" className={outcome?.isFault === true ? styles.fault : undefined}>
          {outcome?.words}
        </p>
      </DialogContent>
      <DialogActions>
        <Button onClick={() => take("text")} disabled={busy}>
          Copy as text
        </Button>
        <Button onClick={() => take("paper")} disabled={busy}>
          Print…
        </Button>
        <Button variant="contained" onClick={() => take("pdf")} disabled={busy} autoFocus>
          Save as PDF…
        </Button>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}
