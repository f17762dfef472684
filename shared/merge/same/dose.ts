import type { Quantity } from "../../fhir/datatypes.ts";
import {
  compareDoseStatements,
  type DoseComparison,
  doseStatementKey,
} from "../../medicines/compare-dose-statements.ts";
import { namedProductOf } from "../../medicines/compare-products.ts";
import {
  type DoseAmount,
  type DoseStatement,
  doseStatementOf,
  plainDoseWords,
  saysNoDose,
  upTo,
} from "../../medicines/dose-statement.ts";
import { doseUnitAt } from "../../medicines/dose-words.ts";
import { formAt } from "../../medicines/form.ts";
import type { Strength } from "../../medicines/strength.ts";
import { tokensOf } from "../../medicines/tokens.ts";
import type { EntryOf } from "../merge-rule.ts";
import { quantityKey } from "./same-value.ts";
import { wordsKey } from "./same-words.ts";

/** A dose in the form in which two are compared; only what is stated is there. What a reader sees stays as its author wrote it. */
export interface ComparableDose {
  /** The author's words with numbers as digits; none where they name no dose ("as directed"). */
  readonly words?: string;
  /** Every coded amount, in the order of the dosages. */
  readonly amount?: string;
  readonly frequency?: string;
  /** Words and coded parts read as one statement; none where they hold more than one step, or do not agree with each other. */
  readonly statement?: DoseStatement;
  /** What one tablet, millilitre or puff of the product holds. */
  readonly content?: Strength;
}

type Medication = EntryOf<"medication">;

const known = new WeakMap<Medication["detail"], ComparableDose>();

/** What two doses are compared by, read once for each medicine. */
export function comparableDose({ detail }: Medication): ComparableDose {
  const before = known.get(detail);
  if (before !== undefined) return before;
  const dose = readDose(detail);
  known.set(detail, dose);
  return dose;
}

/** The same dose in the same words gives the same key; `undefined`: undosed, which never merges. */
export function doseKey(entry: Medication): string | undefined {
  const { words, amount, frequency, statement } = comparableDose(entry);
  if (words !== undefined)
    return statement === undefined ? [words, amount ?? ""].join(" | ") : doseStatementKey(statement);
  if (amount === undefined) return undefined;
  if (frequency !== undefined) return `${amount} | ${frequency}`;
  const { resource } = entry.detail;
  return resource === "MedicationDispense" || resource === "MedicationAdministration" ? amount : undefined;
}

/** Whether anything that both state is stated differently. */
export function dosesContradict(a: ComparableDose, b: ComparableDose): boolean {
  return compareDoses(a, b).result === "different";
}

/** As statements where both can be read as one, else word by word. */
export function compareDoses(a: ComparableDose, b: ComparableDose): DoseComparison {
  if (a.statement !== undefined && b.statement !== undefined)
    return compareDoseStatements(a.statement, b.statement, a.content, b.content);
  const parts = (["words", "amount", "frequency"] as const).filter(
    (part) => a[part] !== undefined && b[part] !== undefined,
  );
  if (parts.some((part) => a[part] !== b[part])) return { result: "different", isByContent: false };
  return { result: parts.includes("words") ? "same" : "unknown", isByContent: false };
}

/** Two quantities counted in one unit: 28 tablets are not 56. A pack, or a bare number, says nothing against either. */
export function suppliesContradict(a: Quantity | undefined, b: Quantity | undefined): boolean {
  if (a?.value === undefined || b?.value === undefined || a.value === b.value) return false;
  const unit = countedUnitOf(a);
  return unit !== undefined && unit === countedUnitOf(b);
}

function countedUnitOf(quantity: Quantity): string | undefined {
  const words = quantity.unit ?? quantity.ucum;
  if (words === undefined || quantity.comparator !== undefined) return undefined;
  const tokens = tokensOf(words);
  const form = formAt(tokens, 0);
  if (form !== undefined && form.length === tokens.length) return form.value.shape ?? wordsKey(words);
  return wordsKey(words);
}

/** `One tablet daily;`: where a list was cut into its parts. */
const endOfSentence = /[\s;,:]+$/;

