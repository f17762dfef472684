import type { HeadingId } from "../domain/headings.ts";
import { headingIds } from "../domain/headings.ts";
import { asObjects, asString, asStrings, isObject } from "../fhir/json.ts";
import type { EntryKey, GroupId, Instant } from "../kernel/brand.ts";
import { entryKeyToLookUp, groupId, parseInstant, sourceId } from "../kernel/brand.ts";
import type { MedicineListsParams } from "./medicines/medicine-lists-view.ts";
import type { ProjectorParams } from "./meeting/projector-view.ts";
import { roomIdentities } from "./meeting/room-identity.ts";
import type { PreviewParams } from "./provenance/decision-preview-view.ts";
import type { FindingsParams } from "./sources/data-quality-export.ts";
import type { SourceHeadingParams } from "./sources/source-heading-view.ts";
import type { NewsParams } from "./whats-new/whats-new-view.ts";

/** Reads what the page sent with a view's name. `undefined` refuses it. */
export type ParseParams<P> = (params: unknown) => P | undefined;

export const noParams: ParseParams<undefined | Readonly<Record<string, never>>> = (params) =>
  params === undefined || params === null || (isObject(params) && Object.keys(params).length === 0) ? {} : undefined;

export const groupParams: ParseParams<{ readonly groupId: GroupId }> = (params) => {
  const id = isObject(params) ? asString(params.groupId) : undefined;
  return id === undefined ? undefined : { groupId: groupId(id) };
};

export const episodeParams: ParseParams<{ readonly id: string }> = (params) => {
  const id = isObject(params) ? asString(params.id) : undefined;
  return id === undefined ? undefined : { id };
};

export const sameAsParams: ParseParams<{ readonly groupId: GroupId; readonly text: string }> = (params) => {
  const group = groupParams(params);
  const searched = searchParams(params);
  return group === undefined || searched === undefined ? undefined : { ...group, ...searched };
};

export const previewParams: ParseParams<PreviewParams> = (params) => {
  if (!isObject(params)) return undefined;
  const { verdict } = params;
  if (verdict !== "keepApart" && verdict !== "putTogether") return undefined;
  const side = (keys: unknown) => asStrings(keys).map(entryKeyToLookUp);
  const [left, right] = [side(params.left), side(params.right)];
  return left.length + right.length <= 2000 ? { verdict, left, right } : undefined;
};

export const seqParams: ParseParams<{ readonly seq: number }> = (params) => {
  const seq = isObject(params) ? params.seq : undefined;
  return typeof seq === "number" && Number.isInteger(seq) && seq > 0 ? { seq } : undefined;
};

export const meetingParams: ParseParams<{ readonly meetingId: string }> = (params) => {
  const id = isObject(params) ? asString(params.meetingId) : undefined;
  return id === undefined ? undefined : { meetingId: id };
};

export const projectorParams: ParseParams<ProjectorParams> = (params) => {
  if (!isObject(params)) return undefined;
  const { fromMs, toMs, beside, focus } = params;
  const identity = roomIdentities.find((one) => one === params.identity);
  const meetingId = asString(params.meetingId);
  if (identity === undefined || meetingId === undefined) return undefined;
  const isRange = typeof fromMs === "number" && typeof toMs === "number" && fromMs < toMs;
  const pairs = asObjects(beside).flatMap(({ goal, entry }) => {
    const [goalText, entryText] = [asString(goal), asString(entry)];
    return goalText === undefined || entryText === undefined
      ? []
      : [{ goal: groupId(goalText), entry: groupId(entryText) }];
  });
  return {
    identity,
    meetingId,
    revealed: asStrings(params.revealed).map(groupId),
    beside: pairs,
    ...(isRange ? { fromMs, toMs } : {}),
    ...(asString(focus) === undefined ? {} : { focus: groupId(asString(focus) ?? "") }),
  };
};

export const keyParams: ParseParams<{ readonly key: EntryKey }> = (params) => {
  const key = isObject(params) ? asString(params.key) : undefined;
  return key === undefined ? undefined : { key: key as EntryKey };
};

export const headingParams: ParseParams<{ readonly id: HeadingId; readonly all: boolean }> = (params) => {
  if (!isObject(params)) return undefined;
  const id = headingIds.find((one) => one === params.id);
  return id === undefined ? undefined : { id, all: params.all === true };
};

export const sourceHeadingParams: ParseParams<SourceHeadingParams> = (params) => {
  const heading = headingParams(params);
  const source = isObject(params) ? asString(params.source) : undefined;
  return heading === undefined || source === undefined ? undefined : { ...heading, source: sourceId(source) };
};

export const findingsParams: ParseParams<FindingsParams> = (params) => {
  const source = isObject(params) ? asString(params.source) : undefined;
  return source === undefined
    ? undefined
    : { source: sourceId(source), words: isObject(params) && params.words === true };
};

export const searchParams: ParseParams<{ readonly text: string }> = (params) => {
  const text = isObject(params) ? params.text : undefined;
  return typeof text === "string" && text.length <= 200 ? { text } : undefined;
};

export const openParams: ParseParams<{ readonly open: readonly HeadingId[] }> = (params) => {
  if (!isObject(params)) return params === undefined ? { open: [] } : undefined;
  const wanted = asStrings(params.open);
  const open = headingIds.filter((id) => wanted.includes(id));
  return open.length === wanted.length ? { open } : undefined;
};

/** Without `since`: since the reader last looked. */
export const newsParams: ParseParams<NewsParams> = (params) => {
  if (params === undefined) return { since: "look", open: [] };
  if (!isObject(params)) return undefined;
  const open = params.open === undefined ? { open: [] } : openParams(params);
  const since = params.since === undefined ? "look" : sinceIn(asString(params.since));
  return open === undefined || since === undefined ? undefined : { since, ...open };
};

function sinceIn(text: string | undefined): NewsParams["since"] | undefined {
  return text === "look" || text === "day" ? text : instantIn(text);
}

function instantIn(text: string | undefined): Instant | undefined {
  const isWhole = text !== undefined && /^\d{4}-\d{2}-\d{2}T.+(Z|[+-]\d{2}:\d{2})$/.test(text);
  return isWhole ? parseInstant(text) : undefined;
}

/** A date and time with an offset; `open` as for the whole record. */
export const knownAtParams: ParseParams<{ readonly at: Instant; readonly open: readonly HeadingId[] }> = (params) => {
  const at = isObject(params) ? instantIn(asString(params.at)) : undefined;
  const open = isObject(params) && params.open === undefined ? { open: [] } : openParams(params);
  return at === undefined || open === undefined ? undefined : { at, ...open };
};

export const medicineListsParams: ParseParams<MedicineListsParams> = (params) => {
  if (params === undefined) return {};
  if (!isObject(params)) return undefined;
  const [left, right] = [asString(params.left), asString(params.right)];
  return { ...(left === undefined ? {} : { left }), ...(right === undefined ? {} : { right }) };
};
