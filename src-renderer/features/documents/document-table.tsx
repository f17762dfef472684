import type { ReactNode } from "react";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { DocumentRowView } from "../../../shared/view-models/documents/documents-view.ts";
import { LongRows, type RowMarks } from "../../components/long-list/long-rows.tsx";
import { useLongList } from "../../components/long-list/use-long-list.ts";
import { SourceMark, SourceNames } from "../../components/source-names.tsx";
import { Tag } from "../../components/tag.tsx";
import { WholeWords } from "../../components/whole-words.tsx";
import styles from "./document-table.module.css";

interface Props {
  readonly documents: readonly DocumentRowView[];
  /** The one that is open beside the list. */
  readonly openId: GroupId | undefined;
  /** The one that was open last: where the reader goes on from. */
  readonly lastOpenId: GroupId | undefined;
  readonly onOpen: (groupId: GroupId) => void;
}

export function DocumentTable({ documents, openId, lastOpenId, onOpen }: Props): ReactNode {
  const lastOpen = documents.findIndex(({ line }) => line.groupId === lastOpenId);
  const long = useLongList<HTMLTableSectionElement>(documents.length, {
    wanted: lastOpen,
    placeOf: (sought) => documents.findIndex(({ line }) => line.groupId === sought),
  });
  return (
    <table
      className={styles.table}
      aria-label="Documents"
      aria-rowcount={long.isLong ? documents.length + 1 : undefined}
      onKeyDown={long.onKeyDown}
    >
      <thead className={styles.head}>
        <tr>
          <th scope="col">Document</th>
          <th scope="col">Date</th>
          <th scope="col">Author</th>
          <th scope="col">Organisation</th>
          <th scope="col">Format</th>
        </tr>
      </thead>
      <tbody ref={long.list}>
        <LongRows of={long} rows={documents} as="tr">
          {(document, _index, marks) => (
            <DocumentRow
              key={document.line.groupId}
              document={document}
              marks={marks}
              isOpen={document.line.groupId === openId}
              onOpen={onOpen}
            />
          )}
        </LongRows>
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly document: DocumentRowView;
  readonly marks: RowMarks;
  readonly isOpen: boolean;
  readonly onOpen: (groupId: GroupId) => void;
}

function DocumentRow({ document, marks, isOpen, onOpen }: RowProps): ReactNode {
  const { line, superseded } = document;
  return (
    <tr {...marks} className={styles.row} data-superseded={superseded !== undefined} data-open={isOpen}>
      <th scope="row">
        <button type="button" data-row={line.groupId} aria-current={isOpen} onClick={() => onOpen(line.groupId)}>
          {document.title}
        </button>
        {line.tags.map((tag) => (
          <Tag key={`${tag.about} ${tag.word}`} tag={tag} />
        ))}
        {superseded === undefined ? null : <Tag tag={{ word: "replaced", tone: "warning", about: "status" }} />}
        {document.replaces.length === 0 ? null : (
          <Tag tag={{ word: "newest version", tone: "neutral", about: "status" }} />
        )}
        {document.type === "" ? null : <span className={styles.type}>{document.type}</span>}
      </th>
      <td className={styles.when} data-label="Date">
        <span aria-hidden="true">{line.when}</span>
        <span className="visually-hidden" data-spoken>
          {line.whenSpoken}
        </span>
      </td>
      <td data-label="Author">{document.author}</td>
      <td data-label="Organisation">
        <Organisation document={document} />
      </td>
      <td data-label="Format">
        <WholeWords text={formatWords(document)} />
      </td>
    </tr>
  );
}

/** The mark of the source beside its name; where another organisation answers for the document, both. */
function Organisation({ document }: { readonly document: DocumentRowView }): ReactNode {
  const { line, organisation } = document;
  const [source, ...others] = line.sources;
  if (source !== undefined && others.length === 0 && source.name === organisation) {
    return (
      <>
        <SourceMark kind={source.kind} /> {organisation}
      </>
    );
  }
  return (
    <>
      {organisation}
      <span className={styles.from}>
        <SourceNames sources={line.sources} />
      </span>
    </>
  );
}

function formatWords({ contents, sections }: DocumentRowView): string {
  const files = contents.map(({ format, size }) => (size === "" ? format : `${format}, ${size}`));
  if (sections.length > 0) files.push("Text in sections");
  return files.length === 0 ? "No file" : files.join("; ");
}