function readDose(detail: Medication["detail"]): ComparableDose {
  const written = detail.doseText?.replace(endOfSentence, "");
  const text = written === undefined || saysNoDose(written) ? undefined : written;
  const words = text === undefined ? "" : plainDoseWords(text);
  const amounts = (detail.doses ?? (detail.dose === undefined ? [] : [detail.dose])).map(
    (amount) => quantityKey(amount) ?? "",
  );
  const frequency = detail.frequencyText === undefined ? "" : plainDoseWords(detail.frequencyText);
  const statement = statementOf(detail, text);
  const content = contentOf(detail);
  return {
    ...(words === "" ? {} : { words }),
    ...(amounts.every((amount) => amount === "") ? {} : { amount: amounts.join(", ") }),
    ...(frequency === "" ? {} : { frequency }),
    ...(statement === undefined ? {} : { statement }),
    ...(content === undefined ? {} : { content }),
  };
}

function statementOf(detail: Medication["detail"], text: string | undefined): DoseStatement | undefined {
  if (detail.doses !== undefined) return undefined;
  const isForEye = namedProductOf(detail).form.shape?.startsWith("eye") === true;
  const written = text === undefined ? undefined : doseStatementOf(text, isForEye);
  if (text !== undefined && written === undefined) return undefined;
  const timing = detail.frequencyText === undefined ? undefined : doseStatementOf(detail.frequencyText, isForEye);
  const coded = amountOf(detail.dose);
  if (written === undefined && coded === undefined) return undefined;
  const amounts = joinAmounts(written?.amounts ?? [], coded);
  const often = written?.often ?? timing?.often;
  const isAtOdds = timing?.often !== undefined && often !== timing.often;
  // One giving is its amount; of what is to be taken, an amount without how often says too little.
  const isHalf = written === undefined && often === undefined && detail.resource !== "MedicationAdministration";
  if (amounts === undefined || isAtOdds || isHalf) return undefined;
  const asNeeded = isAsNeeded(detail, written);
  const rest = written?.rest ?? [];
  return {
    amounts,
    ...(often === undefined ? {} : { often }),
    moments: written?.moments.length ? written.moments : (timing?.moments ?? []),
    asNeeded,
    rest: asNeeded ? rest.filter((words) => words !== upTo) : rest,
  };
}

/** Coded, or said in the words; PRN that only one of the two names is still PRN. */
function isAsNeeded(detail: Medication["detail"], written: DoseStatement | undefined): boolean {
  return (
    detail.asNeeded === true || written?.asNeeded === true || (detail.doseText?.match(/\bprn\b/i) ?? null) !== null
  );
}

/** The coded amount beside the words, `undefined` where it contradicts them. */
function joinAmounts(written: readonly DoseAmount[], coded: DoseAmount | undefined): readonly DoseAmount[] | undefined {
  if (coded === undefined) return written;
  const same = written.find(({ unit }) => unit === coded.unit);
  if (same === undefined) return [...written, coded];
  return same.low === coded.low && same.high === coded.high ? written : undefined;
}

function amountOf(quantity: Quantity | undefined): DoseAmount | undefined {
  if (quantity?.value === undefined || quantity.comparator !== undefined) return undefined;
  const [value, tokens] = [quantity.value, tokensOf(quantity.unit ?? quantity.ucum ?? "")];
  const unit = doseUnitAt(tokens, 0);
  if (unit !== undefined && unit.length === tokens.length) {
    const amount = Number((value * unit.value.factor).toPrecision(9));
    return { low: amount, high: amount, unit: unit.value.unit };
  }
  const isCounted = tokens.length === 0 || formAt(tokens, 0)?.length === tokens.length;
  return isCounted ? { low: value, high: value, unit: tokens.length === 0 ? "" : "item" } : undefined;
}

/** Of a product with one ingredient and one strength; of a mixture, one strength is not the dose. */
function contentOf(detail: Medication["detail"]): Strength | undefined {
  const { strengths, ingredients } = namedProductOf(detail);
  const [only] = strengths;
  return strengths.length === 1 && ingredients?.length === 1 ? only : undefined;
}
