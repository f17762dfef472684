import type { Group } from "../../domain/chart.ts";
import { tellsOneDocument } from "../../domain/document-digest.ts";
import type { DocumentDetail } from "../../domain/entry-detail.ts";
import type { EntryKey, GroupId } from "../../kernel/brand.ts";

/** Which document replaces which, and which hold the same files. */
export interface DocumentVersions {
  /** `undefined`: nothing says that it is replaced. */
  supersededBy(group: Group): { readonly words: string; readonly groupId?: GroupId } | undefined;
  replacedBy(group: Group): readonly Group[];
  sameFile(group: Group): readonly Group[];
}

/** A document that any of its sources calls replaced is replaced (FHIR R4 DocumentReference.relatesTo `replaces`, status `superseded`): old is never shown as new. */
export function documentVersions(groups: readonly Group[]): DocumentVersions {
  const byKey = new Map<EntryKey, Group>();
  const byDigest = new Map<string, Group[]>();
  for (const group of groups) {
    for (const { key } of group.members) byKey.set(key, group);
    for (const digest of new Set(group.members.flatMap((member) => digestOf(member.detail) ?? []))) {
      byDigest.set(digest, [...(byDigest.get(digest) ?? []), group]);
    }
  }
  const newerOf = (group: Group) => group.members.flatMap(({ detail }) => newerKey(detail) ?? []);
  const replacing = new Map<GroupId, Group[]>();
  for (const group of groups) {
    for (const newer of new Set(newerOf(group).flatMap((key) => byKey.get(key) ?? []))) {
      if (newer !== group) replacing.set(newer.id, [...(replacing.get(newer.id) ?? []), group]);
    }
  }

  /** The last in a chain of versions; a chain that runs in a circle ends where it would begin again. */
  const newestOf = (group: Group): Group => {
    const seen = new Set([group]);
    for (let at = group; ; ) {
      const next = newerOf(at)
        .flatMap((key) => byKey.get(key) ?? [])
        .find((one) => !seen.has(one));
      if (next === undefined) return at;
      seen.add(next);
      at = next;
    }
  };

  return {
    supersededBy(group) {
      const newest = newestOf(group);
      if (newest !== group) return { words: "Replaced by a newer version", groupId: newest.id };
      if (newerOf(group).some((key) => byKey.get(key) === undefined)) {
        return { words: "Replaced by a newer version that was not received" };
      }
      return group.members.some(({ status }) => status === "superseded")
        ? { words: "Replaced, its source says; by what is not stated" }
        : undefined;
    },
    replacedBy: (group) => replacing.get(group.id) ?? [],
    sameFile(group) {
      const digests = new Set(group.members.flatMap((member) => digestOf(member.detail) ?? []));
      const same = new Set([...digests].flatMap((digest) => byDigest.get(digest) ?? []));
      same.delete(group);
      return [...same];
    },
  };
}

type Detail = Group["preferred"]["detail"];

/** Of a file. What is written in sections is none. */
function digestOf(detail: Detail): string | undefined {
  const digest = documentOf(detail)?.digest;
  return digest === undefined || digest.startsWith("written ") || !tellsOneDocument(digest) ? undefined : digest;
}

function newerKey(detail: Detail): EntryKey | undefined {
  return documentOf(detail)?.supersededBy;
}

function documentOf(detail: Detail): DocumentDetail | undefined {
  return detail.kind === "document" ? detail : undefined;
}
