import TextField from "@mui/material/TextField";
import type { ReactNode } from "react";
import { useDeferredValue, useState } from "react";
import { useView } from "../../api/use-view.ts";
import { moveBetweenRows } from "../../components/line-list.tsx";
import { LineRow } from "../../components/line-row.tsx";
import { SideDrawer } from "../../components/side-drawer.tsx";
import styles from "./search-panel.module.css";

/** Finds words in every row of the record, and says how many rows it looked at. */
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
  return (
    <div className={styles.search}>
      <TextField
        autoFocus
        fullWidth
        size="small"
        label="Words, codes or people"
        value={text}
        onChange={(event) => setText(event.target.value.slice(0, 200))}
      />
      {wanted.trim().length < 2 ? <p>Two letters or more.</p> : <Hits text={wanted} />}
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
        {value.headline}
        {value.notSearched === 0 ? "" : `. ${value.notSearched} sensitive rows are not searched.`}
      </p>
      {value.more === undefined ? null : <p>{value.more}</p>}
      <ul onKeyDown={moveBetweenRows}>
        {value.hits.map((hit) => (
          <li key={hit.line.groupId}>
            <LineRow line={hit.line} lead={<span className={styles.under}>{hit.heading}</span>} />
          </li>
        ))}
      </ul>
    </>
  );
}
