/**
 * What a safeguarding entry says, by its code; for a flag or a team without one of these codes, by its topic.
 * `national`: the flag that says only that there is something (Patient Flags API).
 */
export type Topic =
  | "childProtection"
  | "unbornChildProtection"
  | "lookedAfterChild"
  | "national"
  | "childConcern"
  /** A diagnosis that says a child was harmed by somebody: of a grown-up it tells the past. */
  | "childAbuse"
  /** The same of a person of any age. */
  | "abuse"
  | "unbornConcern"
  | "family"
  | "adult"
  | "fgm";
