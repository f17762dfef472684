import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { DocumentRowView } from "../../../shared/view-models/documents-view.ts";
import { Card } from "../../components/card.tsx";
import { SourceNames } from "../../components/source-names.tsx";
import { Tag } from "../../components/tag.tsx";
import { useNavigation } from "../../navigation.ts";
import { DocumentContent } from "./document-content.tsx";
import styles from "./document-viewer.module.css";

interface Props {
  readonly document: DocumentRowView;
  /** To be read before the document is fetched. */
  readonly caution: string | undefined;
  readonly onClose: () => void;
  readonly onOpen: (groupId: GroupId) => void;
}

/** One document: first what it is, whose and of when, and whether a newer one has replaced it; then what it says. */
export function DocumentViewer({ document, caution, onClose, onOpen }: Props): ReactNode {
  const { openRow } = useNavigation();
  const heading = useRef<HTMLHeadingElement>(null);
  const [cautionRead, setCautionRead] = useState(false);
  const { line, superseded } = document;
  useEffect(() => heading.current?.focus(), []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc anywhere inside goes back to the list
    <div
      className={styles.viewer}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose();
      }}
    >
      <div className={styles.bar}>
        <Button variant="outlined" onClick={onClose}>
          Back to all documents <kbd className={styles.key}>Esc</kbd>
        </Button>
        <Button variant="text" onClick={() => openRow(line.groupId)}>
          Where it comes from
        </Button>
      </div>
      <header>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {document.title}
        </h1>
        <p className={styles.about}>
          {[document.type, line.when, document.author, document.organisation]
            .filter((words) => words !== "")
            .join(" · ")}{" "}
          <SourceNames sources={line.sources} />{" "}
          {line.tags.map((tag) => (
            <Tag key={`${tag.about} ${tag.word}`} tag={tag} />
          ))}
        </p>
      </header>
      {superseded === undefined ? null : (
        <Superseded words={superseded.words} groupId={superseded.groupId} onOpen={onOpen} />
      )}
      {caution === undefined || cautionRead ? (
        <Contents document={document} />
      ) : (
        <div className={styles.caution} role="alert">
          <p>
            <span aria-hidden="true">▲ </span>
            {caution}
          </p>
          <Button variant="outlined" color="inherit" onClick={() => setCautionRead(true)}>
            Show the document
          </Button>
        </div>
      )}
    </div>
  );
}

function Contents({ document }: { readonly document: DocumentRowView }): ReactNode {
  const { line, contents, sections } = document;
  return (
    <>
      {contents.map((content) => (
        <DocumentContent key={content.index} entry={document.key} content={content} title={document.title} />
      ))}
      {sections.length === 0 ? null : (
        <Card title="What it says">
          {sections.map(({ label, value }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two sections may have one title
            <section key={index} className={styles.section} aria-label={label}>
              <h3>{label}</h3>
              <p>{value}</p>
            </section>
          ))}
        </Card>
      )}
      {contents.length + sections.length > 0 ? null : (
        <p className={`hatched ${styles.none}`}>
          {line.masked
            ? "It is sensitive and held back here. Open “Where it comes from” to read it: that you looked is recorded."
            : "Its source sent no file with it and no text. Ask the organisation that holds it."}
        </p>
      )}
    </>
  );
}

interface SupersededProps {
  readonly words: string;
  readonly groupId: GroupId | undefined;
  readonly onOpen: (groupId: GroupId) => void;
}

function Superseded({ words, groupId, onOpen }: SupersededProps): ReactNode {
  return (
    <p className={styles.superseded}>
      <span aria-hidden="true">◆ </span>
      <strong>{words}.</strong>{" "}
      {groupId === undefined ? null : (
        <Button variant="outlined" color="inherit" onClick={() => onOpen(groupId)}>
          Open the newer version
        </Button>
      )}
    </p>
  );
}
