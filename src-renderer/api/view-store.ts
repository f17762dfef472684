import type { AppError } from "../../shared/kernel/app-error.ts";
import type { TimeRange } from "../../shared/view-models/timeline/within-range.ts";
import type { ViewModels, ViewName, ViewParams } from "../../shared/view-models/views.ts";
import { call } from "./throughline.ts";

/** One view of the open patient, as far as it is here. `value` stays while a newer one is read: same patient, older by a moment. */
export interface ViewAnswer<V> {
  readonly value?: V;
  readonly error?: AppError;
  readonly reading: boolean;
}

interface Held {
  answer: ViewAnswer<unknown>;
  /** The revision that `answer` was asked at. */
  revision: number;
  inFlight: boolean;
  readonly listeners: Set<() => void>;
}

const nothingYet: ViewAnswer<never> = { reading: true };

/**
 * Views by patient session, name and parameters. When the patient goes, all of it goes: `dropViews` makes a new map, and an answer that arrives for the
 * old one finds no place to go.
 */
let held = new Map<string, Held>();

export function dropViews(): void {
  held = new Map();
}

/** `within`: the chosen stretch of time, for the views that show only that. */
export function viewKey<N extends ViewName>(
  patientSession: string,
  name: N,
  params: ViewParams[N],
  within?: TimeRange,
): string {
  return `${patientSession} ${name} ${JSON.stringify(askedWith(params, within))}`;
}

function askedWith<N extends ViewName>(params: ViewParams[N], within: TimeRange | undefined) {
  return within === undefined ? (params ?? {}) : Object.assign({}, params, { within });
}

export function viewAnswer(key: string): ViewAnswer<unknown> {
  return held.get(key)?.answer ?? nothingYet;
}

/** Reads the view where it is not here at this revision. One read at a time a view: changes during a read lead to one more read, not to ten. */
export function readView<N extends ViewName>(
  patientSession: string,
  name: N,
  params: ViewParams[N],
  revision: number,
  within?: TimeRange,
): void {
  const key = viewKey(patientSession, name, params, within);
  const place = placeOf(key);
  if (place.revision >= revision) return;
  place.revision = revision;
  if (!place.inFlight) void fetchView(patientSession, name, askedWith(params, within), key, place);
}

async function fetchView<N extends ViewName>(
  patientSession: string,
  name: N,
  params: object,
  key: string,
  place: Held,
): Promise<void> {
  place.inFlight = true;
  const asked = place.revision;
  const result = await call("view:read", { patientSession, view: name, params });
  place.inFlight = false;
  if (held.get(key) !== place) return;
  // What was on the screen before goes with a refusal: nothing on it would say that it is no longer so.
  place.answer = result.ok
    ? { value: modelIn(result.value), reading: place.revision > asked }
    : { error: result.error, reading: false };
  for (const listener of place.listeners) listener();
  if (place.revision > asked) void fetchView(patientSession, name, params, key, place);
}

/** One view, asked for once and kept nowhere: for words that are held back, where every reading is a look in the audit trail. */
export async function askView<N extends ViewName>(
  patientSession: string,
  name: N,
  params: ViewParams[N],
): Promise<ViewAnswer<ViewModels[N]>> {
  const result = await call("view:read", { patientSession, view: name, params: params ?? {} });
  const answer = result.ok ? { value: modelIn(result.value) } : { error: result.error };
  return typedAnswer({ ...answer, reading: false }, name);
}

function modelIn(text: string): unknown {
  return JSON.parse(text);
}

/** Forgets one view, so that asking for it again asks main again. */
export function forgetView<N extends ViewName>(patientSession: string, name: N, params: ViewParams[N]): void {
  held.delete(viewKey(patientSession, name, params));
}

export function subscribeView(key: string, listener: () => void): () => void {
  const place = placeOf(key);
  place.listeners.add(listener);
  return () => place.listeners.delete(listener);
}

function placeOf(key: string): Held {
  const existing = held.get(key);
  if (existing !== undefined) return existing;
  const place: Held = { answer: nothingYet, revision: -1, inFlight: false, listeners: new Set() };
  held.set(key, place);
  return place;
}

/** Main makes every view by the type that stands beside its name (shared/view-models/views.ts): the one place where the page takes its word for it. */
export function typedAnswer<N extends ViewName>(answer: ViewAnswer<unknown>, _name: N): ViewAnswer<ViewModels[N]> {
  return answer as ViewAnswer<ViewModels[N]>;
}
