import type { DemoSourceId } from "../../demo-patient.ts";
import { demoSources } from "../../demo-sources.ts";
import type { Reference } from "../builders/concepts.ts";
import { byIdentifier, systems } from "../builders/concepts.ts";
import { locality } from "./locality.ts";

/** References to the people, places and organisations of a source, for use inside that source's own records. */
export function organisation(source: DemoSourceId): Reference {
  return { reference: `Organization/${locality[source].id}`, display: demoSources[source].name };
}

export function department(source: DemoSourceId, key: string): Reference {
  const name = known(locality[source].departments[key], source, key);
  return { reference: `Organization/${locality[source].id}-${key}`, display: name };
}

export function place(source: DemoSourceId, key: string): Reference {
  const name = known(locality[source].places[key], source, key);
  return { reference: `Location/${locality[source].id}-${key.toLowerCase()}`, display: name };
}

export function practitioner(source: DemoSourceId, key: string): Reference {
  return { reference: `Practitioner/${locality[source].id}-${key}`, display: nameOf(source, key) };
}

export function practitionerRole(source: DemoSourceId, key: string): Reference {
  return { reference: `PractitionerRole/${locality[source].id}-${key}-role`, display: nameOf(source, key) };
}

/** The same person or organisation as another source would refer to them: by identifier and name, not by address. */
export function practitionerElsewhere(source: DemoSourceId, key: string): Reference {
  return byIdentifier("Practitioner", systems.sdsUser, sdsUserId(source, key), nameOf(source, key));
}

export function organisationElsewhere(source: DemoSourceId): Reference {
  const { odsCode, name } = demoSources[source];
  return byIdentifier("Organization", systems.odsOrganization, odsCode, name);
}

export function sdsUserId(source: DemoSourceId, key: string): string {
  const keys = Object.keys(locality[source].staff);
  const row = keys.indexOf(key) + 1;
  const column = Object.keys(locality).indexOf(source) + 1;
  return `99900${column}${String(row).padStart(5, "0")}`;
}

function nameOf(source: DemoSourceId, key: string): string {
  const { prefix, given, family } = known(locality[source].staff[key], source, key);
  return `${prefix} ${given} ${family}`;
}

function known<T>(found: T | undefined, source: DemoSourceId, key: string): T {
  if (found === undefined) throw new Error(`The locality has no "${key}" at ${source}`);
  return found;
}
