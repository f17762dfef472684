import type { ReactNode } from "react";
import { Fragment } from "react";
import type { Stated } from "../../shared/view-models/forms/form.ts";
import type { TagView } from "../../shared/view-models/lines/line-view.ts";
import { SourceNames } from "./source-names.tsx";
import styles from "./stated.module.css";
import { Tag } from "./tag.tsx";

/** When something was so, for the eye as numbers and for a screen reader in words. */
export function StatedWhen({ stated }: { readonly stated: Pick<Stated, "when" | "whenSpoken"> }): ReactNode {
  if (stated.when === "") return null;
  return (
    <span>
      <WhenWords when={stated.when} />
      <span className="visually-hidden" data-spoken>
        {stated.whenSpoken}
      </span>
    </span>
  );
}

/** A date is never broken in two; a period may be, between its two dates. */
export function WhenWords({ when }: { readonly when: string }): ReactNode {
  return when.split(/ (?=to )/).map((words, index) => (
    <Fragment key={words}>
      {index === 0 ? null : " "}
      <span aria-hidden="true" className={styles.date}>
        {words}
      </span>
    </Fragment>
  ));
}

export function StatedBy({ stated }: { readonly stated: Pick<Stated, "sources"> }): ReactNode {
  return stated.sources.length === 0 ? null : <SourceNames sources={stated.sources} />;
}

export function StatedTags({ tags }: { readonly tags: readonly TagView[] }): ReactNode {
  return tags.map((tag) => (
    <span key={`${tag.about} ${tag.word}`} className={styles.tag}>
      <Tag tag={tag} />
    </span>
  ));
}
