import type { ReactNode } from "react";
import type { TagView } from "../../shared/view-models/lines/line-view.ts";
import styles from "./tag.module.css";

/** Shape, word and colour say the same: a danger is a triangle, a warning a diamond, a notice a circle, a plain remark has a frame. */
const shapes: Readonly<Record<TagView["tone"], string>> = { danger: "▲", warning: "◆", notice: "●", neutral: "" };

/** A word of its own, also where it is read out or copied. */
export function Tag({ tag }: { readonly tag: TagView }): ReactNode {
  const unknown = tag.about === "notChecked";
  return (
    <>
      {" "}
      <span
        className={`${styles.tag} ${unknown ? "hatched" : styles[tag.tone]}`}
        {...(tag.sentence === undefined ? {} : { title: tag.sentence })}
      >
        {shapes[tag.tone] === "" || tag.about === "topic" ? null : (
          <span aria-hidden="true" className={styles.shape}>
            {shapes[tag.tone]}
          </span>
        )}
        {tag.word}
      </span>
    </>
  );
}
