import { readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { isObject } from "../../shared/fhir/json.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { err, ok } from "../../shared/kernel/result.ts";
import { type CodeMap, parseConceptMap } from "../../shared/terminology/concept-map.ts";
import type { BlueprintRefusal } from "./blueprint-file.ts";

const largestBytes = 20 * 1024 * 1024;

/**
 * A locality's own code maps: FHIR R4 ConceptMaps, by their paths relative to the blueprint. A map decides which facts are one, so one that is
 * missing or wrong refuses the blueprint instead of being left out. `mayWrite`: whether the user could change a file; then it is refused too.
 */
export function readCodeMaps(
  blueprintPath: string,
  files: readonly string[],
  mayWrite: (path: string) => boolean,
): Result<readonly CodeMap[], BlueprintRefusal> {
  const maps: CodeMap[] = [];
  const lines: string[] = [];
  for (const [index, file] of files.entries()) {
    const path = resolve(dirname(blueprintPath), file);
    const map =
      mayWrite(path) || mayWrite(dirname(path))
        ? err("the file, or the folder that it is in, can be changed by the user; only an administrator may")
        : readCodeMap(path);
    if (map.ok) maps.push(map.value);
    else lines.push(`codeMaps.${index}: ${map.error}`);
  }
  return lines.length === 0 ? ok(maps) : err({ reason: "blueprintInvalid", lines });
}

function readCodeMap(path: string): Result<CodeMap, string> {
  let text: string;
  try {
    if (statSync(path).size > largestBytes) return err("the file is larger than 20 megabytes");
    text = readFileSync(path, "utf8");
  } catch {
    return err("the file is not there or cannot be read");
  }
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return isObject(json) ? parseConceptMap(json) : err("is not a FHIR ConceptMap");
  } catch {
    return err("is not JSON");
  }
}
