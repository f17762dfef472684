import { createHash } from "node:crypto";
import type { Group } from "../../../shared/domain/chart.ts";
import { asString } from "../../../shared/fhir/json.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { entryKey } from "../../../shared/kernel/brand.ts";
import type { DocumentBytes } from "../engine-api.ts";
import { pdfDigest, readPdfWordsKept } from "../pdf-text/kept-pdf-words.ts";
import { type AttachmentPlace, findAttachment, fromBase64 } from "../record/attachment.ts";
import type { RecordStore } from "../record/record-store.ts";
import { type DocumentText, documentText } from "./document-text.ts";
import { fetchedName } from "./search-rows.ts";

/** One attachment of a row, as far as it is at hand. */
interface RowDocument {
  readonly raw: RawResource;
  readonly place: number;
  readonly attachment: AttachmentPlace;
  /** The `Binary` that it names, where that came with the record. */
  readonly binary: RawResource | undefined;
}

/** A row has few; what a hostile resource adds to them is not looked at. */
const mostAttachments = 50;

export function documentsOfRow(group: Group, store: RecordStore): readonly RowDocument[] {
  return group.members.flatMap((member) => {
    const raw = store.find(member.key);
    if (raw === undefined) return [];
    const documents: RowDocument[] = [];
    for (let place = 0; place < mostAttachments; place += 1) {
      const attachment = findAttachment(raw, place);
      if (attachment === undefined) break;
      documents.push({ raw, place, attachment, binary: binaryOf(raw, attachment, store) });
    }
    return documents;
  });
}

function binaryOf(raw: RawResource, attachment: AttachmentPlace, store: RecordStore): RawResource | undefined {
  const id =
    attachment.held === "source" ? /(?:^|\/)Binary\/([A-Za-z0-9\-.]{1,64})$/.exec(attachment.url)?.[1] : undefined;
  return id === undefined ? undefined : store.find(entryKey(raw.sourceId, "Binary", id));
}

/** Changes whenever the words of the row's documents may: a new version, or bytes fetched since. */
export function documentsDigest(documents: readonly RowDocument[], fetched: ReadonlyMap<string, number>): string {
  if (documents.length === 0) return "";
  const parts = documents.map(({ raw, place, binary }) => {
    const fetchedMs = fetched.get(fetchedName(raw.key, place, raw.versionId));
    return `${raw.key} ${raw.receivedAt} ${place} ${binary?.receivedAt ?? ""} ${fetchedMs ?? ""}`;
  });
  return createHash("sha1").update(parts.join("\n")).digest("base64url");
}

export interface DocumentsRead {
  readonly texts: readonly string[];
  readonly notFetched: number;
  /** Not or not wholly read. */
  readonly unreadable: number;
  /** PDFs whose words nobody has read out of them yet. */
  readonly waiting: readonly Uint8Array[];
}

export function readDocuments(
  documents: readonly RowDocument[],
  store: RecordStore,
  fetched: ReadonlyMap<string, number>,
): DocumentsRead {
  const texts: string[] = [];
  let notFetched = 0;
  let unreadable = 0;
  const waiting: Uint8Array[] = [];
  const take = (words: DocumentText | "unreadable" | undefined): void => {
    if (words === undefined || words === "unreadable") {
      unreadable += 1;
      return;
    }
    texts.push(words.text);
    if (!words.isWhole) unreadable += 1;
    if (words.inner !== undefined) read(words.inner);
  };
  const read = (bytes: DocumentBytes): void => {
    const kept = isPdf(bytes) ? readPdfWordsKept(store.database, pdfDigest(bytes.body)) : documentText(bytes);
    if (kept === undefined && isPdf(bytes)) waiting.push(bytes.body);
    else take(kept);
  };
  for (const document of documents) {
    const bytes = bytesOf(document, store, fetched);
    if (bytes === undefined) notFetched += 1;
    else read(bytes);
  }
  return { texts, notFetched, unreadable, waiting };
}

/** As the bytes say (ISO 32000-1 §7.5.2, implementation note 13): files of no stated type are PDFs often enough. */
function isPdf({ body }: DocumentBytes): boolean {
  return Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, 1024)).includes("%PDF-");
}

function bytesOf(
  { raw, place, attachment, binary }: RowDocument,
  store: RecordStore,
  fetched: ReadonlyMap<string, number>,
): DocumentBytes | undefined {
  const { contentType } = attachment;
  if (attachment.held === "data") return { contentType, body: fromBase64(attachment.base64) };
  const base64 = asString(binary?.body.data);
  if (base64 !== undefined) {
    return { contentType: asString(binary?.body.contentType) ?? contentType, body: fromBase64(base64) };
  }
  return fetched.has(fetchedName(raw.key, place, raw.versionId)) ? store.attachments.read(raw, place) : undefined;
}
