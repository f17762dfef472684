import { lookUp } from "../../kernel/look-up.ts";

/** HL7 v3 ObservationInterpretation codes in words, as the source stated them (FHIR R4 observation-interpretation). */
const words: Readonly<Record<string, string>> = {
  A: "abnormal",
  AA: "critically abnormal",
  H: "high",
  HH: "critically high",
  HU: "significantly high",
  L: "low",
  LL: "critically low",
  LU: "significantly low",
  N: "normal, as stated",
  POS: "positive",
  NEG: "negative",
  IND: "indeterminate",
  DET: "detected",
  ND: "not detected",
  R: "resistant",
  S: "susceptible",
  I: "intermediate",
  U: "significant change up",
  D: "significant change down",
  B: "better",
  W: "worse",
  E: "equivocal",
  EXP: "expected",
  UNE: "unexpected",
  RR: "reactive",
  NR: "non-reactive",
  WR: "weakly reactive",
  "<": "below scale",
  ">": "above scale",
};

/** An unknown code is shown as it came; it is never "normal". */
export function interpretationWords(code: string): string {
  return lookUp(words, code) ?? `interpretation “${code}”`;
}
