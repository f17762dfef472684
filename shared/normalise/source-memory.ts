import type { EntriesMade, NormalisedRecord, PatientSelection } from "../derive/derive-chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { RawResource } from "../fhir/resource.ts";
import type { ReadAsR4 } from "../fhir/stu3/draft.ts";
import type { EntryKey, Instant } from "../kernel/brand.ts";
import { lookUp } from "../kernel/look-up.ts";
import type { CodeTranslator } from "../terminology/code-translator.ts";
import type { ContextParts, NormaliseContext } from "./context.ts";
import type { DatedResources } from "./dated-resources.ts";
import type { Mentions } from "./references/mentions.ts";
import type { Referers } from "./references/referers.ts";
import type { TracedSupport } from "./references/trace-support.ts";
import type { SortedRaws } from "./sort-raws.ts";
import { normalisers } from "./types/resource-types.ts";

/** Whose record it is, as the match of all sources found. */
export interface PersonSought {
  readonly patients: readonly RawResource[];
  readonly selection: PatientSelection;
  /** Equal where the answer to "whose is it" is the same for every resource that has not changed. */
  readonly signature: string;
  readonly translator: CodeTranslator;
  /** Codes (`codeKey`) that are translated otherwise than the last time. */
  readonly changedCodes: ReadonlySet<string>;
  /** Per STU3 resource, the paths of what R4 has no place for. */
  readonly notCarried: ReadonlyMap<EntryKey, Pick<ReadAsR4, "notCarried" | "asMeant">>;
}

/** One source normalised, and what is needed to do it again after a small change. */
export interface SourceMemory {
  readonly raws: readonly RawResource[];
  readonly signature: string;
  readonly now: Instant;
  readonly parts: ContextParts;
  readonly context: NormaliseContext;
  readonly sorted: Pick<SortedRaws, "notShown" | "subjectAssumed">;
  readonly support: TracedSupport;
  /** `undefined`: its content could not be understood. */
  readonly entries: Map<EntryKey, Entry | undefined>;
  readonly mentions: Mentions;
  readonly dated: DatedResources;
  readonly referers: Referers;
  readonly record: NormalisedRecord;
  /** Against the state that it was made from. */
  readonly made: EntriesMade;
  /** A change was begun and could not be patched in: good for a look at everything alone. */
  readonly isHalfPatched?: boolean;
}

/** The last net: a defect in one normaliser lists its resource as unreadable instead of taking the whole record down. */
export function normaliseOne(raw: RawResource, context: NormaliseContext): Entry | undefined {
  try {
    return lookUp(normalisers, raw.type)?.(raw, context);
  } catch {
    return undefined;
  }
}
