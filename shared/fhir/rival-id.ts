import { type EntryKey, entryKey, type SourceId } from "../kernel/brand.ts";
import { shortHash } from "../kernel/short-hash.ts";

/** No id of FHIR holds a tilde (R4 §2.24.0.1). */
const mark = "~differs-";

/**
 * An id that more contents share names nothing any more: one of them speaks, as of what names others, and the rest are listed. Of a medicine none does: it
 * would be drawn as the medicine of whatever refers to it.
 */
export const mostContents = 8;

/** The id, at ours, of another content that its source sent under one id in one answer. */
export function rivalId(id: string, content: string): string {
  return `${id}${mark}${shortHash(content)}`;
}

/** The key of the delivery whose name this one could not bear; `undefined` for all others. */
export function rivalOf({
  sourceId,
  type,
  id,
}: {
  readonly sourceId: SourceId;
  readonly type: string;
  readonly id: string;
}): EntryKey | undefined {
  const sent = sentId(id);
  return sent === id ? undefined : entryKey(sourceId, type, sent);
}

/** The id as its source sent it. */
export function sentId(id: string): string {
  const at = id.lastIndexOf(mark);
  // What stands inside such a one bears its holder's name before its own.
  return at < 0 || id.includes("#", at) ? id : id.slice(0, at);
}
