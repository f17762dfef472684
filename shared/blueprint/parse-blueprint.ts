import type { z } from "zod";
import type { Result } from "../kernel/result.ts";
import { err, ok } from "../kernel/result.ts";
import type { Blueprint } from "./blueprint.ts";
import type { BlueprintDocument } from "./blueprint-schema.ts";
import { blueprintSchema } from "./blueprint-schema.ts";
import type { JsonDocument, LineError } from "./json-lines.ts";
import { inOrder, parseJsonDocument } from "./json-lines.ts";
import { isSameOrigin, normaliseBase } from "./service-url.ts";

/**
 * A blueprint file's text → the blueprint with its defaults filled in, or one line for each thing that is wrong:
 * "line 12, sources.2.baseUrl: must be an https address …".
 */
export function parseBlueprint(text: string): Result<Blueprint, readonly string[]> {
  const { document, errors } = parseJsonDocument(text.replace(/^\uFEFF/, ""));
  if (document === undefined || errors.length > 0) {
    return err(inOrder(errors));
  }
  const parsed = blueprintSchema.safeParse(document.value);
  if (!parsed.success) {
    return err(inOrder(parsed.error.issues.flatMap((issue) => lineErrorsOf(issue, document))));
  }
  const contradictions = findContradictions(parsed.data, document);
  if (contradictions.length > 0) {
    return err(inOrder(contradictions));
  }
  const { $schema: _, ...blueprint } = parsed.data;
  return ok(blueprint);
}

type Path = readonly (string | number)[];

function lineErrorsOf(issue: z.core.$ZodIssue, document: JsonDocument): LineError[] {
  const path = issue.path.filter((part) => typeof part !== "symbol");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => at(document, [...path, key], "is not a setting that Throughline knows"));
  }
  if (issue.code === "invalid_type" && !exists(document.value, path)) {
    return [at(document, path, "is missing")];
  }
  return [at(document, path, lowerFirst(issue.message))];
}

/** What each part allows and the whole does not. */
function findContradictions(blueprint: BlueprintDocument, document: JsonDocument): LineError[] {
  const errors: LineError[] = [];
  const bases = blueprint.hosts.map((host) => normaliseBase(host.iss));
  for (const [index, base] of bases.entries()) {
    if (bases.indexOf(base) !== index) {
      errors.push(at(document, ["hosts", index, "iss"], "is listed twice"));
    }
  }
  const cdsBases = (blueprint.cdsServices ?? []).map(({ baseUrl }) => normaliseBase(baseUrl));
  for (const [index, base] of cdsBases.entries()) {
    if (cdsBases.indexOf(base) !== index) {
      errors.push(at(document, ["cdsServices", index, "baseUrl"], "is listed twice"));
    }
  }
  const ids = blueprint.sources.map((source) => source.id);
  for (const [index, source] of blueprint.sources.entries()) {
    if (ids.indexOf(source.id) !== index) {
      errors.push(at(document, ["sources", index, "id"], "is used by two sources"));
    }
    if (source.authorisation.by === "host" && !bases.some((base) => isSameOrigin(base, source.baseUrl))) {
      errors.push(
        at(
          document,
          ["sources", index, "baseUrl"],
          "is on another server than every host, so a host's own token may not go there",
        ),
      );
    }
    if (source.authorisation.by === "signIn" && !isSameOrigin(source.authorisation.iss, source.baseUrl)) {
      errors.push(
        at(
          document,
          ["sources", index, "baseUrl"],
          "is on another server than authorisation.iss, so its token may not go there",
        ),
      );
    }
  }
  return errors;
}

function at(document: JsonDocument, path: Path, message: string): LineError {
  const name = path.length === 0 ? "the blueprint" : path.join(".");
  return { line: document.lineOf(path), message: `${name}: ${message}` };
}

function exists(value: unknown, path: Path): boolean {
  let part: unknown = value;
  for (const key of path) {
    if (typeof part !== "object" || part === null || !Object.hasOwn(part, key)) {
      return false;
    }
    part = Reflect.get(part, key);
  }
  return true;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
