import kinds from "../test/unit/decision-support/test-kinds.json" with { type: "json" };

/** The kinds of tests that every rule has, in the order in which the page of the rules lists them. */
export const testKinds = [
  { id: "positive", title: "Positive" },
  { id: "negative", title: "Negative" },
  { id: "boundary", title: "Boundary" },
  { id: "missing", title: "Missing data" },
  { id: "unit", title: "Wrong unit" },
  { id: "stale", title: "Stale" },
  { id: "conflict", title: "Conflicting or repeated sources" },
] as const;

/** The title of the test that holds a kind, or why a rule can have none. */
export type Held = string | { readonly none: string };

export interface KindsOfRule {
  readonly held: Readonly<Record<(typeof testKinds)[number]["id"], Held>>;
  /** The section of the published vectors that the rule's tests hold. */
  readonly vectors?: string | undefined;
}

/** Its rules are rows of one table, which are tested by going through it. */
const combinations = "shared/decision-support/medicines/combination.ts";

/** `undefined` where nobody has said which tests hold the kinds: the check of the rules then fails. */
export function kindsOf(id: string, file: string): KindsOfRule | undefined {
  const row = kinds.rows.find(
    ({ rules }) => rules.includes(id) || (file === combinations && rules.includes("*combinations")),
  );
  if (row === undefined) return undefined;
  const { rules: _, vectors, ...held } = row;
  return { held, vectors };
}
