import type { DemoPatient, DemoSourceId, FhirResource } from "../../../src-main/demo-host/demo-patient.ts";
import { demoSourceIds } from "../../../src-main/demo-host/demo-patient.ts";

/** A resource of a story with where it stands. */
export interface StoryResource {
  readonly slug: string;
  readonly source: DemoSourceId;
  readonly resource: FhirResource;
}

export function storyResources(patients: readonly DemoPatient[]): readonly StoryResource[] {
  return patients.flatMap(({ slug, records }) =>
    demoSourceIds.flatMap((source) => (records[source] ?? []).map((resource) => ({ slug, source, resource }))),
  );
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every leaf of a JSON value with the path that leads to it ("code.coding.0.code"). */
export function* leavesOf(value: unknown, path = ""): Generator<{ readonly path: string; readonly value: unknown }> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* leavesOf(item, `${path}.${index}`);
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) yield* leavesOf(item, path === "" ? key : `${path}.${key}`);
  } else {
    yield { path, value };
  }
}

/** Every object of a JSON value, outermost first. */
export function* objectsOf(value: unknown): Generator<Readonly<Record<string, unknown>>> {
  if (Array.isArray(value)) {
    for (const item of value) yield* objectsOf(item);
  } else if (isObject(value)) {
    yield value;
    for (const item of Object.values(value)) yield* objectsOf(item);
  }
}

/** What a resource refers to: by Reference, and by an attachment's address where that is a Binary of the same source. */
export function referencesOf(resource: FhirResource): readonly string[] {
  return [...objectsOf(resource)].flatMap(({ reference, url }) => [
    ...(typeof reference === "string" ? [reference] : []),
    ...(typeof url === "string" && url.startsWith("Binary/") ? [url] : []),
  ]);
}

export function nameOf({ resourceType, id }: FhirResource): string {
  return `${resourceType}/${id}`;
}
