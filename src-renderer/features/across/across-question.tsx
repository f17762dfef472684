import Button from "@mui/material/Button";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import type { ReactNode } from "react";
import { useState } from "react";
import type { AskableFamily, AskableRule } from "../../../shared/ipc/across.ts";
import { type AcrossPurpose, acrossPurposes } from "../../../shared/ipc/across-purpose.ts";
import { counted } from "../../../shared/view-models/lines/text-part.ts";
import { acrossPurposeWords } from "../../../shared/view-models/worklist/across-words.ts";
import { ask } from "../../api/throughline.ts";
import styles from "./across.module.css";
import type { Ready } from "./use-across.ts";

interface Props {
  readonly ready: Ready;
  readonly onAsk: (rules: readonly AskableRule[], purpose: AcrossPurpose) => void;
}

/** Which rules, and why. */
export function AcrossQuestion({ ready: { families, records, askedBy }, onAsk }: Props): ReactNode {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [purpose, setPurpose] = useState<AcrossPurpose>();
  const [find, setFind] = useState("");
  const rules = families.flatMap((family) => family.rules.filter(({ id }) => chosen.has(id)));
  const shown = families
    .map((family) => ({
      ...family,
      rules: family.rules.filter(({ title }) => isFound(`${family.title} ${title}`, find)),
    }))
    .filter((family) => family.rules.length > 0);
  const change = (ids: readonly string[], isChosen: boolean) =>
    setChosen((before) => {
      const after = new Set(before);
      for (const id of ids) isChosen ? after.add(id) : after.delete(id);
      return after;
    });
  return (
    <form
      className={styles.question}
      onSubmit={(event) => {
        event.preventDefault();
        if (purpose !== undefined && rules.length > 0) onAsk(rules, purpose);
      }}
    >
      <p>
        Asked by <strong>{askedBy.join(", ")}</strong>.{" "}
        <button type="button" className={styles.plain} onClick={() => ask("session:signOut")}>
          I am somebody else
        </button>
        <span className={styles.below}>
          The question goes into the audit trail before it is asked, and into that of every person who is looked at.
        </span>
      </p>
      <TextField
        size="small"
        label="Find a question"
        autoFocus
        value={find}
        onChange={(event) => setFind(event.target.value.slice(0, 100))}
      />
      {shown.length === 0 ? <p role="status">No question has these words.</p> : null}
      {shown.map((family) => (
        <Family key={family.id} family={family} chosen={chosen} isSearched={find.trim() !== ""} onChange={change} />
      ))}
      <div className={styles.go}>
        <div className={styles.tools}>
          <TextField
            select
            size="small"
            required
            label="Why you ask"
            value={purpose ?? ""}
            onChange={(event) => setPurpose(acrossPurposes.find((one) => one === event.target.value))}
          >
            {acrossPurposes.map((one) => (
              <MenuItem key={one} value={one}>
                {acrossPurposeWords[one]}
              </MenuItem>
            ))}
          </TextField>
          <Button type="submit" variant="contained" disabled={purpose === undefined || rules.length === 0}>
            Look through {counted(records, "record")}
          </Button>
        </div>
        <p role="status" className={styles.below}>
          {rules.length === 0
            ? "No question chosen yet."
            : `${counted(rules.length, "question")} chosen${purpose === undefined ? ". Say why you ask." : "."}`}
        </p>
      </div>
    </form>
  );
}

interface FamilyProps {
  readonly family: AskableFamily;
  readonly chosen: ReadonlySet<string>;
  readonly isSearched: boolean;
  readonly onChange: (ids: readonly string[], isChosen: boolean) => void;
}

function Family({ family: { title, rules }, chosen, isSearched, onChange }: FamilyProps): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const count = rules.filter(({ id }) => chosen.has(id)).length;
  const on = rules.filter(({ off }) => off === undefined);
  const isAll = on.length > 0 && on.every(({ id }) => chosen.has(id));
  return (
    <details
      className={styles.family}
      open={isOpen || isSearched}
      onToggle={(event) => {
        if (!isSearched) setIsOpen(event.currentTarget.open);
      }}
    >
      <summary>
        {title}{" "}
        <span className={styles.count}>
          {count === 0 ? counted(rules.length, "question") : `${count} of ${rules.length} chosen`}
        </span>
      </summary>
      {on.length < 2 ? null : (
        <button
          type="button"
          className={styles.plain}
          aria-label={`${isAll ? "None of these" : "All of these"}: ${title}`}
          onClick={() =>
            onChange(
              on.map(({ id }) => id),
              !isAll,
            )
          }
        >
          {isAll ? "None of these" : "All of these"}
        </button>
      )}
      <ul className={styles.rules}>
        {rules.map((rule) => (
          <li key={rule.id}>
            <FormControlLabel
              disabled={rule.off !== undefined}
              control={
                <Checkbox
                  size="small"
                  checked={chosen.has(rule.id)}
                  onChange={(_, isChosen) => onChange([rule.id], isChosen)}
                />
              }
              label={rule.off === undefined ? rule.title : `${rule.title} (off: ${rule.off})`}
            />
          </li>
        ))}
      </ul>
    </details>
  );
}

function isFound(text: string, find: string): boolean {
  const folded = text.toLocaleLowerCase("en-GB");
  return find
    .toLocaleLowerCase("en-GB")
    .split(/\s+/)
    .every((word) => folded.includes(word));
}
