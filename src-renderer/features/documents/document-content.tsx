import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import type { EntryKey } from "../../../shared/kernel/brand.ts";
import { unreachable } from "../../../shared/kernel/unreachable.ts";
import type { DocumentContentView } from "../../../shared/view-models/document-format.ts";
import { useChartSession } from "../../api/chart-session.ts";
import { call } from "../../api/throughline.ts";
import { Card } from "../../components/card.tsx";
import { DocumentFrame } from "../../components/document-frame.tsx";
import styles from "./document-content.module.css";
import { Picture } from "./picture.tsx";
import type { Drawable } from "./read-content.ts";
import { readContent } from "./read-content.ts";

interface Props {
  readonly entry: EntryKey;
  readonly content: DocumentContentView;
  readonly title: string;
}

/** One file of a document: what it holds, or in plain words why it is not shown. */
export function DocumentContent({ entry, content, title }: Props): ReactNode {
  const name = content.title === "" ? title : content.title;
  return (
    <Card
      title={content.title === "" || content.title === title ? "What it says" : content.title}
      aside={[content.format, content.size].filter((words) => words !== "").join(", ")}
    >
      {content.drawing === "none" ? (
        <p className={`hatched ${styles.words}`}>{content.notOpened}</p>
      ) : (
        <Read entry={entry} content={content} name={name} />
      )}
    </Card>
  );
}

type Answer = Drawable | { readonly kind: "failed"; readonly reference: string };

function Read({ entry, content, name }: Omit<Props, "title"> & { readonly name: string }): ReactNode {
  const { patientSession } = useChartSession();
  const [answer, setAnswer] = useState<Answer>();
  const { index, drawing } = content;
  useEffect(() => {
    let wanted = true;
    void call("document:read", { patientSession, entry, index }).then((result) => {
      if (!wanted) return;
      setAnswer(
        result.ok ? readContent(result.value, drawing) : { kind: "failed", reference: result.error.correlationId },
      );
    });
    return () => {
      wanted = false;
    };
  }, [patientSession, entry, index, drawing]);
  return answer === undefined ? (
    <p className={styles.words} aria-busy="true">
      Reading the file
    </p>
  ) : (
    <Draw answer={answer} name={name} />
  );
}

function Draw({ answer, name }: { readonly answer: Answer; readonly name: string }): ReactNode {
  switch (answer.kind) {
    case "text":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
        <section className={styles.text} aria-label={name} tabIndex={0}>
          {answer.text}
        </section>
      );
    case "html":
      return <DocumentFrame html={answer.html} title={name} />;
    case "image":
      return <Picture bytes={answer.bytes} type={answer.type} name={name} />;
    case "none":
      return <p className={`hatched ${styles.words}`}>{answer.words}</p>;
    case "failed":
      return (
        <p className={`hatched ${styles.words}`} role="alert">
          <strong>The file could not be read from its source.</strong> It exists and is not shown. Go back and open it
          again, or ask the organisation that holds it. Reference {answer.reference}
        </p>
      );
    default:
      return unreachable(answer);
  }
}
