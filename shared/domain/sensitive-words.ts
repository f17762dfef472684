import sensitive from "../../assets/tables/sensitive-topics.json" with { type: "json" };
import { isWordsOfDetail } from "./detail-texts.ts";

const terms = new RegExp(`\\b(?:${sensitive.rows.flatMap(({ words }) => words).join("|")})\\b`, "i");
const wholes: ReadonlySet<string> = new Set(sensitive.rows.flatMap(({ whole = [] }) => whole));

/** Whether a text may not be read over the reader's shoulder (assets/tables/sensitive-topics.json). */
export function saysSensitive(text: string): boolean {
  return terms.test(text) || (text.length < 40 && wholes.has(text.trim().toLowerCase()));
}

/** FHIR R4 and STU3: where a resource holds what somebody wrote, or the words of a reason. A document's own text is opened by itself. */
const writtenIn = [
  "note",
  "comment",
  "description",
  "patientInstruction",
  "payload",
  "summary",
  "followUp",
  "reasonCode",
  "reason",
  "statusReason",
  "input",
  "output",
  "serviceType",
  "serviceCategory",
  "specialty",
  "appointmentType",
  "orderDetail",
  "stage",
  "evidence",
] as const;

/** Whether what is written beside a resource's own words is sensitive: asked while the resource is at hand, for its fields are dear to read again. */
export function notesSaySensitive(body: Readonly<Record<string, unknown>>): boolean {
  return writtenIn.some((element) => body[element] !== undefined && someText(body[element], saysSensitive));
}

/** A part of a finding holds its codes' names at the seventh. */
const deepest = 8;

/** As `entryKey` makes them: "MARAC | high risk" is none. */
const key = /^[^|\s]+\|[A-Z][a-z]\w*\|[^|\s]+$/;

/** Whether any text within says so; keys and codes' systems are none. */
export function someText(value: unknown, says: (text: string) => boolean, depth = 0): boolean {
  if (typeof value === "string") return value.length > 1 && !isKey(value) && says(value);
  if (typeof value !== "object" || value === null || depth > deepest) return false;
  if (Array.isArray(value)) return value.some((item) => someText(item, says, depth + 1));
  return Object.entries(value).some(([name, member]) => isWordsOfDetail(name) && someText(member, says, depth + 1));
}

/** `gp|Condition|c1`, `ods|RX1`: what somebody wrote has a space somewhere. */
function isKey(value: string): boolean {
  return value.includes("|") && key.test(value);
}
