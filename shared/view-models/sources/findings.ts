import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { Instant, SourceId } from "../../kernel/brand.ts";
import type { ViewContext } from "../view-context.ts";
import { type FindingKind, findingKindOf } from "./finding-words.ts";

/** One fault in how one resource was sent. */
export interface Finding {
  readonly kind: FindingKind;
  readonly sourceId: SourceId;
  readonly type: string;
  readonly id: string;
  readonly versionId?: string;
  /** Element of the resource, never a value. */
  readonly path?: string;
  readonly receivedAt?: Instant;
  /** The row that it stands in; absent where it is on no screen. */
  readonly row?: { readonly group: Group; readonly entry: Entry };
}

/** Every finding of the record, in the order of the rows; what is on no screen comes last. */
export function findingsOf({ groups, chart }: ViewContext): readonly Finding[] {
  const shown = [...groups.values()].flatMap((group) =>
    group.members.flatMap((entry) =>
      entry.issues.flatMap(({ code, path }): readonly Finding[] => {
        const kind = findingKindOf(code);
        if (kind === undefined) return [];
        const { sourceId, type, id, versionId, receivedAt } = entry;
        return [
          {
            kind,
            sourceId,
            type,
            id,
            receivedAt,
            row: { group, entry },
            ...(versionId === undefined ? {} : { versionId }),
            ...(path === undefined ? {} : { path }),
          },
        ];
      }),
    ),
  );
  const notShown = chart.notShown.flatMap(({ reason, sourceId, type, id }): readonly Finding[] => {
    const kind = findingKindOf(reason);
    return kind === undefined ? [] : [{ kind, sourceId, type, id }];
  });
  return [...shown, ...notShown];
}
