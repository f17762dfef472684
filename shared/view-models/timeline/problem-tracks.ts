import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { GroupId } from "../../kernel/brand.ts";
import { sideOf } from "../../merge/same/laterality.ts";
import { codeKeys } from "../../merge/same/same-code.ts";
import { namesNoAgent } from "../../merge/same/unspecific-codes.ts";
import { sensitiveTitle } from "../withheld/sensitivity.ts";

/** On which lane each problem stands. */
export interface ProblemTracks {
  readonly trackOf: ReadonlyMap<GroupId, string>;
  /** The lane of a problem that somebody names. */
  readonly trackNamed: (words: string | undefined) => string | undefined;
}

/**
 * Problems of one name, or of one code in other words, stand on one lane without being said to be the same. A code counts where side and site agree too. A problem
 * whose words are held back has a lane of its own and no name here.
 */
export function problemTracks(groups: readonly Group[]): ProblemTracks {
  const above = new Map<string, string>();
  const top = (key: string): string => {
    const next = above.get(key);
    return next === undefined ? key : top(next);
  };
  const open: { readonly id: GroupId; readonly name: string }[] = [];
  const trackOf = new Map<GroupId, string>();
  for (const group of groups) {
    if (group.preferred.detail.kind !== "condition") continue;
    if (sensitiveTitle(group) !== undefined) {
      trackOf.set(group.id, group.id);
      continue;
    }
    const name = nameOf(group.preferred);
    open.push({ id: group.id, name });
    for (const key of group.members.flatMap(keysOf)) {
      const [own, other] = [top(name), top(key)];
      if (own !== other) above.set(other, own);
    }
  }
  for (const { id, name } of open) trackOf.set(id, top(name));
  const named = new Set(open.map(({ name }) => name));
  return {
    trackOf,
    trackNamed: (words) => {
      const name = words?.toLowerCase();
      return name !== undefined && (named.has(name) || above.has(name)) ? top(name) : undefined;
    },
  };
}

function keysOf(member: Entry): readonly string[] {
  const site = member.detail.kind === "condition" ? (member.detail.bodySite ?? "") : "";
  const place = `${sideOf(member) ?? ""} ${site.toLowerCase()}`;
  const codes = codeKeys(member.code).filter((key) => !namesNoAgent(key));
  return [nameOf(member), ...codes.map((code) => `${code} ${place}`)];
}

function nameOf({ display }: Entry): string {
  return display.toLowerCase();
}
