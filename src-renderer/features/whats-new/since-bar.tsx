import Button from "@mui/material/Button";
import type { FormEvent, ReactNode } from "react";
import { useState } from "react";
import { instantOfUkTime } from "../../../shared/kernel/uk-offset.ts";
import type { NewsSince } from "../../../shared/view-models/whats-new/whats-new-view.ts";
import { ChoiceBar } from "../../components/choice-bar.tsx";
import { UkTimeField } from "../../components/uk-time-field.tsx";
import styles from "./whats-new-screen.module.css";

interface Props {
  readonly onSince: (since: NewsSince) => void;
}

/** From when on changes are told. */
export function SinceBar({ onSince }: Props): ReactNode {
  const [choice, setChoice] = useState<"look" | "day" | "date">("look");
  const [wall, setWall] = useState("");
  const ask = (event: FormEvent) => {
    event.preventDefault();
    const at = instantOfUkTime(wall);
    if (at !== undefined) onSince(at);
  };
  return (
    <form className={styles.since} onSubmit={ask}>
      <ChoiceBar
        label="Since when"
        value={choice}
        onChange={(chosen) => {
          setChoice(chosen);
          if (chosen !== "date") onSince(chosen);
        }}
        options={[
          { id: "look", words: "Since I last looked" },
          { id: "day", words: "Last 24 hours" },
          { id: "date", words: "Since a date and time" },
        ]}
      />
      {choice === "date" ? (
        <>
          <UkTimeField value={wall} onChange={setWall} />
          <Button type="submit" variant="outlined" disabled={instantOfUkTime(wall) === undefined}>
            Show what changed
          </Button>
        </>
      ) : null}
    </form>
  );
}
