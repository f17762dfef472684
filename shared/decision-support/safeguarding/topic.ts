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
  | "unbornConcern"
  | "family"
  | "adult"
  | "fgm";
