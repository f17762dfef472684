import type { CodeableConcept } from "../fhir/datatypes.ts";
import type { Entry } from "./entry.ts";
import type { EntryKind, ObservationValue } from "./entry-detail.ts";

/**
 * What an entry says in words and codes: its kind, name and code, and of its `detail` the answer that a finding gives (of a number only whether it is above
 * nought), the codes of a panel's parts and whether each has a value, the reason and types of a contact, the conclusion of a report, the outcome and complication of a procedure. Nothing else of it.
 */
export type Said = Pick<Entry, "code" | "display" | "detail">;

/** Equal for two entries that say the same: a record of decades says the same few hundred things tens of thousands of times. */
export function saidKey(said: Said): string {
  const { code, display, detail } = said;
  const { kind } = detail;
  const more = moreSaid(detail);
  // What is that long is said once.
  if (display.length + more.length > longestKey) return `long ${numberOf(said)}`;
  const last = code === undefined ? undefined : lastSaid.get(code);
  if (last?.display === display && last.more === more && last.kind === kind) return last.key;
  const key = `${kind}\n${code === undefined ? "" : numberOf(code)}\n${display}\n${more}`;
  if (code !== undefined) lastSaid.set(code, { kind, display, more, key });
  return key;
}

/** What is said of a code is mostly what was said of it the last time: its key is then the same text, not an equal one that is made and looked through again. */
const lastSaid = new WeakMap<
  CodeableConcept,
  { readonly kind: EntryKind; readonly display: string; readonly more: string; readonly key: string }
>();

const longestKey = 1_000;

function moreSaid(detail: Entry["detail"]): string {
  switch (detail.kind) {
    case "observation":
      return detail.components.reduce(
        (all, part) => `${all}\n${numberOf(part.code)} ${isMissing(part.value) ? "missing" : ""}`,
        detail.value === undefined ? "" : answerOf(detail.value),
      );
    case "encounter":
      return [detail.reason ?? "", ...detail.types].join("\n");
    case "report":
      return detail.conclusion ?? "";
    case "procedure":
      return `${detail.outcome ?? ""}\n${detail.complication ?? ""}`;
    default:
      return "";
  }
}

function isMissing(value: ObservationValue | undefined): boolean {
  return value === undefined || value.type === "absent";
}

function answerOf(value: ObservationValue): string {
  switch (value.type) {
    case "quantity":
      return (value.quantity.value ?? 0) > 0 ? "more than nought" : "nought";
    case "boolean":
      return String(value.value);
    case "text":
      return `text ${value.text}`;
    case "coded":
      return `coded ${numberOf(value.concept)}`;
    default:
      return value.type;
  }
}

/** Equal concepts of a record are mostly one object (`readCodeableConcept`); two that are not have two numbers, which only costs a second look. */
const numbers = new WeakMap<CodeableConcept | Said, number>();
let lastNumber = 0;

function numberOf(named: CodeableConcept | Said): number {
  let number = numbers.get(named);
  if (number === undefined) {
    lastNumber += 1;
    number = lastNumber;
    numbers.set(named, number);
  }
  return number;
}
