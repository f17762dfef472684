import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import type { DocumentPerson } from "../../../shared/documents/stated-person.ts";
import { checkPerson } from "../../../shared/documents/stated-person.ts";
import type { AppError } from "../../../shared/kernel/app-error.ts";
import type { EntryKey } from "../../../shared/kernel/brand.ts";
import { unreachable } from "../../../shared/kernel/unreachable.ts";
import { toDocumentFailure } from "../../../shared/view-models/documents/document-failure.ts";
import type { DocumentContentView } from "../../../shared/view-models/documents/document-format.ts";
import { useChartSession } from "../../api/chart-session.ts";
import { call } from "../../api/throughline.ts";
import { Card } from "../../components/card.tsx";
import styles from "./document-content.module.css";
import { HtmlView } from "./html-view.tsx";
import { PdfView } from "./pdf-view.tsx";
import { Picture } from "./picture.tsx";
import type { Drawable } from "./read-content.ts";
import { readContent } from "./read-content.ts";
import { ReadView } from "./read-view.tsx";
import { TextView } from "./text-view.tsx";
import type { Sought } from "./use-find.ts";

interface Props {
  readonly entry: EntryKey;
  readonly content: DocumentContentView;
  readonly title: string;
  /** The organisation that is to be asked where the file cannot be had. */
  readonly holder: string;
  readonly person: DocumentPerson;
  /** The words by which a search found the document. */
  readonly sought: Sought;
}

/** One file of a document: what it holds, or in plain words why it is not shown. */
export function DocumentContent(props: Props): ReactNode {
  const { content, title } = props;
  const name = content.title === "" ? title : content.title;
  return (
    <div data-file={content.index}>
      <Card
        title={content.title === "" || content.title === title ? "What it says" : content.title}
        aside={[content.format, content.size].filter((words) => words !== "").join(", ")}
      >
        {content.drawing === "none" ? (
          <p className={`hatched ${styles.words}`}>{content.notOpened}</p>
        ) : (
          <Read {...props} name={name} />
        )}
      </Card>
    </div>
  );
}

type Answer = Drawable | { readonly kind: "failed"; readonly error: AppError };
type ReadProps = Omit<Props, "title"> & { readonly name: string };

function Read(props: ReadProps): ReactNode {
  const { entry, content, holder } = props;
  const { patientSession } = useChartSession();
  const [answer, setAnswer] = useState<Answer>();
  const [times, setTimes] = useState(1);
  const { index, drawing } = content;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `times`: the reader has asked again
  useEffect(() => {
    let wanted = true;
    setAnswer(undefined);
    void call("document:read", { patientSession, entry, index }).then((result) => {
      if (!wanted) return;
      setAnswer(result.ok ? readContent(result.value, drawing) : { kind: "failed", error: result.error });
    });
    return () => {
      wanted = false;
    };
  }, [patientSession, entry, index, drawing, times]);
  if (answer === undefined) {
    return (
      <p className={styles.words} aria-busy="true">
        Reading the file
      </p>
    );
  }
  if (answer.kind !== "failed") return <Draw {...props} answer={answer} />;
  return <Failed error={answer.error} holder={holder} onAskAgain={() => setTimes(times + 1)} />;
}

interface FailedProps {
  readonly error: AppError;
  readonly holder: string;
  readonly onAskAgain: () => void;
}

function Failed({ error, holder, onAskAgain }: FailedProps): ReactNode {
  const { title, sentence, canAskAgain } = toDocumentFailure(error, holder);
  return (
    <div className={`hatched ${styles.failed}`} role="alert">
      <p>
        <strong>{title}</strong> {sentence} Reference {error.correlationId}
      </p>
      {canAskAgain ? (
        <Button variant="outlined" onClick={onAskAgain}>
          Ask again
        </Button>
      ) : null}
    </div>
  );
}

function Draw(props: ReadProps & { readonly answer: Drawable }): ReactNode {
  const { answer, name, sought, person } = props;
  switch (answer.kind) {
    case "text":
      return <TextView text={answer.text} name={name} sought={sought} />;
    case "html":
      return <HtmlView html={answer.html} name={name} sought={sought} />;
    case "pdf":
      return <PdfView bytes={answer.bytes} called={answer.called} name={name} sought={sought} />;
    case "image":
      return <Picture bytes={answer.bytes} type={answer.type} name={name} />;
    case "read": {
      const { names, inner } = answer.file;
      return (
        <ReadView
          file={answer.file}
          name={name}
          sought={sought}
          check={names === undefined ? undefined : checkPerson(names.about, person)}
          inner={inner === undefined ? null : <Draw {...props} answer={inner} />}
        />
      );
    }
    case "none":
      return <p className={`hatched ${styles.words}`}>{answer.words}</p>;
    default:
      return unreachable(answer);
  }
}
