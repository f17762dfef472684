// All decision-support rules over a 10,000-resource record, against one normalise pass over the same record in the same run: the first time, and after
// one more result has come.
import { evaluateChart } from "../../shared/decision-support/evaluate.ts";
import { allRules } from "../../shared/decision-support/rules.ts";
import { DeriveMemory, deriveChart } from "../../shared/derive/derive.ts";
import type { Chart } from "../../shared/domain/chart.ts";
import { parseBundle } from "../../shared/fhir/parse-bundle.ts";
import type { RawResource } from "../../shared/fhir/resource.ts";
import { parseInstant, sourceId } from "../../shared/kernel/brand.ts";
import { matchPatients } from "../../shared/merge/patient/patient-match.ts";
import { normaliseRecord } from "../../shared/normalise/normalise-record.ts";
import { largePatient, makeLargeRecord } from "../fixtures/large-record.ts";
import { printFigure, timed } from "./figure.ts";

const resourceCount = 10_000;
const runs = 5;
const now = parseInstant("2026-11-28T12:00:00Z");
if (now === undefined) throw new Error("no instant");

const made = makeLargeRecord(resourceCount);
const raws = made.flatMap(({ id, resources }) => parseBundle(resources, { sourceId: sourceId(id), receivedAt: now }));
const reports = made.map(({ id, name, kind, resources }) => ({
  source: { id: sourceId(id), name, kind },
  status: "answered" as const,
  asOf: now,
  received: resources.length,
  types: new Map<string, never>(),
}));
const subject = { by: "nhsNumber" as const, nhsNumber: largePatient.nhsNumber };

/** The record is derived without its rules, so that they see each chart for the first time when they are timed. */
const noRules = Object.fromEntries(allRules.map(({ id }) => [id, { enabled: false }]));

const match = matchPatients(
  raws.filter(({ type }) => type === "Patient"),
  subject,
);
if (!match.ok) throw new Error("nobody is meant");
const patients = match.value;
const normaliseMs = times(() => normaliseRecord(raws, patients, now, {}));

const memory = new DeriveMemory();
const chart = derive(raws);
/** Lists that no rule has seen: what was selected from them is not known. */
const unseen = (): Chart => ({
  ...chart,
  headings: new Map([...chart.headings].map(([id, heading]) => [id, { ...heading, groups: [...heading.groups] }])),
});
const evaluation = evaluateChart(chart, now, {}, allRules);
const firstMs = times(unseen, (fresh) => evaluateChart(fresh, now, {}, allRules));

// One more creatinine each time: the record is derived anew and only the rules are timed.
let held = raws;
const changedMs = times(
  () => {
    held = [...held, ...oneMore(held.length)];
    return derive(held);
  },
  (changed) => evaluateChart(changed, now, {}, allRules),
);

const slowest = allRules
  .map((rule) => ({ id: rule.id, ms: times(unseen, (fresh) => evaluateChart(fresh, now, {}, [rule])).best }))
  .reduce((worst, one) => (one.ms > worst.ms ? one : worst));

printFigure({
  name: "rules",
  value: firstMs.best / normaliseMs.best,
  unit: "ratio",
  goal: 1,
  details: {
    resources: raws.length,
    rules: allRules.length,
    cards: evaluation.cards.length,
    normaliseMs: normaliseMs.best,
    rulesMs: firstMs.best,
    afterOneChangeMs: changedMs.best,
    afterOneChangeRatio: changedMs.best / normaliseMs.best,
    slowestRule: slowest.id,
    slowestRuleMs: slowest.ms,
  },
});

function times(task: () => unknown): { readonly best: number };
function times<T>(prepare: () => T, task: (made: T) => unknown): { readonly best: number };
function times<T>(prepare: () => T, task?: (made: T) => unknown): { readonly best: number } {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    globalThis.gc?.();
    const made = task === undefined ? undefined : prepare();
    best = Math.min(
      best,
      timed(() => void (task === undefined || made === undefined ? prepare() : task(made))),
    );
  }
  return { best };
}

function derive(all: readonly RawResource[]): Chart {
  const derived = deriveChart({ raws: all, reports, now: instant(), subject, ruleSettings: noRules }, memory);
  if (!derived.ok) throw new Error("no chart");
  return derived.value.chart;
}

function oneMore(number: number): readonly RawResource[] {
  const observation = {
    resourceType: "Observation",
    id: `more-${number}`,
    status: "final",
    category: [{ coding: [{ code: "laboratory" }] }],
    code: {
      coding: [{ system: "http://snomed.info/sct", code: "1000731000000107", display: "Serum creatinine level" }],
    },
    subject: { reference: "Patient/acute-patient" },
    effectiveDateTime: `2026-11-2${number % 8}T10:00:00Z`,
    valueQuantity: { value: 90 + (number % 9), unit: "umol/L", system: "http://unitsofmeasure.org", code: "umol/L" },
  };
  return parseBundle([observation], { sourceId: sourceId("acute"), receivedAt: instant() });
}

function instant() {
  if (now === undefined) throw new Error("no instant");
  return now;
}
