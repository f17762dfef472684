import type { DemoSourceId, FhirResource } from "../../demo-patient.ts";
import { demoSources } from "../../demo-sources.ts";
import type { Identifier } from "../builders/concepts.ts";
import { concept, systems } from "../builders/concepts.ts";
import type { StoryClock } from "../story-clock.ts";
import { locality } from "./locality.ts";
import { sdsUserId } from "./who-and-where.ts";

/**
 * The organisations, people and places of a source that the given resources refer to, directly or through each other;
 * the organisation itself is always among them. The same id is the same resource in every patient's record.
 */
export function supportingResourcesOf(
  source: DemoSourceId,
  resources: readonly FhirResource[],
  clock: StoryClock,
): readonly FhirResource[] {
  const directory = directoryOf(source, clock);
  const wanted = new Set([`Organization/${locality[source].id}`]);
  const queue: FhirResource[] = [...resources];
  for (let resource = queue.pop(); resource !== undefined; resource = queue.pop()) {
    for (const reference of referencesIn(resource)) {
      for (const cited of withTheirRole(reference)) {
        const found = directory.get(cited);
        if (found === undefined || wanted.has(cited)) continue;
        wanted.add(cited);
        queue.push(found);
      }
    }
  }
  return [...directory].filter(([reference]) => wanted.has(reference)).map(([, resource]) => resource);
}

/** A practitioner is only half the answer to "who": the role says in what capacity. */
function withTheirRole(reference: string): readonly string[] {
  return reference.startsWith("Practitioner/")
    ? [reference, `${reference.replace("Practitioner/", "PractitionerRole/")}-role`]
    : [reference];
}

function* referencesIn(element: unknown): Generator<string> {
  if (Array.isArray(element)) {
    for (const item of element) yield* referencesIn(item);
  } else if (typeof element === "object" && element !== null) {
    for (const [key, value] of Object.entries(element)) {
      if (key === "reference" && typeof value === "string") yield value;
      else yield* referencesIn(value);
    }
  }
}

function directoryOf(source: DemoSourceId, clock: StoryClock): ReadonlyMap<string, FhirResource> {
  const own = locality[source];
  const { name: ownName, odsCode } = demoSources[source];
  const meta = { versionId: "1", lastUpdated: `${clock.dayAgo(400)}T06:00:00.000Z` };
  const organization = { reference: `Organization/${own.id}`, display: ownName };
  const address = { line: [own.line], city: own.town, postalCode: own.postcode };
  const entries: FhirResource[] = [
    {
      resourceType: "Organization",
      id: own.id,
      meta,
      identifier: [{ system: systems.odsOrganization, value: odsCode }],
      active: true,
      type: [concept(own.kind)],
      name: ownName,
      telecom: [{ system: "phone", value: own.phone, use: "work" }],
      address: [address],
    },
  ];
  for (const [key, name] of Object.entries(own.departments)) {
    entries.push({
      resourceType: "Organization",
      id: `${own.id}-${key}`,
      meta,
      active: true,
      name,
      partOf: organization,
    });
  }
  for (const [key, name] of Object.entries(own.places)) {
    entries.push({
      resourceType: "Location",
      id: `${own.id}-${key.toLowerCase()}`,
      meta,
      status: "active",
      name,
      mode: "instance",
      address,
      managingOrganization: organization,
    });
  }
  for (const [key, member] of Object.entries(own.staff)) {
    const id = `${own.id}-${key}`;
    const display = `${member.prefix} ${member.given} ${member.family}`;
    const identifier: Identifier[] = [{ system: systems.sdsUser, value: sdsUserId(source, key) }];
    if (member.registration !== undefined) {
      const [register, value] = member.registration;
      identifier.push({ system: systems[register], value });
    }
    entries.push(
      {
        resourceType: "Practitioner",
        id,
        meta,
        identifier,
        active: true,
        name: [{ text: display, family: member.family, given: [member.given], prefix: [member.prefix] }],
      },
      {
        resourceType: "PractitionerRole",
        id: `${id}-role`,
        meta,
        active: true,
        practitioner: { reference: `Practitioner/${id}`, display },
        organization,
        code: [concept(member.role)],
        ...(member.phone === undefined ? {} : { telecom: [{ system: "phone", value: member.phone, use: "work" }] }),
      },
    );
  }
  return new Map(entries.map((resource) => [`${resource.resourceType}/${resource.id}`, resource]));
}
