import type { Entry } from "../domain/entry.ts";
import { asString } from "../fhir/json.ts";
import type { RawResource } from "../fhir/resource.ts";
import type { NormaliseContext } from "./context.ts";
import { categoryCodes } from "./finding-heading.ts";
import { ResourceReader } from "./resource-reader.ts";
import { termOf } from "./value-words.ts";

export function normaliseDiagnosticReport(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const code = read.concept("code");
  const issued = read.date("issued");
  const when = read.when("effective");
  const conclusion = asString(raw.body.conclusion) ?? read.words("conclusionCode").join(", ");
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
      results: read.keys("result"),
      ...(issued === undefined ? {} : { issued }),
    },
  });
}
