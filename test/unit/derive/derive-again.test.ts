import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DeriveMemory, deriveChart } from "../../../shared/derive/derive.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { type Instant, instantFromMs, instantToMs } from "../../../shared/kernel/brand.ts";
import { questionKey, type ToldCode, type ToldCodes } from "../../../shared/terminology/told-codes.ts";
import {
  condition,
  nhsNumber,
  now,
  patient,
  type Resource,
  rawsOf,
  report,
  type Sources,
  snomed,
} from "../merge/sources.ts";
import { mixedSource, seeded } from "./mixed-record.ts";

const names = ["gp", "acute", "hospice"];
const subject = { by: "nhsNumber", nhsNumber } as const;
const dayMs = 86_400_000;
const noneTold: ToldCodes = { by: "Server", codes: [] };

function derived(
  raws: readonly RawResource[],
  at: Instant,
  memory?: DeriveMemory,
  toldCodes: ToldCodes = noneTold,
): unknown {
  const made = deriveChart({ raws, reports: names.map((id) => report(id)), now: at, subject, toldCodes }, memory);
  if (!made.ok) return made.error;
  // As JSON, so that what is worked out on being asked is asked for.
  return JSON.parse(
    JSON.stringify({
      ...made.value,
      chart: { ...made.value.chart, headings: [...made.value.chart.headings.values()] },
    }),
  );
}

const linked: readonly Resource[] = [
  { resourceType: "Organization", id: "ward", name: "Ward 7" },
  { resourceType: "Practitioner", id: "doctor", name: [{ family: "Okafor", given: ["Ada"] }] },
  {
    resourceType: "PractitionerRole",
    id: "role",
    practitioner: { reference: "Practitioner/doctor" },
    organization: { reference: "Organization/ward" },
  },
  {
    resourceType: "Encounter",
    id: "visit",
    status: "finished",
    class: { code: "IMP" },
    subject: { reference: "Patient/p" },
    period: { start: "2026-03-01", end: "2026-03-09" },
    serviceProvider: { reference: "Organization/ward" },
    participant: [{ individual: { reference: "PractitionerRole/role" } }],
  },
  {
    resourceType: "MedicationRequest",
    id: "course",
    status: "active",
    intent: "order",
    subject: { reference: "Patient/p" },
    medicationReference: { reference: "Medication/pills" },
    requester: { reference: "Practitioner/doctor" },
    encounter: { reference: "Encounter/visit" },
    authoredOn: "2026-11-20",
    dosageInstruction: [
      { text: "One a day", timing: { repeat: { boundsPeriod: { start: "2026-11-20", end: "2026-11-30" } } } },
    ],
  },
  {
    resourceType: "Medication",
    id: "pills",
    code: { text: "Trimethoprim 200mg tablets", coding: [{ system: "https://pharmacy.example", code: "PILL" }] },
  },
  condition("bare", { code: { coding: [{ system: snomed, code: "195967001" }] } }),
  {
    resourceType: "DocumentReference",
    id: "letter",
    status: "current",
    subject: { reference: "Patient/p" },
    date: "2026-03-09T10:00:00Z",
    type: { text: "Discharge letter" },
    content: [{ attachment: { contentType: "text/plain", title: "First" } }],
  },
  {
    resourceType: "Provenance",
    id: "who",
    target: [{ reference: "DocumentReference/letter" }],
    recorded: "2026-03-09T11:00:00Z",
    agent: [{ who: { reference: "Practitioner/doctor" } }],
  },
];

const sources: Sources = {
  gp: [patient(), ...linked, ...mixedSource("gp", 30, seeded(1)).slice(1)],
  acute: [patient(), ...mixedSource("acute", 30, seeded(2)).slice(1)],
  hospice: [patient(), ...mixedSource("hospice", 10, seeded(3)).slice(1)],
};
const before = rawsOf(sources);

/** One thing that may happen to a record between two derivations. */
type Change =
  | { readonly what: "remove" | "touch" | "rename"; readonly at: number }
  | { readonly what: "replace"; readonly at: number }
  | { readonly what: "time"; readonly days: number }
  /** A terminology server tells something of a code, tells it anew, or tells it no more. */
  | { readonly what: "told"; readonly at: number };

const icd10 = "http://hl7.org/fhir/sid/icd-10";
const askedAt = (at: number) => instantFromMs(instantToMs(now) - at * dayMs);
const translated = (system: string, code: string, target: string, reply: string, at: number): ToldCode => ({
  question: { ask: "translate", system, code, target },
  reply: { says: "same", code: reply },
  askedAt: askedAt(at),
});
const tellings: readonly ((at: number) => ToldCode)[] = [
  (at) => translated(snomed, "44054006", icd10, "E11.9", at),
  (at) => translated(snomed, "38341003", icd10, "I10", at),
  (at) => translated("https://pharmacy.example", "PILL", snomed, "322236009", at),
  (at) => ({
    question: { ask: "lookup", system: snomed, code: "195967001" },
    reply: { says: "term", display: "Asthma" },
    askedAt: askedAt(at),
  }),
];

