import fc from "fast-check";
import { type Derived, deriveChart } from "../../../shared/derive/derive.ts";
import type { Chart } from "../../../shared/domain/chart.ts";
import { parseBundle } from "../../../shared/fhir/parse-bundle.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { sourceId } from "../../../shared/kernel/brand.ts";
import { makeQualityRecord, personNumber, qualityNow, toDeriveInput } from "../../merge-quality/quality-record.ts";
import { organisations } from "../../merge-quality/spread.ts";

/** Records with likenesses and near-likenesses of every heading, and what real feeds also send: second deliveries, other people, rubbish. */
const pools = [11, 12, 13].map((seed) => [...toDeriveInput(makeQualityRecord(seed, 3)).raws, ...oddities()]);

function oddities(): readonly RawResource[] {
  return organisations.flatMap(({ id }) => {
    const subject = { reference: `Patient/${id}-patient` };
    const version = (versionId: string | undefined, value: number) => ({
      resourceType: "Observation",
      id: "again",
      ...(versionId === undefined ? {} : { meta: { versionId } }),
      status: "final",
      subject,
      code: { text: "Potassium" },
      effectiveDateTime: "2026-01-05T09:00:00Z",
      valueQuantity: { value, unit: "mmol/L" },
    });
    const documents = [
      version("1", 4.1),
      version("2", 4.4),
      version(undefined, 6.2),
      version(undefined, 6.3),
      { resourceType: "Patient", id: "other", name: [{ family: "Else" }], birthDate: "1999-09-09" },
      { resourceType: "Condition", id: "theirs", subject: { reference: "Patient/other" }, code: { text: "Asthma" } },
      { resourceType: "Condition", id: "nobody's", code: { text: "Asthma" }, onsetDateTime: "2001-01-01" },
      { resourceType: "Organization", id: "o", name: "Nobody asked" },
      { resourceType: "Practitioner", id: "d", name: [{ family: "Example" }] },
      { resourceType: "Encounter", id: "e", subject, participant: [{ individual: { reference: "Practitioner/d" } }] },
      { resourceType: "Nonsense", id: "n" },
      { broken: true },
    ];
    return documents.flatMap((document) => parseBundle(document, { sourceId: sourceId(id), receivedAt: qualityNow }));
  });
}

function patients(raws: readonly RawResource[]): readonly RawResource[] {
  return raws.filter(({ type, id }) => type === "Patient" && id.endsWith("-patient"));
}

/** Some resources of one record, in any order; every source with its own Patient. Shrinks to the few that matter. */
export const someRaws: fc.Arbitrary<readonly RawResource[]> = fc.constantFrom(...pools).chain((pool) => {
  const own = patients(pool);
  return fc
    .shuffledSubarray(
      pool.filter((raw) => !own.includes(raw)),
      { maxLength: 160 },
    )
    .map((some) => [...own, ...some]);
});

const sourceNames = organisations.map(({ id }) => id);

export function derive(raws: readonly RawResource[], sources: readonly string[] = sourceNames): Derived {
  const input = toDeriveInput({ seed: 0, copies: [], sources: new Map() });
  const reports = sources.flatMap((id) => input.reports.filter(({ source }) => source.id === id));
  const derived = deriveChart({
    raws,
    reports,
    now: qualityNow,
    subject: { by: "nhsNumber", nhsNumber: personNumber },
  });
  if (!derived.ok) throw new Error(`no chart: ${derived.error.reason}`);
  return derived.value;
}

export function chartOf(raws: readonly RawResource[], sources: readonly string[] = sourceNames): Chart {
  return derive(raws, sources).chart;
}

/** Everything that a reader could see of a chart, in an order of its own where the order carries no meaning. */
export function visible(chart: Chart): unknown {
  const sorted = (items: readonly unknown[]) => items.map((item) => JSON.stringify(item)).sort();
  return {
    patient: chart.patient,
    headings: [...chart.headings.values()].map(({ headingId, state, groups }) => ({
      headingId,
      state: state.state,
      perSource: sorted([...state.perSource]),
      groups,
    })),
    conflicts: chart.conflicts,
    notShown: sorted(chart.notShown),
    supporting: sorted(chart.supporting),
    counts: chart.counts,
  };
}
