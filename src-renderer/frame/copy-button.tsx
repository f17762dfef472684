import type { ReactNode } from "react";
import { useState } from "react";
import styles from "./copy-button.module.css";

/** Puts one value on the clipboard, without its spaces (NUM: copy and paste are supported). */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <button type="button" className={styles.copy} aria-label={label} title={label} onClick={copy}>
      {copied ? "Copied" : "Copy"}
    </button>
  );
}
