import type { RawResource } from "../../../shared/fhir/resource.ts";
import { entryKey, instantFromMs, instantToMs } from "../../../shared/kernel/brand.ts";
import { questionKey, type ToldCode, type ToldCodes } from "../../../shared/terminology/told-codes.ts";
import {
  condition,
  nhsNumber,
  now,
  observation,
  patient,
  type Resource,
  rawsOf,
  type Sources,
  snomed,
} from "../merge/sources.ts";
import { mixedSource, seeded } from "./mixed-record.ts";

export const names = ["gp", "acute", "hospice"];
export const subject = { by: "nhsNumber", nhsNumber } as const;
export const dayMs = 86_400_000;
export const noneTold: ToldCodes = { by: "Server", codes: [] };

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
    resourceType: "DiagnosticReport",
    id: "sealed",
    status: "final",
    subject: { reference: "Patient/p" },
    effectiveDateTime: "2026-03-02T10:00:00Z",
    code: { text: "Bone profile" },
    contained: [
      { resourceType: "Observation", id: "calcium", status: "final", code: { text: "Calcium" }, valueString: "2.4" },
      { resourceType: "Observation", id: "sodium", status: "final", code: { text: "Sodium" }, valueString: "139" },
    ],
    result: [{ reference: "#calcium" }, { reference: "#sodium" }],
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
export const before = rawsOf(sources);

export const toResources = [
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
export type Change =
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

export function retold({ by, codes }: ToldCodes, at: number): ToldCodes {
  const made = tellings[at % tellings.length]?.(at % 3);
  if (made === undefined) return noneTold;
  const others = codes.filter(({ question }) => questionKey(question) !== questionKey(made.question));
  const isKnown = codes.some((code) => JSON.stringify(code) === JSON.stringify(made));
  return { by, codes: isKnown ? others : [...others, made] };
}

export function applied(
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
