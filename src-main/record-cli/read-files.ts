import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { createGunzip, gunzip } from "node:zlib";
import { parseBundle, parseNdjson, type ReceivedFrom, separateCollisions } from "../../shared/fhir/parse-bundle.ts";
import type { RawResource } from "../../shared/fhir/resource.ts";
import type { Instant, SourceId } from "../../shared/kernel/brand.ts";
import { err, ok, type Result } from "../../shared/kernel/result.ts";
import { bothCut, type CutShort, cutShort } from "../../shared/sync/cut-short.ts";

/** FHIR as XML is not read, and is listed: a folder's file is never passed over without a word. */
const expected = /\.(?:json|ndjson|xml)(?:\.gz)?$/i;
const gunzipAll = promisify(gunzip);

interface FileOfSource {
  readonly path: string;
  /** As shown: the path inside the source's folder; empty for a source that is one file. */
  readonly name: string;
}

/** A file or a folder of files, as one source. The error is one sentence; in a folder, a file that cannot be read is listed, not fatal. */
export async function readFileSource(
  path: string,
  sourceId: SourceId,
  receivedAt: Instant,
): Promise<Result<FilesRead, string>> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return err(`${path} cannot be found.`);
  const raws = found.isDirectory()
    ? await readFolder(path, sourceId, receivedAt)
    : await readOneFile({ path, name: "" }, sourceId, receivedAt);
  if (!raws.ok) return err(`${path} ${raws.error}.`);
  if (raws.value.raws.length === 0) return err(`${path} holds no FHIR resource.`);
  const { raws: read, cut } = raws.value;
  return ok({ raws: separateCollisions(read), cut });
}

/** What was read, and what the documents say that they do not hold in full. */
export interface FilesRead {
  readonly raws: readonly RawResource[];
  readonly cut: CutShort;
}

async function readFolder(folder: string, sourceId: SourceId, receivedAt: Instant): Promise<Result<FilesRead, string>> {
  const names = await readdir(folder, { recursive: true }).catch(() => undefined);
  if (names === undefined) return err("cannot be read");
  const files = names.filter((name) => expected.test(name)).sort();
  if (files.length === 0) return err("holds no .json or .ndjson file");
  const raws: RawResource[] = [];
  let cut: CutShort = new Set();
  for (const name of files) {
    const file = { path: join(folder, name), name: relative(folder, join(folder, name)) };
    const read = await readOneFile(file, sourceId, receivedAt);
    // Not a spread: a file may hold more resources than a call takes arguments.
    for (const raw of read.ok ? read.value.raws : unreadableFile(file, read.error, { sourceId, receivedAt }))
      raws.push(raw);
    if (read.ok) cut = bothCut(cut, read.value.cut);
  }
  return ok({ raws, cut });
}

/** A file that is no JSON takes its place in the list of what could not be shown, under its own name. */
function unreadableFile({ name }: FileOfSource, why: string, from: ReceivedFrom): readonly RawResource[] {
  return parseBundle({ file: name, why }, { ...from, document: name });
}

/** The error says of the file what is wrong with it. */
async function readOneFile(
  file: FileOfSource,
  sourceId: SourceId,
  receivedAt: Instant,
): Promise<Result<FilesRead, string>> {
  const from = { sourceId, receivedAt, ...(file.name === "" ? {} : { document: file.name }) };
  try {
    if (/\.ndjson(?:\.gz)?$/i.test(file.path)) return ok(await readLines(file, from));
    const bytes = await readFile(file.path);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const text = new TextDecoder().decode(isGzip ? await gunzipAll(bytes) : bytes);
    if (/^\ufeff?\s*</.test(text)) return err("is XML or HTML, which is not read; give the same FHIR as JSON");
    const document: unknown = JSON.parse(text);
    return ok({ raws: parseBundle(document, from), cut: cutShort(document) });
  } catch (error) {
    return err(whyUnreadable(error));
  }
}

/** Line by line, so that an export of any size is read without one text that holds it all. */
async function readLines(file: FileOfSource, from: ReceivedFrom) {
  const stream = createReadStream(file.path);
  const input = /\.gz$/i.test(file.path) ? stream.pipe(createGunzip()) : stream;
  stream.on("error", (error) => input.destroy(error));
  const raws: RawResource[] = [];
  let line = 0;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++;
    const document = [from.document ?? "", `line ${line}`].filter((part) => part !== "").join(" ");
    for (const raw of parseNdjson(text, { ...from, document })) raws.push(raw);
  }
  // A line is one resource: what an export says of itself stands on lines of their own.
  return { raws, cut: cutShort(raws.filter(({ type }) => type === "OperationOutcome").map(({ body }) => body)) };
}

/** Never the parser's own message: it quotes the file's content. */
function whyUnreadable(error: unknown): string {
  if (error instanceof SyntaxError) return "is not valid JSON";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code.startsWith("Z_") || code === "ERR_BUFFER_TOO_LARGE") return "is not a whole gzip file";
  if (code === "ERR_STRING_TOO_LONG" || code === "ERR_FS_FILE_TOO_LARGE")
    return "is too large for one JSON document; give it as NDJSON";
  if (code === "EACCES" || code === "EPERM") return "may not be read";
  return "cannot be read";
}
