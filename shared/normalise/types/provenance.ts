import type { Party } from "../../domain/entry.ts";
import { asObjects, isObject } from "../../fhir/json.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { readCodeableConcept, readDate, readReference, readReferences } from "../../fhir/read-datatypes.ts";
import type { FhirResource, RawResource } from "../../fhir/resource.ts";
import type { EntryKey } from "../../kernel/brand.ts";
import type { Parties } from "../parties.ts";
import type { RecordIndex } from "../references/record-index.ts";

/** What a Provenance says of its target: who recorded it, for which organisation, when. */
export interface ProvenanceFacts {
  readonly recordedAt?: PartialDate;
  readonly author?: Party;
  readonly organisation?: string;
  readonly organisationNumbers?: readonly string[];
  /** Absolute addresses of what the target was copied from (`entity` in the role of source or revision). */
  readonly derivedFrom?: readonly string[];
}

/** Received Provenance resources by what they are about; the one recorded last speaks. */
export function indexProvenance(
  raws: readonly RawResource[],
  index: RecordIndex,
  parties: Parties,
): ReadonlyMap<EntryKey, ProvenanceFacts> {
  const byTarget = new Map<EntryKey, ProvenanceFacts>();
  for (const raw of raws) {
    if (raw.type !== "Provenance") continue;
    const facts = readProvenance(raw, raw.body, parties);
    for (const target of readReferences(raw.body.target)) {
      const key = index.resolveRaw(raw, target)?.key;
      if (key === undefined) continue;
      const known = byTarget.get(key);
      if (known === undefined || isLater(facts.recordedAt, known.recordedAt)) byTarget.set(key, facts);
    }
  }
  return byTarget;
}

/** A Provenance inside the resource it is about, as the NHS Patient Flags API sends it (`target` is `#`). */
export function readContainedProvenance(raw: RawResource, parties: Parties): ProvenanceFacts | undefined {
  if (raw.body.contained === undefined) return undefined;
  const contained = asObjects(raw.body.contained).find((resource) => resource.resourceType === "Provenance");
  return contained === undefined
    ? undefined
    : readProvenance(raw, { ...contained, resourceType: "Provenance" }, parties);
}

const authorCodes = new Set(["author", "enterer", "composer"]);

function readProvenance(from: RawResource, body: FhirResource, parties: Parties): ProvenanceFacts {
  const recordedAt = readDate(body.recorded);
  const agents = asObjects(body.agent);
  const agent = agents.find((candidate) => isAuthor(candidate.type)) ?? agents[0];
  const who = agent === undefined ? undefined : readReference(agent.who);
  const behalf = agent === undefined ? undefined : readReference(agent.onBehalfOf);
  const author = who === undefined ? undefined : parties.of(from, who);
  const derivedFrom = asObjects(body.entity)
    .filter(({ role }) => role === "source" || role === "revision")
    .flatMap(({ what }) => readReference(what)?.reference ?? []);
  const onBehalf = behalf === undefined ? undefined : parties.of(from, behalf);
  const organisation = onBehalf?.name ?? author?.organisation;
  const organisationNumbers = onBehalf === undefined ? author?.organisationNumbers : onBehalf.numbers;
  return {
    ...(recordedAt === undefined ? {} : { recordedAt }),
    ...(author === undefined ? {} : { author }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(organisationNumbers === undefined ? {} : { organisationNumbers }),
    ...(derivedFrom.length === 0 ? {} : { derivedFrom }),
  };
}

function isAuthor(type: FhirResource[string]): boolean {
  if (!isObject(type)) return false;
  return readCodeableConcept(type)?.codings.some((coding) => authorCodes.has(coding.code ?? "")) ?? false;
}

function isLater(a: PartialDate | undefined, b: PartialDate | undefined): boolean {
  return a !== undefined && (b === undefined || a.latestMs > b.latestMs);
}
