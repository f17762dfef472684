import { headings } from "../../shared/domain/headings.ts";
import type { SourceReport, TypeOutcome } from "../../shared/domain/source.ts";
import { unreadableType } from "../../shared/fhir/parse-bundle.ts";
import { versionsOf } from "../../shared/fhir/stu3/fhir-version.ts";
import { type Instant, type SourceId, sourceId } from "../../shared/kernel/brand.ts";
import { ok, type Result } from "../../shared/kernel/result.ts";
import { type FilesRead, readFileSource } from "./read-files.ts";
import { readServerSource } from "./read-server.ts";
import type { SourceRead } from "./source-read.ts";

/** The error is one sentence for the person at the terminal. A server that fails is a source that failed, not an error. */
export async function readSource(argument: string, receivedAt: Instant): Promise<Result<SourceRead, string>> {
  const id = sourceId(argument);
  if (/^https?:\/\//i.test(argument)) return readServerSource(argument, id, receivedAt);
  const read = await readFileSource(argument, id, receivedAt);
  if (!read.ok) return read;
  return ok({ raws: read.value.raws, report: reportOfFiles(id, read.value, receivedAt) });
}

/** A file is all there is of its source, unless it says that there is more: what it does not hold, the source does not hold. */
function reportOfFiles(id: SourceId, { raws, cut }: FilesRead, asOf: Instant): SourceReport {
  const received = new Map<string, number>(headings.flatMap((heading) => heading.types).map((type) => [type, 0]));
  for (const raw of raws) received.set(raw.type, (received.get(raw.type) ?? 0) + 1);
  const types = new Map<string, TypeOutcome>();
  for (const [type, count] of received) {
    const isCut = cut === "anyType" || cut.has(type);
    types.set(type, { outcome: isCut ? "truncated" : "complete", received: count });
  }
  const isReadable = !received.has(unreadableType);
  const isWhole = isReadable && cut !== "anyType" && cut.size === 0;
  return {
    source: { id, name: id, kind: "other" },
    status: isWhole ? "answered" : "partial",
    ...(isReadable ? {} : { reason: "malformedAnswer" }),
    asOf,
    received: raws.length,
    fhirVersions: versionsOf(raws),
    types,
  };
}
