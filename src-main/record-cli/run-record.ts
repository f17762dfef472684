import { resolve } from "node:path";
import { type Derived, deriveChart } from "../../shared/derive/derive.ts";
import type { DeriveInput } from "../../shared/derive/derive-chart.ts";
import { parseNhsNumber } from "../../shared/fhir/nhs-number.ts";
import { type Instant, instantFromMs } from "../../shared/kernel/brand.ts";
import { err, ok, type Result } from "../../shared/kernel/result.ts";
import type { PatientMatchFailure, Subject } from "../../shared/merge/patient/patient-match.ts";
import { outcomeInWords } from "../../shared/normalise/sort-raws.ts";
import type { CodeMap } from "../../shared/terminology/concept-map.ts";
import { sourceReasonWords } from "../../shared/view-models/sources/source-reason-words.ts";
import { readBlueprint } from "../settings/blueprint-file.ts";
import { readCodeMaps } from "../settings/code-map-files.ts";
import type { RecordArguments } from "./parse-arguments.ts";
import { readSource } from "./read-source.ts";
import type { SourceRead } from "./source-read.ts";

/** Reads every source, then derives one chart of them. The error is one clear sentence. */
export async function runRecord(wanted: RecordArguments): Promise<Result<Derived, string>> {
  const now = wanted.now ?? instantFromMs(Date.now());
  const locality = await localityOf(wanted);
  if (!locality.ok) return locality;
  const reads = await readAll(wanted.sources, now);
  if (!reads.ok) return reads;
  const subject = wanted.patient === undefined ? addressedSubject(reads.value) : toSubject(wanted.patient);
  const derived = deriveChart({
    raws: reads.value.flatMap((read) => read.raws),
    reports: reads.value.map((read) => read.report),
    now,
    subject,
    ...locality.value,
  });
  return derived.ok ? derived : err(whyNoChart(derived.error, wanted, reads.value));
}

/** What the locality's blueprint and the command line say of how to read a record. */
async function localityOf(
  wanted: RecordArguments,
): Promise<Result<Pick<DeriveInput, "codeMaps" | "ruleSettings">, string>> {
  const own = codeMapsOf("here", wanted.codeMaps ?? []);
  if (!own.ok || wanted.blueprint === undefined) return own.ok ? ok({ codeMaps: own.value }) : own;
  const blueprint = await readBlueprint(wanted.blueprint);
  if (!blueprint.ok) return err(`${wanted.blueprint}: ${blueprint.error.lines.join("\n")}`);
  const { codeMaps, rules } = blueprint.value;
  const maps = codeMapsOf(wanted.blueprint, codeMaps);
  return maps.ok ? ok({ codeMaps: [...maps.value, ...own.value], ruleSettings: rules }) : maps;
}

/** They are tried at a terminal by whoever may change them; only a blueprint's must be out of the user's reach. */
function codeMapsOf(besides: string, files: readonly string[]): Result<readonly CodeMap[], string> {
  const maps = readCodeMaps(resolve(besides), files, () => false);
  if (maps.ok) return maps;
  if (maps.error.reason !== "blueprintInvalid") return err("A code map cannot be read.");
  return err(maps.error.lines.join(" ").replace(/codeMaps\.(\d+)/g, (_, at) => files[Number(at)] ?? "code map"));
}

async function readAll(sources: readonly string[], now: Instant): Promise<Result<readonly SourceRead[], string>> {
  const reads: SourceRead[] = [];
  for (const read of await Promise.all(sources.map((source) => readSource(source, now)))) {
    if (!read.ok) return read;
    const { source } = read.value.report;
    reads.push({
      ...read.value,
      report: { ...read.value.report, source: { ...source, name: nameOf(source.id, sources) } },
    });
  }
  return ok(reads);
}

/** What a reader calls a source: the last part of its argument, unless another ends alike. */
function nameOf(source: string, all: readonly string[]): string {
  const short = lastPart(source);
  return all.filter((other) => lastPart(other) === short).length === 1 ? short : source;
}

function lastPart(source: string): string {
  if (/^https?:/i.test(source)) return source.replace(/^https?:\/\/|#.*$/gi, "");
  const parts = source.split(/[\\/]+/).filter((part) => part !== "");
  return (parts.at(-1) ?? source).replace(/\.(?:json|ndjson)(?:\.gz)?$/i, "");
}

function toSubject(patient: string): Subject {
  const nhsNumber = parseNhsNumber(patient);
  return nhsNumber === undefined ? { by: "reference", reference: patient } : { by: "nhsNumber", nhsNumber };
}

/** A server's argument names the patient by id at that server. */
function addressedSubject(reads: readonly SourceRead[]): Subject {
  return { by: "firstSource", addressed: reads.flatMap((read) => read.addressed ?? []) };
}

/** The commonest types and, of an error's, its severity and code: closed lists of FHIR, so that nothing of a person is told. */
function whatIsHeld(reads: readonly SourceRead[]): string {
  const counts = new Map<string, number>();
  for (const { type, body } of reads.flatMap((read) => read.raws)) {
    const name = type === "OperationOutcome" ? `${type} (${outcomeInWords(body)})` : nameOfType(type);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const named = [...counts].sort(([, a], [, b]) => b - a).map(([name, count]) => `${count} ${name}`);
  const left = named.length - mostTypes;
  return [...named.slice(0, mostTypes), ...(left > 0 ? [`${left} more types`] : [])].join(", ");
}

const mostTypes = 5;

function nameOfType(type: string): string {
  return /^[A-Z][A-Za-z]{1,40}$/.test(type) ? type : "of no FHIR type";
}

function whyNoChart(
  { reason, people }: PatientMatchFailure,
  wanted: RecordArguments,
  reads: readonly SourceRead[],
): string {
  switch (reason) {
    case "noPatient": {
      const failed = reads.find(
        ({ report }) => report.status === "failed" || report.status === "withheld" || report.status === "notAsked",
      );
      if (failed === undefined) return `No patient was found in what was given; it holds ${whatIsHeld(reads)}.`;
      return `No patient was found: ${failed.report.source.name} ${sourceReasonWords[failed.report.reason ?? "unreachable"].short}.`;
    }
    case "severalPatients":
      return `There are ${people === 2 ? "two" : people} patients in it; name one with --patient <NHS number or reference>.`;
    case "namedPatientNotFound":
      return `The patient named with --patient ${wanted.patient ?? ""} is not in what was given.`;
  }
}
