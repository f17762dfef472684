import type { Entry } from "../../domain/entry.ts";
import { asObjects, asString, type JsonObject } from "../../fhir/json.ts";
import { readCodeableConcept } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import type { NormaliseContext } from "../context.ts";
import { categoryCodes } from "../finding-heading.ts";
import { ResourceReader } from "../resource-reader.ts";
import { aboutWhom } from "../resources-inside.ts";
import { termOf, valueInWords } from "../words/value-words.ts";

export function normaliseDiagnosticReport(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const code = read.concept("code");
  const issued = read.date("issued");
  const when = read.when("effective");
  const conclusion = asString(raw.body.conclusion) ?? read.words("conclusionCode").join(", ");
  const resultsInside = readResultsInside(read);
  return read.entry({
    headingId: "investigationResults",
    display: termOf(code),
    untitled: "Report without a name",
    code,
    when: when ?? (issued === undefined ? undefined : { kind: "at", date: issued }),
    recordedAt: issued,
    performers: [...read.parties("performer"), ...read.parties("resultsInterpreter")],
    statusMatters: true,
    inHeader: ["code", "effectiveDateTime", "effectivePeriod", "issued", "performer", "resultsInterpreter"],
    detail: {
      kind: "report",
      categories: categoryCodes(read.concepts("category")),
      ...(conclusion === "" ? {} : { conclusion }),
      results: read.membersOf("result"),
      ...(resultsInside.length === 0 ? {} : { resultsInside }),
      ...(issued === undefined ? {} : { issued }),
    },
  });
}

/** An Observation that stands only inside the report would be known by its name alone: what it found has to be told here. */
function readResultsInside(read: ResourceReader): readonly string[] {
  return read.references("result").flatMap((reference) => {
    const resolved = read.context.resolve(read.raw, reference);
    if (resolved === undefined || resolved.raw !== undefined) return [];
    const about = aboutWhom(resolved.body, read.raw.body);
    return [resolved.body, ...asObjects(resolved.body.component)].flatMap(resultInWords).map((said) => said + about);
  });
}

function resultInWords(holder: JsonObject): readonly string[] {
  const element = Object.keys(holder).find((name) => name.startsWith("value")) ?? "dataAbsentReason";
  const value = valueInWords(holder[element], () => undefined);
  const interpretation = valueInWords(holder.interpretation, () => undefined);
  const said = [value, interpretation].filter((words) => words !== undefined).join(", ");
  return said === "" ? [] : [`${termOf(readCodeableConcept(holder.code)) ?? "Result"}: ${said}`];
}
