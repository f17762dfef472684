import type { SourceKind } from "../../shared/domain/source.ts";
import { copyOf, type Draft } from "./draft.ts";
import type { Fact } from "./fact.ts";
import { careNoises } from "./noise/care-noise.ts";
import { containedNoises } from "./noise/contained.ts";
import { dateNoises } from "./noise/dates.ts";
import { medicineNoises } from "./noise/medicine-noise.ts";
import type { Noise } from "./noise/noise.ts";
import { valueNoises } from "./noise/values.ts";
import { wordNoises } from "./noise/words.ts";
import type { Random } from "./random.ts";

export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly kind: SourceKind;
}

export const organisations: readonly Organisation[] = [
  { id: "gp", name: "Millbrook Surgery", kind: "gp" },
  { id: "acute", name: "Northvale Hospital", kind: "acute" },
  { id: "community", name: "Northvale Community Health", kind: "community" },
  { id: "ambulance", name: "Three Dales Ambulance Service", kind: "ambulance" },
  { id: "mental-health", name: "Vale Mental Health Trust", kind: "mentalHealth" },
];

/** One organisation's record of one fact, and what was done to it on the way. */
export interface Copy {
  readonly fact: Fact;
  readonly organisation: string;
  readonly type: string;
  readonly id: string;
  readonly resource: Draft;
  readonly noise: readonly string[];
  /** Joining it is neither asked for nor wrong. */
  readonly isOptional: boolean;
  /** What the copy refers to, sent with it: no facts of their own. */
  readonly beside: readonly Draft[];
}

const allNoises: readonly Noise[] = [
  ...medicineNoises,
  ...wordNoises,
  ...valueNoises,
  ...dateNoises,
  ...careNoises,
  ...containedNoises,
];
/** More than this at once on one record is not noise but another record. */
const mostAtOnce = 4;
/** Of two that each take away evidence, one is enough: what is left must still say which thing it is. */
const evidence = new Set([
  "textOnly",
  "otherSystem",
  "localCode",
  "typingError",
  "synonym",
  "valueAsText",
  "brandName",
  "americanName",
  "typedName",
  "dropReaction",
  "dropTelephone",
  "nameAsText",
  "dropHash",
  "dropCustodian",
]);

/** Between one and four organisations that hold the fact, the one that recorded it first without noise. */
export function spread(fact: Fact, random: Random, noises: readonly Noise[] = allNoises): readonly Copy[] {
  const copies = fact.isSingle === true || fact.isAnothers === true ? 1 : random.pick([1, 1, 2, 2, 2, 3, 3, 4]);
  const holders = random.shuffled(organisations).slice(0, copies);
  const shared = random.chance(0.12) ? `F-${fact.id}` : undefined;
  return holders.map((organisation, index) => makeCopy(fact, organisation, index === 0 ? [] : noises, shared, random));
}

function makeCopy(
  fact: Fact,
  organisation: Organisation,
  noises: readonly Noise[],
  shared: string | undefined,
  random: Random,
): Copy {
  const resource = copyOf(fact.draft);
  const id = `${organisation.id}-${fact.id}`;
  resource.id = id;
  address(resource, organisation.id, fact.isAnothers === true, random);
  const applied: string[] = [];
  const beside: Draft[] = [];
  if (shared !== undefined && noises.length > 0 && fact.otherVersion !== undefined && random.chance(0.5)) {
    fact.otherVersion(resource);
    applied.push("otherVersion");
  }
  let weakened = 0;
  let isOptional = false;
  for (const noise of random.shuffled(noises)) {
    if (applied.length >= mostAtOnce) break;
    if (fact.barred?.includes(noise.name)) continue;
    if (evidence.has(noise.name) && weakened > 0) continue;
    if (!random.chance(noise.chance)) continue;
    if (!noise.apply(resource, { fact, random, organisation: organisation.id, beside })) continue;
    applied.push(noise.name);
    if (evidence.has(noise.name)) weakened += 1;
    if (noise.isOptional) isOptional = true;
  }
  if (shared !== undefined) {
    resource.identifier = [{ system: "https://records.example.nhs.uk/fact", value: shared }];
    applied.push("sharedIdentifier");
  } else if (random.chance(0.7)) {
    resource.identifier = [{ system: `https://${organisation.id}.example/id`, value: id }];
  }
  resource.meta = { versionId: String(random.int(1, 5)), lastUpdated: "2026-11-20T08:00:00Z" };
  const { resourceType: type } = resource;
  return { fact, organisation: organisation.id, type, id, resource, noise: applied, isOptional, beside };
}

/** Whose it is, in one of the ways in which sources write it. */
function address(resource: Draft, organisation: string, isAnothers: boolean, random: Random): void {
  const patient = isAnothers ? `${organisation}-${random.pick(["relative", "baby"])}` : `${organisation}-patient`;
  const reference = random.pick([
    `Patient/${patient}`,
    `https://${organisation}.example/fhir/Patient/${patient}`,
    `https://${organisation}.example/fhir/Patient/${patient}/_history/1`,
  ]);
  const who = { reference };
  switch (resource.resourceType) {
    case "AllergyIntolerance":
    case "FamilyMemberHistory":
    case "Immunization":
    case "RelatedPerson":
    case "Device":
      resource.patient = who;
      return;
    case "Appointment":
      resource.participant = [{ actor: who, status: "accepted" }];
      return;
    default:
      resource.subject = who;
      if (resource.resourceType === "QuestionnaireResponse") resource.subject = { reference };
  }
  if (resource.resourceType === "DocumentReference") {
    const content: unknown = resource.content;
    if (Array.isArray(content))
      for (const one of content) if (hasAttachment(one)) one.attachment.url = `Binary/${organisation}-${resource.id}`;
  }
}

function hasAttachment(value: unknown): value is { attachment: { url: string } } {
  return (
    typeof value === "object" &&
    value !== null &&
    "attachment" in value &&
    typeof value.attachment === "object" &&
    value.attachment !== null
  );
}
