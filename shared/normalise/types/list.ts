import table from "../../../assets/tables/list-headings.json" with { type: "json" };
import type { ListWarning } from "../../derive/derive-chart.ts";
import type { Entry, LabelledValue } from "../../domain/entry.ts";
import type { Reference } from "../../fhir/datatypes.ts";
import { readExtensionValue } from "../../fhir/extensions.ts";
import { asObjects, asString, type JsonObject } from "../../fhir/json.ts";
import { readConceptOrCode, readReference, readReferences } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import { readAsR4 } from "../../fhir/stu3/read-as-r4.ts";
import { cameInPart } from "../../fhir/subsetted.ts";
import { lookUp } from "../../kernel/look-up.ts";
import { headingNamed, indexCodes } from "../code-table.ts";
import type { NormaliseContext } from "../context.ts";
import { ResourceReader } from "../resource-reader.ts";
import { itemsOf } from "../resources-inside.ts";
import { dateTextInWords } from "../words/date-words.ts";
import { termOf, valueInWords } from "../words/value-words.ts";
import { sectionsOf } from "./composition.ts";

const byCode = indexCodes(table.rows.map((row) => ({ ...row, headingId: headingNamed(row.heading) })));

type StatedWarning = Exclude<ListWarning["reason"], "itemsNotReceived">;

const warningCodes: Readonly<Record<string, StatedWarning>> = {
  "confidential-items": "confidentialItems",
  "data-in-transit": "dataInTransit",
  "data-awaiting-filing": "dataAwaitingFiling",
};

const warningWords: Readonly<Record<StatedWarning, string>> = {
  confidentialItems: "May be incomplete: items are left out as confidential",
  dataInTransit: "May be incomplete: the record is still on its way from another practice",
  dataAwaitingFiling: "May be incomplete: data are waiting to be filed",
};

/** Whether a list says more than which items it holds: a note, a reason for being empty, a warning, a removed item. */
export function saysSomethingItself(raw: RawResource): boolean {
  const { body } = raw;
  if (body.note !== undefined || body.emptyReason !== undefined || body.modifierExtension !== undefined) return true;
  return (
    warningOf(body) !== undefined ||
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
  const warning = warningOf(raw.body);
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
    securityLabels: context.labelsOf(
      raw,
      asObjects(raw.body.entry).flatMap(({ item }) => readReference(item) ?? []),
    ),
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
    const date = dateTextInWords(asString(entry.date) ?? "");
    const said = [
      name ?? "An item that was not received",
      reference === undefined ? undefined : insideInWords(read, reference),
      flag,
      date === undefined ? undefined : `put on the list ${date}`,
      entry.deleted === true ? "taken off the list" : undefined,
    ];
    return { label: "Item", value: said.filter((words) => words !== undefined).join(", ") };
  });
}

/** An item that exists only inside its list and is no row of its own is told in full, for it is told nowhere else. */
function insideInWords(read: ResourceReader, reference: Reference): string | undefined {
  const resolved = read.context.resolve(read.raw, reference);
  if (resolved === undefined || resolved.raw !== undefined) return undefined;
  const { code: _name, patient: _patient, subject: _subject, ...rest } = readAsR4(resolved.body).body;
  return valueInWords(rest, (named) => read.context.nameOf(read.raw, named));
}

/**
 * What an author's reason for leaving a list or a section empty says of the heading (HL7 list-empty-reason). That something is withheld or cannot be had at
 * the moment is not that there is nothing; every other reason, `nilknown` above all, changes no heading.
 */
const emptyReasonWarnings: Readonly<Record<string, ListWarning["reason"]>> = {
  withheld: "confidentialItems",
  // Like what is still on its way: the source may hold it and does not give it now.
  unavailable: "dataInTransit",
};

/** Warnings of shown lists and of a document's sections, by the heading whose code the list bears. */
export function readListWarnings(shown: readonly RawResource[], context: NormaliseContext): readonly ListWarning[] {
  return shown.flatMap((raw) => {
    if (raw.type === "Composition") {
      return sectionsOf(raw.body).flatMap((section) => warningIn(raw, section, readReferences(section.entry), context));
    }
    return raw.type === "List" ? warningIn(raw, raw.body, itemsOf(raw.body), context) : [];
  });
}

function warningIn(
  raw: RawResource,
  holder: JsonObject,
  items: readonly Reference[],
  context: NormaliseContext,
): readonly ListWarning[] {
  const headingId = byCode(readConceptOrCode(holder.code))?.headingId;
  if (headingId === undefined) return [];
  const reason = warningOf(holder) ?? emptyReasonWarning(holder) ?? missingItems(raw, items, context);
  return reason === undefined ? [] : [{ sourceId: raw.sourceId, headingId, reason }];
}

/** What a source lists and did not send, it holds: the heading is not known to be without it. */
function missingItems(
  raw: RawResource,
  items: readonly Reference[],
  context: NormaliseContext,
): ListWarning["reason"] | undefined {
  // Of a list that came in part the items may be what was left out.
  const isCut = items.length === 0 && cameInPart(raw);
  return isCut || items.some((item) => context.resolve(raw, item) === undefined) ? "itemsNotReceived" : undefined;
}

function emptyReasonWarning(holder: JsonObject): ListWarning["reason"] | undefined {
  const codes = readConceptOrCode(holder.emptyReason)?.codings.flatMap(({ code }) => code ?? []) ?? [];
  return codes.flatMap((code) => lookUp(emptyReasonWarnings, code) ?? [])[0];
}

function warningOf(holder: JsonObject): StatedWarning | undefined {
  const value = readExtensionValue(holder, "ListWarningCode");
  const code = asString(value) ?? readConceptOrCode(value)?.codings[0]?.code;
  return lookUp(warningCodes, code);
}
