import { parseBundle } from "../../shared/fhir/parse-bundle.ts";
import { sourceId } from "../../shared/kernel/brand.ts";
import { readDataSet } from "../unit/normalise/received-data.ts";
import { receivedFacts } from "./facts/received.ts";
import { makingContext, type QualityRecord, qualityNow, toRecord } from "./quality-record.ts";
import { Random } from "./random.ts";
import { spread } from "./spread.ts";

/** Sets of whole patients, one file each (see their README). */
const patientSets = ["synthea-smart-r4", "synthea-ehi-r4", "synthea-pathling-r4"] as const;
/** More of one person's record tells nothing new. */
const mostFacts = 500;

/** Published single-source records, each spread over organisations. Only where the data lies beside the repository. */
export function makeReceivedRecords(seed: number, patients: number): readonly QualityRecord[] {
  const files = patientSets.flatMap((set) => readDataSet(set).slice(0, Math.ceil(patients / patientSets.length)));
  return files.slice(0, patients).map(({ text }, index) => {
    const random = new Random(seed * 1000 + index);
    const raws = parseBundle(JSON.parse(text), { sourceId: sourceId("received"), receivedAt: qualityNow });
    const facts = receivedFacts(
      raws.map(({ body }) => body),
      makingContext(random),
    );
    const some = random.shuffled(facts).slice(0, mostFacts);
    return toRecord(
      seed,
      some.flatMap((fact) => spread(fact, random)),
      random,
    );
  });
}
