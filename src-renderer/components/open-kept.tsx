import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { ask } from "../api/throughline.ts";

interface Props {
  readonly person: { readonly name: string; readonly cacheId: string };
}

/** Opens the record that is kept of somebody. */
export function OpenKept({ person: { name, cacheId } }: Props): ReactNode {
  return (
    <Button variant="outlined" onClick={() => ask("cached:open", { cacheId })} aria-label={`Open ${name}`}>
      Open
    </Button>
  );
}
