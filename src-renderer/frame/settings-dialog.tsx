import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import FormControlLabel from "@mui/material/FormControlLabel";
import Switch from "@mui/material/Switch";
import ToggleButton from "@mui/material/ToggleButton";
import ToggleButtonGroup from "@mui/material/ToggleButtonGroup";
import type { ReactNode } from "react";
import { useEffect, useId, useState } from "react";
import type { About } from "../../shared/ipc/answers.ts";
import type { Settings } from "../../shared/ipc/shell-state.ts";
import { useSettingsContext } from "../api/settings-context.ts";
import { call } from "../api/throughline.ts";
import { type LeaveCommand, useLeaveCommands } from "./leave-commands.ts";
import styles from "./settings-dialog.module.css";

export const themes: readonly { readonly value: Settings["theme"]; readonly label: string }[] = [
  { value: "system", label: "As the computer" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "highContrast", label: "High contrast" },
];

export const zooms = [1, 1.25, 1.5, 1.75, 2] as const;

/** How it is drawn, how to leave, and which program this is. */
export function SettingsDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const titleId = useId();
  const { close, signOut, losesWords } = useLeaveCommands();
  const [asked, setAsked] = useState<"close" | "signOut">();
  /** Where the focus goes back to: the question that had it is gone. */
  const [stayed, setStayed] = useState<"close" | "signOut">();
  useEffect(() => {
    if (open) return;
    setAsked(undefined);
    setStayed(undefined);
  }, [open]);
  const { settings, change } = useSettingsContext();
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <DialogTitle id={titleId}>Display and more</DialogTitle>
      <DialogContent className={styles.content}>
        <section>
          <h3>Look</h3>
          <ToggleButtonGroup exclusive size="small" value={settings.theme} aria-label="Look">
            {themes.map(({ value, label }) => (
              <ToggleButton key={value} value={value} onClick={() => change({ theme: value })}>
                {label}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </section>
        <section>
          <h3>Text size</h3>
          <ToggleButtonGroup exclusive size="small" value={settings.textZoom} aria-label="Text size">
            {zooms.map((zoom) => (
              <ToggleButton key={zoom} value={zoom} onClick={() => change({ textZoom: zoom })}>
                {zoom * 100} %
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </section>
        <section>
          <h3>Keyboard</h3>
          <FormControlLabel
            control={
              <Switch
                checked={settings.singleKeys !== false}
                onChange={(_, checked) => change({ singleKeys: checked })}
              />
            }
            label="Single keys open screens (1, 2, 3 …)"
          />
        </section>
        <section>
          <h3>Lists of several people</h3>
          <FormControlLabel
            control={
              <Switch
                checked={settings.initialsOnly === true}
                onChange={(_, checked) => change({ initialsOnly: checked })}
              />
            }
            label="Name people by their initials"
          />
        </section>
        <section>
          <h3>This record</h3>
          {asked === undefined ? (
            <div className={styles.buttons}>
              <Button
                variant="outlined"
                autoFocus={stayed === "close"}
                onClick={losesWords ? () => setAsked("close") : close.run}
              >
                {close.label}
              </Button>
              <Button variant="outlined" autoFocus={stayed === "signOut"} onClick={() => setAsked("signOut")}>
                {signOut.label}
              </Button>
            </div>
          ) : (
            <Leave
              command={asked === "close" ? close : signOut}
              onStay={() => {
                setStayed(asked);
                setAsked(undefined);
              }}
            />
          )}
        </section>
        <AboutProgram />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}

function Leave({ command, onStay }: { readonly command: LeaveCommand; readonly onStay: () => void }): ReactNode {
  const { confirm, label, run } = command;
  return (
    <fieldset className={styles.leave} aria-label={confirm.question}>
      <p>
        <strong>{confirm.question}</strong> {confirm.words}
      </p>
      <div className={styles.buttons}>
        <Button variant="contained" autoFocus onClick={onStay}>
          Stay with this patient
        </Button>
        <Button variant="outlined" onClick={run}>
          {label}
        </Button>
      </div>
    </fieldset>
  );
}

function AboutProgram(): ReactNode {
  const [about, setAbout] = useState<About>();
  useEffect(() => {
    void call("app:about").then((answer) => {
      if (answer.ok) setAbout(answer.value);
    });
  }, []);
  if (about === undefined) return null;
  return (
    <section>
      <h3>About</h3>
      <p>
        Throughline {about.version}
        {about.demo ? " (demonstration, made-up patients)" : ""}. Electron {about.electron}
        {about.runtime === "fallback" ? " (older runtime, not for clinical use)" : ""}, Chromium {about.chromium}.
      </p>
      {about.blueprint === undefined ? null : <p>Locality {about.blueprint}</p>}
      {about.cdsKey === undefined ? null : (
        <details>
          <summary>Public key for decision-support services</summary>
          <p>
            {about.cdsKey.isKept
              ? "For the integration team: services know this computer by it."
              : "This computer has no key store: the key changes with every start, and services cannot know it."}
          </p>
          <code className={styles.key}>{about.cdsKey.publicKeys}</code>
        </details>
      )}
    </section>
  );
}
