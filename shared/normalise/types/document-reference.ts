import type { Entry, When } from "../../domain/entry.ts";
import type { DocumentDetail } from "../../domain/entry-detail.ts";
import { asObject, asObjects, asString } from "../../fhir/json.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { readCodeableConcept, readDate, readEach } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import { entriesInside } from "../attached-documents.ts";
import { digestOfAll, readAttachment } from "../attachment.ts";
import type { NormaliseContext } from "../context.ts";
import { headingOfPlan } from "../plan-heading.ts";
import { ResourceReader } from "../resource-reader.ts";
import { dateInWords, dateTextInWords } from "../words/date-words.ts";
import { termOf } from "../words/value-words.ts";

export function normaliseDocumentReference(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const { body } = raw;
  const docType = read.concept("type");
  const categories = [...read.concepts("category"), ...read.concepts("class")];
  const attachments = asObjects(body.content).flatMap((content) => asObjects(content.attachment));
  const stated = attachments.flatMap((attachment) => asString(attachment.title) ?? [])[0] ?? asString(body.description);
  const titleDay = stated !== undefined && isDateAlone.test(stated) ? stated : undefined;
  const title = titleDay === undefined ? stated : undefined;
  const typeWords = termOf(docType);
  const date = read.date("date") ?? read.date("indexed");
  const authors = read.parties("author");
  const when = whenOf(read) ?? (date === undefined ? undefined : { kind: "at", date });
  const named = title ?? typeWords ?? categories.flatMap((category) => termOf(category) ?? [])[0];
  const supersededBy = context.supersededBy(raw.key);
  const contents: DocumentDetail["contents"] = attachments.map((attachment) => readAttachment(read, attachment));
  const digest = digestOfAll(attachments);
  const inside = insideInWords(raw, context);
  return read.entry({
    headingId: headingOfPlan([docType, ...categories], [title, typeWords]) ?? "documents",
    alsoUnder: ["documents"],
    display: titleDay === undefined ? named : ofItsDay(named, titleDay, when),
    untitled: "Document without a title",
    code: docType,
    when,
    recordedAt: date,
    performers: authors,
    organisation: read.party("custodian")?.name,
    statusMatters: true,
    securityLabels: readEach(body.securityLabel, readCodeableConcept).flatMap((label) =>
      label.codings.flatMap((coding) => coding.code ?? []),
    ),
    ...(inside === undefined ? {} : { leadingFields: [{ label: "Entries inside", value: inside }] }),
    inHeader: ["date", "indexed", "author", "custodian", "content"],
    detail: {
      kind: "document",
      ...(docType === undefined ? {} : { docType }),
      contents,
      ...(digest === undefined ? {} : { digest }),
      ...(authors[0] === undefined ? {} : { author: authors[0].name }),
      ...(supersededBy === undefined ? {} : { supersededBy }),
    },
  });
}

/** What became of what stands in its attachments, where one of them is a FHIR document. */
function insideInWords(raw: RawResource, context: NormaliseContext): string | undefined {
  const inside = entriesInside(raw, (id) => context.resolve(raw, { reference: `Binary/${id}` })?.raw);
  switch (inside?.notAdded) {
    case "tooLarge":
      return "Not added to the record: the document is too large to be taken apart. Read them in the document.";
    case "tooMany":
      return "Not added to the record: the document has too many to be taken apart. Read them in the document.";
    case "notSent":
      return "Not added to the record: the document was not sent with it. Open it to read them.";
    case "inError":
      return "Not added to the record: the document says of itself that it was entered in error.";
    case undefined:
      return undefined;
  }
}

/** Some GP systems write the day where the title should be, "(19-Jan-2010)": what it is says the type. A number (`111`, page `2`) is no day. */
const isDateAlone = new RegExp(
  `^\\s*\\(?\\s*(?:${[
    "\\d{1,2}[\\s/.-]\\d{1,2}[\\s/.-]\\d{4}",
    "(?:19|20)\\d{2}-\\d{2}-\\d{2}",
    "\\d{1,2}[\\s/.-](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[\\s/.,-]+(?:\\d{2}|\\d{4})",
  ].join("|")})(?:[\\sT,]+\\d{1,2}:\\d{2}(?::\\d{2})?)?\\s*\\)?\\s*$`,
  "i",
);

/** The day that stood where the title should be is told where the document's own date does not tell it: it is all that two letters of one type differ in. */
function ofItsDay(named: string | undefined, titleDay: string, when: When | undefined): string {
  const date = when?.kind === "at" ? when.date : undefined;
  const day = dayInWords(titleDay, date);
  if (named === undefined) return day;
  return date !== undefined && dateInWords(date).startsWith(day) ? named : `${named}, ${day}`;
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** As all days are written; one that is none, or whose century nothing tells, stays as it was sent. */
function dayInWords(titleDay: string, documentDate: PartialDate | undefined): string {
  const sent = titleDay.replace(/[()]/g, "").trim();
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(sent) ?? [];
  const [, dayFirst, monthNext, yearLast] =
    /^(\d{1,2})[\s/.-]+(\d{1,2}|[a-z]+)[\s/.,-]+(\d{4}|\d{2})\b/i.exec(sent) ?? [];
  const place = months.indexOf((monthNext ?? "").slice(0, 3).toLowerCase());
  const iso = [
    year ?? inFull(yearLast, documentDate),
    month ?? (place < 0 ? monthNext : String(place + 1)),
    day ?? dayFirst,
  ];
  return dateTextInWords(iso.map((part) => (part ?? "").padStart(2, "0")).join("-")) ?? sent;
}

/** A year in two digits is the one nearest to the document's own. */
function inFull(year: string | undefined, documentDate: PartialDate | undefined): string | undefined {
  if (year?.length !== 2 || documentDate === undefined) return year;
  const own = Number(documentDate.text.slice(0, 4));
  return String(own + ((((Number(year) - own) % 100) + 150) % 100) - 50);
}

/** When the document was made, else the time of the care it tells of. */
function whenOf(read: ResourceReader): When | undefined {
  for (const content of asObjects(read.body.content)) {
    const created = readDate(asObject(content.attachment)?.creation);
    if (created !== undefined) return { kind: "at", date: created };
  }
  const created = read.date("created");
  if (created !== undefined) return { kind: "at", date: created };
  return read.periodAt(asObject(read.body.context)?.period, "context");
}
