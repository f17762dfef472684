import type { Group } from "../domain/chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { Coding } from "../fhir/datatypes.ts";
import type { GroupId } from "../kernel/brand.ts";
import { type ProseReader, proseReader, standingIn } from "./prose/topic.ts";
import type { CardDraft } from "./rule.ts";

const mostNamed = 3;

/**
 * What a card adds where an entry that it rests on carries a code of something else than its own words say (normalise/doubted-codings.ts), or of what they
 * deny ("Atrial fibrillation ruled out"): rules read
 * such a code, since leaving it out could leave a warning out, and nobody may take what comes of it for certain. `undefined` where none does.
 */
export function doubtOfCodes(
  { inputs }: Pick<CardDraft, "inputs">,
  groups: ReadonlyMap<GroupId, Group>,
): string | undefined {
  const all = new Set(inputs.flatMap(({ groupId }) => groups.get(groupId)?.members ?? []).flatMap(doubtIn));
  if (all.size === 0) return undefined;
  const named = [...all].slice(0, mostNamed).join("; ");
  const more = all.size > mostNamed ? ` and ${all.size - mostNamed} more` : "";
  return `Code in doubt: ${named}${more}. Look which of the two is meant before relying on this.`;
}

function doubtIn({ display, code, detail }: Entry): readonly string[] {
  const codings = [...(code?.codings ?? []), ...(detail.kind === "medication" ? detail.medicine.codings : [])];
  return codings
    .filter((coding) => coding.doubted === true || isDenied(coding, display))
    .map((coding) => `“${display}” carries a code of “${coding.display ?? coding.code ?? "something else"}”`);
}

/** The terms of a record are few, and are said again and again. */
const readers = new Map<string, ProseReader>();
const mostReaders = 500;

function isDenied({ display }: Coding, words: string): boolean {
  if (display === undefined || display.length > longestTerm || words.length > longestTerm) return false;
  const term = display.replace(semanticTag, "").toLowerCase();
  if (words.toLowerCase() === term) return false;
  if (readers.size >= mostReaders) readers.clear();
  const reader = readers.get(term) ?? proseReader({ phrases: [term] });
  readers.set(term, reader);
  return standingIn(words, reader) === "denied";
}

/** `Atrial fibrillation (disorder)`. */
const semanticTag = / \((?:disorder|finding|situation|procedure|event)\)$/;

/** Beyond this it is a story and no name. */
const longestTerm = 200;
