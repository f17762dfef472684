import type { EntryKey } from "../../kernel/brand.ts";
import { mayBeRead } from "../sources/not-shown-words.ts";
import type { ViewContext } from "../view-context.ts";
import { sourceName } from "../view-context.ts";
import { jsonWithoutLocation } from "../withheld/restricted.ts";

/** One resource as its source sent it, as text for the curious. */
export interface RawView {
  readonly title: string;
  /** Indented JSON. */
  readonly text: string;
  /** Location is withheld in the text too, because the record is restricted. */
  readonly locationWithheld: boolean;
}

export function toRawView(context: ViewContext, params: { readonly key: EntryKey }): RawView | undefined {
  const hidden = context.chart.notShown.find(({ key }) => key === params.key);
  if (hidden !== undefined && !mayBeRead(hidden.reason)) return undefined;
  const raw = context.readRaw?.(params.key);
  if (raw === undefined) return undefined;
  const { restricted } = context.chart.patient;
  return {
    title: `${raw.type} ${raw.id}, ${sourceName(context, raw.sourceId)}`,
    text: JSON.stringify(restricted ? jsonWithoutLocation(raw.body) : raw.body, undefined, 2),
    locationWithheld: restricted,
  };
}
