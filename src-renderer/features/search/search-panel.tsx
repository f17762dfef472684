import TextField from "@mui/material/TextField";
import type { KeyboardEvent, ReactNode } from "react";
import { useDeferredValue, useRef, useState } from "react";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import type { SearchHitView } from "../../../shared/view-models/search/search-view.ts";
import { useView } from "../../api/use-view.ts";
import { LineRow } from "../../components/line-row.tsx";
import { LitText } from "../../components/lit-text.tsx";
import { moveBetweenRows } from "../../components/row-keys.ts";
import { SideDrawer } from "../../components/side-drawer.tsx";
import { useNavigation } from "../../navigation.ts";
import styles from "./search-panel.module.css";

/** Finds words in every row of the record as they are typed, and says how many rows it looked at and what it could not look into. */
export function SearchPanel({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  return (
    <SideDrawer open={open} title="Search the record" onClose={onClose} focusInside>
      <Search />
    </SideDrawer>
  );
}

function Search(): ReactNode {
  const [text, setText] = useState("");
  const wanted = useDeferredValue(text);
  const field = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLDivElement>(null);

  /** Down from the field to the best hit, up from the best hit to the field; between rows as in every list. */
  function move(event: KeyboardEvent<HTMLElement>): void {
    const first = panel.current?.querySelector<HTMLElement>("[data-row]");
    const from = event.key === "ArrowDown" ? field.current : event.key === "ArrowUp" ? first : undefined;
    if (from === undefined || from === null || document.activeElement !== from) return;
    event.preventDefault();
    event.stopPropagation();
    (event.key === "ArrowDown" ? first : field.current)?.focus();
  }

  return (
    <div className={styles.search} ref={panel} onKeyDownCapture={move}>
      <TextField
        autoFocus
        fullWidth
        size="small"
        label="Words, codes, dates or people"
        value={text}
        inputRef={field}
        onChange={(event) => setText(event.target.value.slice(0, 200))}
      />
      {wanted.trim().length < 2 ? (
        <p className={styles.quiet}>
          Two letters or more. Every word is looked for, each where it stands: on a line, behind it, in a letter.
        </p>
      ) : (
        <Hits text={wanted} />
      )}
    </div>
  );
}

function Hits({ text }: { readonly text: string }): ReactNode {
  const { value, error } = useView("search", { text });
  if (error !== undefined) return <p role="alert">The search could not be made. Reference {error.correlationId}</p>;
  if (value === undefined) return <p>Searching</p>;
  return (
    <>
      <p role="status" className={styles.headline}>
        {value.near === undefined ? null : <strong>{value.near} </strong>}
        {value.headline}
      </p>
      {value.limits.length === 0 ? null : (
        <ul className={`hatched ${styles.limits}`} aria-label="Not searched">
          {value.limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      )}
      {value.also === undefined ? null : <p className={styles.quiet}>{value.also}</p>}
      {value.more === undefined ? null : <p className={styles.quiet}>{value.more}</p>}
      <ul className={styles.hits} aria-label="Found" onKeyDown={moveBetweenRows}>
        {value.hits.map((hit) => (
          <li key={hit.line.groupId}>
            <Hit hit={hit} />
            <OpenDocument hit={hit} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** A document is opened where the words were found in it; the row above tells where it comes from. */
function OpenDocument({ hit }: { readonly hit: SearchHitView }): ReactNode {
  const { openDocument } = useNavigation();
  const { document, line } = hit;
  if (document === undefined) return null;
  return (
    <button
      type="button"
      className={styles.open}
      aria-label={`Open the document: ${textOf(line.parts)}`}
      onClick={() => openDocument({ groupId: line.groupId, sought: document })}
    >
      Open the document
    </button>
  );
}

function Hit({ hit }: { readonly hit: SearchHitView }): ReactNode {
  const { snippet } = hit;
  return (
    <LineRow
      line={hit.line}
      lit={hit.lit}
      litSecondary={hit.litSecondary}
      lead={<span className={styles.under}>{hit.heading}</span>}
      below={
        snippet === undefined ? undefined : (
          <span className={styles.snippet}>
            {snippet.label === "" ? null : `${snippet.label}: `}
            <LitText text={snippet.text} lit={snippet.lit} />
          </span>
        )
      }
    />
  );
}
