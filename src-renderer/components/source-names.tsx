import type { ReactNode } from "react";
import type { SourceKind } from "../../shared/domain/source.ts";
import type { SourceLabel } from "../../shared/view-models/sources/source-label.ts";
import styles from "./source-names.module.css";

/** A mark for each kind of organisation, so that colour is never the only difference. */
const marks: Readonly<Record<SourceKind, string>> = {
  gp: "●",
  acute: "■",
  ambulance: "▲",
  community: "◆",
  mentalHealth: "▼",
  council: "⬟",
  hospice: "✚",
  careHome: "⬢",
  other: "○",
};

export function SourceMark({ kind }: { readonly kind: SourceKind }): ReactNode {
  return (
    <span aria-hidden="true" className={styles.mark} data-kind={kind}>
      {marks[kind]}
    </span>
  );
}

interface Props {
  readonly sources: readonly SourceLabel[];
  /** No marks beside a count. */
  readonly brief?: boolean;
}

/** Where a line comes from: marks and words for up to two organisations, marks and a count beyond; the full names on demand and for screen readers. */
export function SourceNames({ sources, brief = false }: Props): ReactNode {
  const names = sources.map((source) => source.name).join(", ");
  const marked = brief && sources.length > 2 ? [] : sources;
  return (
    <span className={styles.sources} title={names}>
      {marked.map((source) => (
        <SourceMark key={source.id} kind={source.kind} />
      ))}
      {"\u00a0"}
      <span aria-hidden="true">
        {sources.length > 2 ? `${sources.length}\u00a0sources` : sources.map((source) => source.short).join(", ")}
      </span>
      <span className="visually-hidden">from {names}</span>
    </span>
  );
}
