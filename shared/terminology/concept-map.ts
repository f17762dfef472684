import { canonicalCode, healCodeSystem } from "../fhir/code-systems.ts";
import { asObjects, asString, type JsonObject } from "../fhir/json.ts";
import { err, ok, type Result } from "../kernel/result.ts";

/** One code that another is read as. */
export interface MapTarget {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

/** What a FHIR R4 ConceptMap says of codes that mean the same. Plain data, so that it crosses from thread to thread. */
export interface CodeMap {
  /** The map's title, else its name, for the reader of a row that rests on it. */
  readonly name: string;
  /** Only pairs of one meaning: a wider, narrower or related code never tells that two facts are one. */
  readonly rows: readonly { readonly system: string; readonly code: string; readonly targets: readonly MapTarget[] }[];
}

/** FHIR R4 ConceptMapEquivalence, the codes of one meaning: "exactly the same" and "extensionally identical". */
const sameMeaning: ReadonlySet<string> = new Set(["equal", "equivalent"]);

/**
 * A ConceptMap as JSON → its pairs of one meaning, systems healed and codes in their compared form. Fails in a sentence where it is no ConceptMap;
 * a group without systems, and an element or target without a code, holds nothing that could be used and is passed over (FHIR R4 allows them).
 */
export function parseConceptMap(json: JsonObject): Result<CodeMap, string> {
  if (json.resourceType !== "ConceptMap") return err("is not a FHIR ConceptMap");
  const name = asString(json.title) ?? asString(json.name) ?? asString(json.url) ?? asString(json.id);
  if (name === undefined) return err("has no title, name, url or id to be cited by");
  const rows = asObjects(json.group).flatMap((group) => {
    const source = asString(group.source);
    const target = asString(group.target);
    if (source === undefined || target === undefined) return [];
    return readGroup(group, healCodeSystem(source).uri, healCodeSystem(target).uri);
  });
  return ok({ name, rows });
}

function readGroup(group: JsonObject, source: string, target: string): CodeMap["rows"] {
  return asObjects(group.element).flatMap((element) => {
    const code = asString(element.code)?.trim();
    const targets = asObjects(element.target).flatMap((one) => readTarget(one, target));
    return code === undefined || targets.length === 0
      ? []
      : [{ system: source, code: canonicalCode(source, code), targets }];
  });
}

function readTarget(target: JsonObject, system: string): readonly MapTarget[] {
  const code = asString(target.code)?.trim();
  const display = asString(target.display);
  if (code === undefined || !sameMeaning.has(asString(target.equivalence) ?? "")) return [];
  // What holds only together with something else (`dependsOn`) does not hold for the code alone.
  if (asObjects(target.dependsOn).length > 0) return [];
  return [{ system, code, ...(display === undefined ? {} : { display }) }];
}
