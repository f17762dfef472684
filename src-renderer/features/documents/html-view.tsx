import type { ReactNode } from "react";
import { DocumentFrame } from "../../components/document-frame.tsx";
import { FindBar } from "./find-bar.tsx";
import styles from "./html-view.module.css";
import { type Sought, useFind } from "./use-find.ts";

interface Props {
  readonly html: string;
  readonly name: string;
  readonly sought: Sought;
}

/** A received page, sanitised, in a frame of its own, with what finds words in it. */
export function HtmlView({ html, name, sought }: Props): ReactNode {
  const find = useFind(sought);
  return (
    <div className={styles.view}>
      <FindBar find={find} />
      <DocumentFrame html={html} title={name} words={find.words} current={find.current} onFound={find.setCount} />
    </div>
  );
}
