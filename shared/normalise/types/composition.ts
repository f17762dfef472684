import type { Entry, LabelledValue } from "../../domain/entry.ts";
import { asObject, asObjects, asString, type JsonObject } from "../../fhir/json.ts";
import { narrativeToText } from "../../fhir/plain-text.ts";
import { readCodeableConcept, readConceptOrCode, readReferences } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import { digestOfWriting } from "../attachment.ts";
import type { NormaliseContext } from "../context.ts";
import { headingOfPlan } from "../plan-heading.ts";
import { ResourceReader } from "../resource-reader.ts";
import { termOf } from "../words/value-words.ts";

/** A document written in sections. What its sections refer to are entries of their own; here they are named, not repeated. */
export function normaliseComposition(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const docType = read.concept("type");
  const title = asString(raw.body.title);
  const date = read.date("date");
  const authors = read.parties("author");
  const sections = asObjects(raw.body.section);
  const digest = digestOfWriting(
    sectionsOf(raw.body).flatMap((section) => {
      const written = asString(asObject(section.text)?.div);
      return written === undefined ? [] : [narrativeToText(written)];
    }),
  );
  const confidentiality = asString(raw.body.confidentiality);
  const supersededBy = context.supersededBy(raw.key);
  return read.entry({
    headingId: headingOfPlan([docType, ...read.concepts("category")], [title]) ?? "documents",
    alsoUnder: ["documents"],
    display: title ?? termOf(docType),
    untitled: "Document without a title",
    code: docType,
    when: date === undefined ? undefined : { kind: "at", date },
    recordedAt: date,
    performers: authors,
    organisation: read.party("custodian")?.name,
    statusMatters: true,
    securityLabels: [
      ...(confidentiality === undefined ? [] : [confidentiality]),
      ...context.labelsOf(
        raw,
        sectionsOf(raw.body).flatMap((section) => readReferences(section.entry)),
      ),
    ],
    leadingFields: sections.flatMap((section) => sectionFields(read, section, 0)),
    inHeader: ["title", "type", "date", "author", "custodian", "section", "confidentiality"],
    detail: {
      kind: "document",
      ...(docType === undefined ? {} : { docType }),
      contents: sections.map((section) => {
        const sectionTitle = titleOf(section);
        return { held: "section" as const, ...(sectionTitle === undefined ? {} : { title: sectionTitle }) };
      }),
      ...(digest === undefined ? {} : { digest }),
      ...(authors[0] === undefined ? {} : { author: authors[0].name }),
      ...(supersededBy === undefined ? {} : { supersededBy }),
    },
  });
}

const deepestSection = 6;

/** All sections of a document, those inside others too. */
export function sectionsOf(holder: JsonObject, depth = 0): readonly JsonObject[] {
  if (depth > deepestSection) return [];
  return asObjects(holder.section).flatMap((section) => [section, ...sectionsOf(section, depth + 1)]);
}

function titleOf(section: JsonObject): string | undefined {
  return asString(section.title) ?? termOf(readCodeableConcept(section.code));
}

/**
 * Heading and words of a section. An empty one says the reason that its author gave and nothing more: `nilknown` is no statement of none,
 * because sources also send it where they hold no data.
 */
function sectionFields(read: ResourceReader, section: JsonObject, depth: number): readonly LabelledValue[] {
  if (depth > deepestSection) return [];
  const label = titleOf(section) ?? "Section";
  const written = asString(asObject(section.text)?.div);
  const named = readReferences(section.entry).map(
    (reference) => read.context.nameOf(read.raw, reference) ?? reference.display ?? "An item that was not received",
  );
  const emptyReason = termOf(readConceptOrCode(section.emptyReason));
  const coded = readCodeableConcept(section.code)?.text;
  const authors = readReferences(section.author).flatMap(
    (reference) => read.context.nameOf(read.raw, reference) ?? reference.display ?? [],
  );
  const said = [
    coded === undefined || coded.toLowerCase() === label.toLowerCase() ? undefined : `Coded as: ${coded}`,
    authors.length === 0 ? undefined : `Written by: ${authors.join(", ")}`,
    section.mode === "changes" ? "Only what changed" : undefined,
    written === undefined ? undefined : narrativeToText(written),
    named.length === 0 ? undefined : `Refers to: ${named.join("; ")}`,
    emptyReason === undefined ? undefined : `Empty. Reason given: ${emptyReason}`,
  ].filter((words) => words !== undefined && words !== "");
  const inner = asObjects(section.section).flatMap((part) => sectionFields(read, part, depth + 1));
  if (said.length === 0 && inner.length > 0) return inner;
  return [{ label, value: said.length === 0 ? "Nothing written" : said.join("\n") }, ...inner];
}
