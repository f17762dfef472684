import type { Entry } from "../../domain/entry.ts";
import { asString } from "../../fhir/json.ts";
import type { RawResource } from "../../fhir/resource.ts";
import type { NormaliseContext } from "../context.ts";
import { readNamed } from "../read-named.ts";
import { ResourceReader } from "../resource-reader.ts";
import { termOf } from "../words/value-words.ts";

export function normaliseProcedure(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const code = readNamed(read, "code");
  const name = termOf(code);
  const notDone = asString(raw.body.status) === "not-done" || raw.body.notDone === true;
  const bodySite = read.words("bodySite").join(", ");
  const outcome = termOf(read.concept("outcome"));
  const complication = [...read.words("complication"), ...read.names("complicationDetail")].join(", ");
  const reason = [...read.words("reasonCode"), ...read.names("reasonReference")].join(", ");
  return read.entry({
    headingId: "proceduresAndTherapies",
    display: name === undefined ? undefined : notDone ? `Not done: ${name}` : name,
    untitled: "Procedure without a name",
    code,
    when: read.when("performed"),
    performers: [...read.parties("performer", "actor"), ...read.parties("asserter")],
    recorder: read.party("recorder"),
    place: read.party("location")?.name,
    statusMatters: true,
    inHeader: ["code", "performedDateTime", "performedPeriod", "asserter", "recorder", "location"],
    detail: {
      kind: "procedure",
      ...(bodySite === "" ? {} : { bodySite }),
      ...(outcome === undefined ? {} : { outcome }),
      ...(complication === "" ? {} : { complication }),
      ...(reason === "" ? {} : { reason }),
      notDone,
    },
  });
}
