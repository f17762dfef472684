import { headings } from "../../shared/domain/headings.ts";
import type { SourceReport, TypeOutcome } from "../../shared/domain/source.ts";
import { unreadableType } from "../../shared/fhir/parse-bundle.ts";
import type { RawResource } from "../../shared/fhir/resource.ts";
import { versionsOf } from "../../shared/fhir/stu3/fhir-version.ts";
import { type Instant, type SourceId, sourceId } from "../../shared/kernel/brand.ts";
import { ok, type Result } from "../../shared/kernel/result.ts";
import { readFileSource } from "./read-files.ts";
import { readServerSource } from "./read-server.ts";
import type { SourceRead } from "./source-read.ts";

/** The error is one sentence for the person at the terminal. A server that fails is a source that failed, not an error. */
export async function readSource(argument: string, receivedAt: Instant): Promise<Result<SourceRead, string>> {
  const id = sourceId(argument);
  if (/^https?:\/\//i.test(argument)) return readServerSource(argument, id, receivedAt);
  const raws = await readFileSource(argument, id, receivedAt);
  if (!raws.ok) return raws;
  return ok({ raws: raws.value, report: reportOfFiles(id, raws.value, receivedAt) });
}

/** A file is all there is of its source: what it does not hold, the source does not hold. */
function reportOfFiles(id: SourceId, raws: readonly RawResource[], asOf: Instant): SourceReport {
  const received = new Map<string, number>(headings.flatMap((heading) => heading.types).map((type) => [type, 0]));
  for (const raw of raws) received.set(raw.type, (received.get(raw.type) ?? 0) + 1);
  const types = new Map<string, TypeOutcome>();
  for (const [type, count] of received) types.set(type, { outcome: "complete", received: count });
  const isWhole = !received.has(unreadableType);
  return {
    source: { id, name: id, kind: "other" },
    status: isWhole ? "answered" : "partial",
    ...(isWhole ? {} : { reason: "malformedAnswer" }),
    asOf,
    received: raws.length,
    fhirVersions: versionsOf(raws),
    types,
  };
}
