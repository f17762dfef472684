import { canonicalCode, hasSctids, healCodeSystem } from "../fhir/code-systems.ts";
import { asObject, asObjects, asString, type Json, type JsonObject } from "../fhir/json.ts";
import { isSctid } from "../fhir/sctid.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { familyOf } from "./code-key.ts";
import type { CodeQuestion, CodeReply } from "./told-codes.ts";

export interface ReadReply {
  readonly reply: CodeReply;
  readonly version?: string;
}

/** A term longer than this is none (SNOMED CT descriptions have 255 characters, LOINC long names fewer). */
const longestTerm = 500;

/** FHIR R4 ConceptMapEquivalence and R5 ConceptMapRelationship, the codes of one meaning. Everything else is no counterpart. */
const sameMeaning: ReadonlySet<string> = new Set(["equal", "equivalent"]);

/**
 * The answer of `$translate` or `$lookup` (FHIR R4 and R5, Parameters) → what may be used of it. Fails as `malformed` where it is no such answer, or an answer
 * to another question: then nothing is known, which is not the same as "no counterpart".
 */
export function readReply(resource: Json | undefined, question: CodeQuestion): Result<ReadReply, "malformed"> {
  const body = asObject(resource);
  if (body?.resourceType === "OperationOutcome") return ok({ reply: { says: "nothing", why: "refused" } });
  if (body?.resourceType !== "Parameters") return err("malformed");
  const parameters = asObjects(body.parameter);
  if (!isAbout(parameters, question)) return err("malformed");
  return question.ask === "lookup" ? readTerm(parameters) : readTranslation(parameters, question.target);
}

/** Servers repeat what they were asked as `system` and `code` (R5, and some R4 ones): then it must be that. */
function isAbout(parameters: readonly JsonObject[], { system, code }: CodeQuestion): boolean {
  const statedSystem = textOf(parameters, "system");
  const statedCode = textOf(parameters, "code") ?? textOf(parameters, "sourceCode");
  const isSystem = statedSystem === undefined || familyOf(healCodeSystem(statedSystem).uri) === familyOf(system);
  return isSystem && (statedCode === undefined || canonicalCode(system, statedCode) === canonicalCode(system, code));
}

function readTerm(parameters: readonly JsonObject[]): Result<ReadReply, "malformed"> {
  const display = textOf(parameters, "display")?.trim();
  if (display === undefined || display.length > longestTerm) return err("malformed");
  return ok({ reply: { says: "term", display }, ...versionOf(textOf(parameters, "version")) });
}

function readTranslation(parameters: readonly JsonObject[], target: string): Result<ReadReply, "malformed"> {
  const result = parameters.find(({ name }) => name === "result")?.valueBoolean;
  if (typeof result !== "boolean") return err("malformed");
  if (!result) return ok({ reply: { says: "nothing", why: "noMatch" } });
  const matches = parameters.flatMap((one) => (one.name === "match" ? readMatch(one, target) : []));
  const same = matches.filter((match) => match.isSame);
  const codes = new Set(same.map(({ code }) => code));
  const [first] = same;
  if (first === undefined) return ok({ reply: { says: "nothing", why: matches.length === 0 ? "noMatch" : "notSame" } });
  const isDoubted = matches.some(({ isSame, code }) => !isSame && codes.has(code));
  if (codes.size > 1 || isDoubted) return ok({ reply: { says: "nothing", why: "ambiguous" } });
  const display = same.find((match) => match.display !== undefined)?.display;
  return ok({
    reply: { says: "same", code: first.code, ...(display === undefined ? {} : { display }) },
    ...versionOf(first.map),
  });
}

interface Match {
  readonly code: string;
  readonly display?: string;
  readonly isSame: boolean;
  readonly map?: string;
}

function readMatch(match: JsonObject, target: string): readonly Match[] {
  const parts = asObjects(match.part);
  const concept = asObject(parts.find(({ name }) => name === "concept")?.valueCoding);
  const stated = asString(concept?.system);
  const system = stated === undefined ? undefined : healCodeSystem(stated).uri;
  const code = asString(concept?.code)?.trim();
  if (system === undefined || code === undefined || familyOf(system) !== familyOf(target)) return [];
  // Neither what holds only together with something else, nor what is no code of that system at all, stands for the code alone.
  const isBound = parts.some(({ name }) => name === "dependsOn" || name === "product");
  const isCode = !hasSctids(system) || isSctid(code);
  const relation = textOf(parts, "relationship") ?? textOf(parts, "equivalence") ?? "";
  const display = asString(concept?.display)?.trim();
  const map = textOf(parts, "originMap") ?? textOf(parts, "source");
  return [
    {
      code,
      isSame: sameMeaning.has(relation) && !isBound && isCode,
      ...(display === undefined || display.length > longestTerm ? {} : { display }),
      ...(map === undefined ? {} : { map }),
    },
  ];
}

/** A parameter's text, whichever of FHIR's text types it was sent as. */
function textOf(parameters: readonly JsonObject[], name: string): string | undefined {
  const found = parameters.find((one) => one.name === name);
  if (found === undefined) return undefined;
  for (const type of ["valueString", "valueCode", "valueUri", "valueCanonical"]) {
    const text = asString(found[type]);
    if (text !== undefined) return text;
  }
  return undefined;
}

function versionOf(version: string | undefined): { readonly version?: string } {
  return version === undefined || version.length > longestTerm ? {} : { version };
}
