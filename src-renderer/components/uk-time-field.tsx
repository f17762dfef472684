import TextField from "@mui/material/TextField";
import type { ReactNode } from "react";

interface Props {
  /** `2026-11-29T14:05`, as a clock on a wall in the United Kingdom shows it. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A date and time that the reader types or picks. */
export function UkTimeField({ value, onChange }: Props): ReactNode {
  return (
    <TextField
      type="datetime-local"
      label="Date and time (UK)"
      size="small"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
}
