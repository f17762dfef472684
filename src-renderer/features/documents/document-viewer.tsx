import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { DocumentRowView, DocumentsView } from "../../../shared/view-models/documents/documents-view.ts";
import { isInOverlay } from "../../components/overlay.ts";
import { SourceNames } from "../../components/source-names.tsx";
import { Tag } from "../../components/tag.tsx";
import { useNavigation } from "../../navigation.ts";
import { DocumentContent } from "./document-content.tsx";
import styles from "./document-viewer.module.css";
import { SectionsView } from "./sections-view.tsx";
import type { Sought } from "./use-find.ts";

interface Props {
  readonly document: DocumentRowView;
  readonly place: { readonly number: number; readonly of: number };
  readonly view: DocumentsView;
  readonly sought: Sought;
  readonly onClose: () => void;
  readonly onOpen: (groupId: GroupId) => void;
  readonly onStep: (by: 1 | -1) => void;
}

/** One document: first what it is, whose and of when, and whether a newer one has replaced it; then what it says. */
export function DocumentViewer({ document, place, view, sought, onClose, onOpen, onStep }: Props): ReactNode {
  const { openRow } = useNavigation();
  const heading = useRef<HTMLHeadingElement>(null);
  const [cautionRead, setCautionRead] = useState(false);
  const { line } = document;
  const { caution } = view;
  useEffect(() => heading.current?.focus(), []);
  useKeys(onStep, onClose);
  return (
    <div className={styles.viewer}>
      <div className={styles.bar} data-stays>
        <Button variant="outlined" onClick={onClose}>
          Back to all documents <kbd className={styles.key}>Esc</kbd>
        </Button>
        <span className={styles.steps}>
          <Button variant="outlined" disabled={place.number === 1} onClick={() => onStep(-1)}>
            Newer <kbd className={styles.key}>Alt+↑</kbd>
          </Button>
          <span>
            {place.number} of {place.of}
          </span>
          <Button variant="outlined" disabled={place.number === place.of} onClick={() => onStep(1)}>
            Older <kbd className={styles.key}>Alt+↓</kbd>
          </Button>
        </span>
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
        <Relations document={document} onOpen={onOpen} />
      </header>
      {document.superseded === undefined ? null : (
        <Superseded words={document.superseded.words} groupId={document.superseded.groupId} onOpen={onOpen} />
      )}
      {caution === undefined || cautionRead ? (
        <Contents document={document} view={view} sought={sought} />
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

/** Alt with an arrow goes through the list, Esc back to it, wherever the focus is. */
function useKeys(onStep: (by: 1 | -1) => void, onClose: () => void): void {
  const latest = useRef({ onStep, onClose });
  useEffect(() => {
    latest.current = { onStep, onClose };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || isInOverlay(event.target)) return;
      const { onStep: step, onClose: close } = latest.current;
      if (event.key === "Escape") close();
      else if (event.altKey && event.key === "ArrowDown") step(1);
      else if (event.altKey && event.key === "ArrowUp") step(-1);
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

interface RelationsProps {
  readonly document: DocumentRowView;
  readonly onOpen: (groupId: GroupId) => void;
}

/** Which others it replaces or equals, and who else sent it. */
function Relations({ document, onOpen }: RelationsProps): ReactNode {
  const { alsoFrom, replaces, sameFile, hash } = document;
  const links = [
    ...replaces.map((link) => ({ ...link, before: "Replaces" })),
    ...sameFile.map((link) => ({ ...link, before: "The very same file is also" })),
  ];
  if (alsoFrom === "" && links.length === 0 && hash === "") return null;
  return (
    <ul className={styles.relations} aria-label="How it stands to others">
      {alsoFrom === "" ? null : <li>{alsoFrom}</li>}
      {links.map(({ before, words, groupId }) => (
        <li key={`${before} ${groupId}`}>
          {before}{" "}
          <button type="button" onClick={() => onOpen(groupId)}>
            {words}
          </button>
        </li>
      ))}
      {hash === "" ? null : <li>{hash}</li>}
    </ul>
  );
}

interface ContentsProps {
  readonly document: DocumentRowView;
  readonly view: DocumentsView;
  readonly sought: Sought;
}

function Contents({ document, view, sought }: ContentsProps): ReactNode {
  const { line, contents, sections } = document;
  return (
    <>
      {contents.map((content) => (
        <DocumentContent
          key={content.index}
          entry={document.key}
          content={content}
          title={document.title}
          holder={document.organisation}
          person={view.person}
          sought={sought}
        />
      ))}
      {sections.length === 0 ? null : <SectionsView sections={sections} sought={sought} />}
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
          Open the newest version
        </Button>
      )}
    </p>
  );
}