function retold({ by, codes }: ToldCodes, at: number): ToldCodes {
  const made = tellings[at % tellings.length]?.(at % 3);
  if (made === undefined) return noneTold;
  const others = codes.filter(({ question }) => questionKey(question) !== questionKey(made.question));
  const isKnown = codes.some((code) => JSON.stringify(code) === JSON.stringify(made));
  return { by, codes: isKnown ? others : [...others, made] };
}

const change = fc.oneof(
  fc.record({
    what: fc.constantFrom("remove" as const, "touch" as const, "rename" as const, "replace" as const),
    at: fc.nat(),
  }),
  fc.record({ what: fc.constant("time" as const), days: fc.integer({ min: -400, max: 400 }) }),
  fc.record({ what: fc.constant("told" as const), at: fc.nat() }),
);

function applied(
  raws: readonly RawResource[],
  { what, at }: Exclude<Change, { what: "time" | "told" }>,
): readonly RawResource[] {
  const place = at % raws.length;
  const raw = raws[place];
  if (raw === undefined) return raws;
  const others = raws.filter((one) => one !== raw);
  switch (what) {
    case "remove":
      return others;
    case "touch":
      return raws.with(place, { ...raw, body: { ...raw.body, note: [{ text: "Looked at again" }] } });
    case "rename":
      return raws.with(place, {
        ...raw,
        body: { ...raw.body, name: raw.type === "Practitioner" ? [{ family: "Adeyemi" }] : "Ward 8" },
      });
    case "replace":
      return [
        ...others,
        {
          ...raw,
          key: `${raw.key}-2` as RawResource["key"],
          id: `${raw.id}-2`,
          body: {
            ...raw.body,
            id: `${raw.id}-2`,
            relatesTo: [{ code: "replaces", target: { reference: `${raw.type}/${raw.id}` } }],
          },
        },
        raw,
      ];
  }
}

test("a record derived after small changes, with what was worked out before, is the record derived from nothing", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
      (rounds) => {
        const memory = new DeriveMemory();
        let raws = before;
        let at = now;
        let told = noneTold;
        derived(raws, at, memory, told);
        for (const round of rounds) {
          for (const one of round) {
            if (one.what === "time") at = instantFromMs(instantToMs(at) + one.days * dayMs);
            else if (one.what === "told") told = retold(told, one.at);
            else raws = applied(raws, one);
          }
          expect(derived(raws, at, memory, told)).toEqual(derived(raws, at, undefined, told));
        }
      },
    ),
    { numRuns: 60, seed: 20_261_128 },
  );
}, 60_000);

describe("what a change reaches", () => {
  const entryOf = (raws: readonly RawResource[], memory: DeriveMemory, id: string, toldCodes = noneTold) => {
    const made = deriveChart({ raws, reports: names.map((name) => report(name)), now, subject, toldCodes }, memory);
    if (!made.ok) throw new Error(made.error.reason);
    for (const heading of made.value.chart.headings.values())
      for (const group of heading.groups) for (const member of group.members) if (member.id === id) return member;
    throw new Error(`${id} is not shown`);
  };

  test("a doctor who was renamed has the new name on what they signed, two steps away", () => {
    const memory = new DeriveMemory();
    expect(entryOf(before, memory, "letter").recorder?.name).toBe("Ada Okafor");
    const place = before.findIndex((raw) => raw.id === "doctor");
    const raws = applied(before, { what: "rename", at: place });
    expect(entryOf(raws, memory, "letter").recorder?.name).toContain("Adeyemi");
    expect(entryOf(raws, memory, "visit").performers[0]?.name).toContain("Adeyemi");
  });

  test("an entry that nothing has touched is the very same one, and not read again", () => {
    const memory = new DeriveMemory();
    const letter = entryOf(before, memory, "letter");
    const raws = applied(before, { what: "touch", at: before.findIndex((raw) => raw.id === "course") });
    expect(entryOf(raws, memory, "letter")).toBe(letter);
  });

  test("a reply about one code reaches what uses it, also by way of another resource, and nothing else is read again", () => {
    const memory = new DeriveMemory();
    const letter = entryOf(before, memory, "letter");
    const bare = entryOf(before, memory, "bare");
    expect(entryOf(before, memory, "course").code?.codings).toHaveLength(1);
    const pills = retold(noneTold, 2);
    const course = entryOf(before, memory, "course", pills);
    expect(course.code?.codings[1]).toMatchObject({ system: snomed, code: "322236009", mapped: { by: "Server" } });
    expect(entryOf(before, memory, "letter", pills)).toBe(letter);
    expect(entryOf(before, memory, "bare", pills)).toBe(bare);
    const term = retold(pills, 3);
    expect(entryOf(before, memory, "bare", term).display).toBe("Asthma (term looked up for SNOMED CT 195967001)");
    expect(entryOf(before, memory, "course", term)).toBe(course);
    expect(entryOf(before, memory, "bare").display).toBe("No term given (SNOMED CT 195967001)");
  });
});
