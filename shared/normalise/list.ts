import table from "../../assets/tables/list-headings.json" with { type: "json" };
import type { ListWarning } from "../derive/derive-chart.ts";
import type { Entry, LabelledValue } from "../domain/entry.ts";
import type { HeadingId } from "../domain/headings.ts";
import { readExtensionValue } from "../fhir/extensions.ts";
import { asObjects, asString } from "../fhir/json.ts";
import { readConceptOrCode, readReference } from "../fhir/read-datatypes.ts";
import type { RawResource } from "../fhir/resource.ts";
import { lookUp } from "../kernel/look-up.ts";
import { headingNamed, indexCodes } from "./code-table.ts";
import type { NormaliseContext } from "./context.ts";
import { ResourceReader } from "./resource-reader.ts";
import { termOf } from "./value-words.ts";

const byCode = indexCodes(table.rows.map((row) => ({ ...row, headingId: headingNamed(row.heading) })));

const warningCodes: Readonly<Record<string, ListWarning["reason"]>> = {
  "confidential-items": "confidentialItems",
  "data-in-transit": "dataInTransit",
  "data-awaiting-filing": "dataAwaitingFiling",
};

const warningWords: Readonly<Record<ListWarning["reason"], string>> = {
  confidentialItems: "May be incomplete: items are left out as confidential",
  dataInTransit: "May be incomplete: the record is still on its way from another practice",
  dataAwaitingFiling: "May be incomplete: data are waiting to be filed",
};

/** Whether a list says more than which items it holds: a note, a reason for being empty, a warning, a removed item. */
export function saysSomethingItself(raw: RawResource): boolean {
  const { body } = raw;
  if (body.note !== undefined || body.emptyReason !== undefined || body.modifierExtension !== undefined) return true;
  return (
    warningOf(raw) !== undefined ||
    asObjects(body.entry).some((entry) => entry.deleted === true || entry.flag !== undefined)
  );
}

/**
 * A list with words of its own stands among the documents, not under the heading that it lists: a list is not an allergy. An empty one gives its
 * reason and is no statement of none.
 */
export function normaliseList(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const code = read.concept("code");
  const date = read.date("date");
  const warning = warningOf(raw);
  const emptyReason = termOf(readConceptOrCode(raw.body.emptyReason));
  return read.entry({
    headingId: "documents",
    display: asString(raw.body.title) ?? termOf(code),
    untitled: "List without a title",
    code,
    when: date === undefined ? undefined : { kind: "at", date },
    recordedAt: date,
    performers: read.parties("source"),
    mayBeUncoded: true,
    leadingFields: [
      ...(warning === undefined ? [] : [{ label: "Warning", value: warningWords[warning] }]),
      ...(emptyReason === undefined ? [] : [{ label: "Empty", value: `Reason given: ${emptyReason}` }]),
      ...itemFields(read),
    ],
    inHeader: ["title", "date", "source", "entry", "emptyReason"],
    detail: { kind: "other" },
  });
}

function itemFields(read: ResourceReader): readonly LabelledValue[] {
  return asObjects(read.body.entry).map((entry) => {
    const reference = readReference(entry.item);
    const name = reference === undefined ? undefined : (read.context.nameOf(read.raw, reference) ?? reference.display);
    const flag = termOf(readConceptOrCode(entry.flag));
    const said = [
      name ?? "An item that was not received",
      flag,
      entry.deleted === true ? "taken off the list" : undefined,
    ];
    return { label: "Item", value: said.filter((words) => words !== undefined).join(", ") };
  });
}

/** Warnings of shown lists, by the heading whose code the list bears. */
export function readListWarnings(shown: readonly RawResource[]): readonly ListWarning[] {
  return shown.flatMap((raw) => {
    if (raw.type !== "List") return [];
    const reason = warningOf(raw);
    const headingId = headingOfList(raw);
    return reason === undefined || headingId === undefined
      ? []
      : [{ sourceId: raw.sourceId, headingId, reason, statedIn: raw.key }];
  });
}

function headingOfList(raw: RawResource): HeadingId | undefined {
  return byCode(readConceptOrCode(raw.body.code))?.headingId;
}

function warningOf(raw: RawResource): ListWarning["reason"] | undefined {
  const value = readExtensionValue(raw.body, "ListWarningCode");
  const code = asString(value) ?? readConceptOrCode(value)?.codings[0]?.code;
  return lookUp(warningCodes, code);
}
