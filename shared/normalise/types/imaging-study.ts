import type { Entry, LabelledValue } from "../../domain/entry.ts";
import { asObjects, asString, type JsonObject } from "../../fhir/json.ts";
import { readCodeableConcept, readCoding } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import type { NormaliseContext } from "../context.ts";
import { ResourceReader } from "../resource-reader.ts";
import { termOf } from "../words/value-words.ts";

/** That images were taken, of what and how. The images themselves are not in FHIR; their identifiers say nothing to a reader. */
export function normaliseImagingStudy(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const code = read.concepts("procedureCode")[0];
  const started = read.date("started");
  const series = asObjects(raw.body.series);
  const modalities = unique(
    series.flatMap((item) => codingWords(item.modality)).concat(asObjects(raw.body.modality).flatMap(codingWords)),
  );
  const bodySites = unique(series.flatMap(siteOf));
  const display =
    asString(raw.body.description) ?? termOf(code) ?? (modalities.length > 0 ? modalities.join(", ") : undefined);
  return read.entry({
    headingId: "investigationResults",
    alsoUnder: ["documents"],
    display,
    untitled: "Imaging study without a name",
    code,
    when: started === undefined ? undefined : { kind: "at", date: started },
    performers: [...read.parties("interpreter"), ...read.parties("referrer")],
    place: read.party("location")?.name,
    leadingFields: [...labelled("Modality", modalities), ...labelled("Body site", bodySites), ...descriptionsOf(raw)],
    mayBeUncoded: true,
    inHeader: ["description", "started", "series", "modality", "procedureCode", "location", "interpreter"],
    detail: { kind: "other" },
  });
}

function descriptionsOf(raw: RawResource): readonly LabelledValue[] {
  return asObjects(raw.body.series).flatMap((item) => {
    const description = asString(item.description);
    return description === undefined ? [] : [{ label: "Series", value: description }];
  });
}

/** With its side: `Left Hand`, or the side alone. */
function siteOf({ bodySite, laterality }: JsonObject): readonly string[] {
  const words = [...codingWords(laterality), ...codingWords(bodySite)].join(" ");
  return words === "" ? [] : [words];
}

function codingWords(value: Parameters<typeof readCoding>[0]): readonly string[] {
  const coding = readCoding(value);
  return termOf(coding === undefined ? readCodeableConcept(value) : { codings: [coding] })?.split("\n") ?? [];
}

function labelled(label: string, words: readonly string[]): readonly LabelledValue[] {
  return words.length === 0 ? [] : [{ label, value: words.join(", ") }];
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}
