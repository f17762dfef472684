import type { CodeableConcept } from "../fhir/datatypes.ts";
import type { ResourceReader } from "./resource-reader.ts";

/** What an entry is, as {@link ResourceReader.concept} reads it; a code in it that the others and the words contradict is marked, and is an issue of the entry. */
export function readNamed(read: ResourceReader, element: string): CodeableConcept | undefined {
  const concept = read.concept(element);
  const named = concept === undefined ? undefined : read.context.withDoubtedMarked(concept);
  if (named !== concept) read.note("codesDiffer", element);
  return named;
}
