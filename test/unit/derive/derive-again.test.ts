import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Derived, DeriveMemory, deriveChart } from "../../../shared/derive/derive.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { entryKey, type Instant, instantFromMs, instantToMs } from "../../../shared/kernel/brand.ts";
import { byKey } from "../../../shared/merge/order.ts";
import { questionKey, type ToldCode, type ToldCodes } from "../../../shared/terminology/told-codes.ts";
import { type ViewContext, viewContext } from "../../../shared/view-models/view-context.ts";
import { readView } from "../../../shared/view-models/views.ts";
import {
  condition,
  nhsNumber,
  now,
  observation,
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

/** Views that read many groups, each in a way of its own. */
const views = ["banner", "rail", "flags", "summary", "timeline", "medications", "problems", "alerts", "wholeRecord"];

/** A record that is kept open: its chart, and what is drawn of it. */
class OpenRecord {
  readonly #memory = new DeriveMemory();
  #context: ViewContext | undefined;

  derived(raws: readonly RawResource[], at: Instant, toldCodes: ToldCodes = noneTold): unknown {
    const made = deriveChart(
      { raws, reports: names.map((id) => report(id)), now: at, subject, toldCodes },
      this.#memory,
    );
    if (!made.ok) return made.error;
    const { since } = this.#memory;
    const before = this.#context === undefined || since === undefined ? undefined : { context: this.#context, since };
    const context = viewContext(made.value, at, before);
    this.#context = context;
    return {
      derived: asJson(made.value),
      groups: [...context.groups.keys()],
      found: [...context.groups.values()].every((group) => context.groups.get(group.id) === group),
      count: context.groups.size,
      drawn: views.map((view) => readView(view, context, undefined)),
    };
  }
}

function asJson(made: Derived): unknown {
  // As JSON, so that what is worked out on being asked is asked for.
  const { headings, supporting, ...chart } = made.chart;
  // What supports others stands in no order that means anything.
  const supports = supporting.map((one) => ({ ...one, supports: [...one.supports].sort() })).sort(byKey);
  return JSON.parse(
    JSON.stringify({ ...made, chart: { ...chart, supporting: supports, headings: [...headings.values()] } }),
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
  ...["sodium", "potassium"].map((id) =>
    observation(id, {
      effectiveDateTime: "2026-03-02T08:00:00Z",
      encounter: { reference: "Encounter/visit" },
      performer: [{ reference: "Practitioner/doctor" }],
    }),
  ),
  {
    resourceType: "DiagnosticReport",
    id: "bloods",
    status: "final",
    subject: { reference: "Patient/p" },
    effectiveDateTime: "2026-03-02T09:00:00Z",
    code: { text: "Urea and electrolytes" },
    result: [{ reference: "Observation/sodium" }, { reference: "Observation/potassium" }],
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

const toResources = [
  "remove",
  "touch",
  "rename",
  "replace",
  "redate",
  "recode",
  "retell",
  "readdress",
  "renumber",
  "repeat",
  "bringBack",
  "arrive",
] as const;

/** One thing that may happen to a record between two derivations. */
type Change =
  | { readonly what: (typeof toResources)[number] | "withdraw" | "markRemoved"; readonly at: number }
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
  { weight: 4, arbitrary: fc.record({ what: fc.constantFrom(...toResources), at: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom("withdraw", "markRemoved"), at: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constantFrom("arrive", "markRemoved"), at: fc.nat() }) },
  // A refresh comes seconds later; a record may also be opened after a year, or on a machine whose clock was set back.
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant("time" as const), days: fc.integer({ min: -400, max: 400 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant("time" as const), days: fc.double({ min: 0, max: 2, noNaN: true }) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("told" as const), at: fc.nat() }) },
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
    case "withdraw":
      return raws.with(place, { ...raw, body: { ...raw.body, status: "entered-in-error" } });
    case "markRemoved":
      return raws.with(place, { ...raw, removedAtSource: true, removedAt: now });
    case "bringBack": {
      const { removedAtSource: _, removedAt: __, ...there } = raw;
      return raws.with(place, { ...there, body: { ...raw.body, note: [{ text: "Back again" }] } });
    }
    case "redate":
      return raws.with(place, { ...raw, body: { ...raw.body, ...(at % 2 === 0 ? datesOf(2024) : datesOf(2031)) } });
    case "recode":
      return raws.with(place, { ...raw, body: { ...raw.body, code: otherOf(raws, at, raw).body.code ?? null } });
    case "retell": {
      // Another resource's content under this one's name: what was two facts may become one, and what was one, two.
      const { id: _, resourceType: __, ...said } = otherOf(raws, at, raw).body;
      return raws.with(place, { ...raw, body: { ...said, resourceType: raw.type, id: raw.body.id ?? raw.id } });
    }
    case "readdress":
      return raws.with(place, { ...raw, body: { ...raw.body, encounter: { reference: "Encounter/visit" } } });
    case "renumber":
      return raws.with(place, {
        ...raw,
        body: { ...raw.body, identifier: [{ system: "urn:made", value: `${at % 3}` }] },
      });
    case "arrive":
      return [...raws, anotherOf(raw, at)];
    case "repeat":
      return [...raws, { ...raw, versionId: `${at % 5}` }];
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

/** A new resource that says what another says, under names of its own; some refer to another one that may not be there yet. */
function anotherOf(raw: RawResource, at: number): RawResource {
  const id = `${raw.id}-${at % 11}`;
  const { relatesTo: _, ...said } = raw.body;
  const identifier = [{ system: "urn:made", value: `new ${at % 5}` }];
  const result = [{ reference: `Observation/${raw.id}-${at % 7}` }, { reference: "Observation/potassium" }];
  const body = { ...said, id, identifier, ...(raw.type === "DiagnosticReport" ? { result } : {}) };
  return { ...raw, key: entryKey(raw.sourceId, raw.type, id), id, body };
}

function datesOf(year: number) {
  const day = `${year}-05-0${1 + (year % 8)}`;
  return { effectiveDateTime: `${day}T08:30:00Z`, authoredOn: day, onsetDateTime: day, period: { start: day } };
}

/** Another resource of the same type, where there is one. */
function otherOf(raws: readonly RawResource[], at: number, raw: RawResource): RawResource {
  const same = raws.filter(({ type }) => type === raw.type);
  return same[(at >>> 3) % same.length] ?? raw;
}

test("a record derived after small changes, with what was worked out before, is the record derived from nothing", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
      (rounds) => {
        const record = new OpenRecord();
        let raws = before;
        let at = now;
        let told = noneTold;
        record.derived(raws, at, told);
        for (const round of rounds) {
          for (const one of round) {
            if (one.what === "time") at = instantFromMs(instantToMs(at) + one.days * dayMs);
            else if (one.what === "told") told = retold(told, one.at);
            else raws = applied(raws, one);
          }
          expect(record.derived(raws, at, told)).toEqual(new OpenRecord().derived(raws, at, told));
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

  test("what is new or removed is told of itself and of who refers to it, and nothing else is read again", () => {
    const memory = new DeriveMemory();
    const letter = entryOf(before, memory, "letter");
    const bloods = entryOf(before, memory, "bloods");
    const potassium = entryOf(before, memory, "potassium");
    const removedAt = before.findIndex((raw) => raw.id === "potassium");
    const removed = applied(before, { what: "markRemoved", at: removedAt });
    expect(() => entryOf(removed, memory, "potassium")).toThrow("potassium is not shown");
    expect(memory.normalise.changes?.gone).toEqual(expect.arrayContaining([potassium]));
    expect(memory.normalise.changes?.added.map(({ id }) => id)).toEqual(["bloods"]);
    expect(entryOf(removed, memory, "bloods")).not.toBe(bloods);
    const arrived = applied(removed, { what: "arrive", at: removed.findIndex((raw) => raw.id === "visit") });
    const [visit] = arrived.slice(-1);
    expect(entryOf(arrived, memory, visit?.id ?? "").performers[0]?.name).toContain("Okafor");
    expect(memory.normalise.changes?.added).toHaveLength(1);
    expect(memory.normalise.changes?.gone).toEqual([]);
    expect(entryOf(arrived, memory, "letter")).toBe(letter);
  });

  test("what refers to a resource that has not come yet finds it when it comes", () => {
    const memory = new DeriveMemory();
    const late = observation("late", { effectiveDateTime: "2026-03-05T08:00:00Z" });
    const early = {
      resourceType: "DiagnosticReport",
      id: "early",
      status: "final",
      subject: { reference: "Patient/p" },
      code: { text: "Lactate" },
      result: [{ reference: "Observation/late" }],
    };
    const waiting = rawsOf({ gp: [patient(), early] });
    const resultsIn = (raws: readonly RawResource[]) => {
      const { detail } = entryOf(raws, memory, "early");
      return detail.kind === "report" ? detail.results : [];
    };
    expect(resultsIn(waiting)).toEqual([]);
    expect(resultsIn([...waiting, ...rawsOf({ gp: [late] })])).toEqual(["gp|Observation|late"]);
  });

  test("ten changed results among many leave every other group and every other heading the very same", () => {
    const memory = new DeriveMemory();
    const first = deriveChart({ raws: before, reports: names.map((name) => report(name)), now, subject }, memory);
    const at = before
      .flatMap(({ id, type }, place) => (type === "Observation" && /-\d+$/.test(id) ? [place] : []))
      .slice(0, 10);
    const raws = at.reduce<readonly RawResource[]>(
      (some, place) => applied(some, { what: "touch", at: place }),
      before,
    );
    const again = deriveChart({ raws, reports: names.map((name) => report(name)), now, subject }, memory);
    if (!first.ok || !again.ok) throw new Error("not derived");
    const touched = new Set(at.map((place) => before[place]?.key));
    const groups = new Set([...first.value.chart.headings.values()].flatMap((heading) => heading.groups));
    const others = [...again.value.chart.headings.values()]
      .flatMap((heading) => heading.groups)
      .filter(({ members }) => !members.some(({ key }) => touched.has(key)));
    expect(others.length).toBeGreaterThan(20);
    expect(others.filter((group) => !groups.has(group))).toEqual([]);
    const allergies = "allergiesAndAdverseReactions";
    expect(again.value.chart.headings.get(allergies)?.groups).toBe(first.value.chart.headings.get(allergies)?.groups);
    expect(memory.since?.changes.added.length).toBeLessThanOrEqual(10);
  });

  test("a stay that goes on takes in what was dated ahead once its time has come, although nothing else has changed", () => {
    const hourMs = 3_600_000;
    const ahead = instantFromMs(instantToMs(now) + 2 * hourMs);
    const raws = rawsOf({
      gp: [
        patient(),
        {
          resourceType: "Encounter",
          id: "stay",
          status: "in-progress",
          class: { code: "IMP" },
          subject: { reference: "Patient/p" },
          period: { start: "2026-11-20T08:00:00Z" },
        },
        {
          resourceType: "Observation",
          id: "ahead",
          status: "final",
          code: { text: "Pulse" },
          subject: { reference: "Patient/p" },
          effectiveDateTime: ahead,
          valueQuantity: { value: 80, unit: "/min" },
        },
      ],
    });
    const memory = new DeriveMemory();
    const partsAt = (at: Instant) => {
      const made = deriveChart({ raws, reports: [report("gp")], now: at, subject }, memory);
      return made.ok ? made.value.chart.episodes?.flatMap(({ parts }) => parts.map(({ tie }) => tie)) : undefined;
    };
    expect(partsAt(now)).toEqual([]);
    expect(partsAt(instantFromMs(instantToMs(now) + hourMs))).toEqual([]);
    expect(partsAt(instantFromMs(instantToMs(now) + 3 * hourMs))).toEqual(["time"]);
  });
});
