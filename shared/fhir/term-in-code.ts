interface CodeAndTerm {
  readonly code: string;
  readonly display: string;
}

/**
 * Code and term of `38341003|Hypertensive disorder|`, a concept reference with its term (SNOMED CT compositional grammar v2.3.1), its closing bar forgiven.
 * `undefined` where it is none, as an expression of several, or where the display beside it says something else.
 */
export function takeTermFromCode(code: string, display: string | undefined): CodeAndTerm | undefined {
  const [own = "", term = "", closing = "", ...more] = code.split("|", 4).map((part) => part.trim());
  if (!/^\d+$/.test(own) || term === "" || closing !== "" || more.length > 0) return undefined;
  if (display !== undefined && display.trim().toLowerCase() !== term.toLowerCase()) return undefined;
  return { code: own, display: display ?? term };
}
