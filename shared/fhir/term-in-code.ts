/** A concept reference with its term (SNOMED CT compositional grammar v2.3.1), its closing bar forgiven. An expression of several is none. */
const codeAndTerm = /^(\d+)\s*\|\s*([^|]*?)\s*\|?$/;

interface CodeAndTerm {
  readonly code: string;
  readonly display: string;
}

/** Code and term of `38341003|Hypertensive disorder|`; `undefined` where it is no such code, or where the display beside it says something else. */
export function takeTermFromCode(code: string, display: string | undefined): CodeAndTerm | undefined {
  const [, own, term] = codeAndTerm.exec(code) ?? [];
  if (own === undefined || term === undefined || term === "") return undefined;
  if (display !== undefined && display.trim().toLowerCase() !== term.toLowerCase()) return undefined;
  return { code: own, display: display ?? term };
}
