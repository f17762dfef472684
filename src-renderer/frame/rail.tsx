import type { KeyboardEvent, ReactNode } from "react";
import { useEffect, useId, useRef, useState } from "react";
import { inLensOrder } from "../../shared/lenses/lenses.ts";
import type { RailCount, RailScreen } from "../../shared/view-models/headings/rail-view.ts";
import { groupThousands } from "../../shared/view-models/lines/text-part.ts";
import { useView } from "../api/use-view.ts";
import { UnknownMark } from "../components/unknown-mark.tsx";
import { capOf } from "../keys.ts";
import { useNavigation } from "../navigation.ts";
import { screenList } from "../screen-list.ts";
import { LensChooser } from "./lens-chooser.tsx";
import { NewsBadge } from "./news-badge.tsx";
import styles from "./rail.module.css";
import { SourceStripPanel } from "./source-strip-panel.tsx";

interface Props {
  readonly onRefresh: () => void;
  readonly onSearch: () => void;
  readonly onPalette: () => void;
  /** Whether the choice of lenses is open. */
  readonly choosesLens: boolean;
  readonly onChooseLens: (open: boolean) => void;
  readonly onSettings: () => void;
  readonly onHelp: () => void;
  readonly onMeeting: () => void;
  readonly onTake: () => void;
}

/** Where to go, with honest counts; at the foot how many sources answered. */
export function Rail({
  onRefresh,
  onSearch,
  onPalette,
  choosesLens,
  onChooseLens,
  onSettings,
  onHelp,
  onMeeting,
  onTake,
}: Props): ReactNode {
  const { value } = useView("rail", undefined);
  const { screen: current, go, lens } = useNavigation();
  const counts = new Map(value?.counts.map((count) => [count.screen, count]));
  const [open, setOpen] = useState(false);
  const listId = useId();
  const list = useRef<HTMLUListElement>(null);
  // A screen is often opened by its key: where the rail is longer than the window, its place is brought into it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen is what moves the mark
  useEffect(() => {
    list.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: "nearest" });
  }, [current]);
  const choose = (id: RailScreen) => {
    setOpen(false);
    go(id);
  };
  return (
    <div className={styles.rail} data-open={open}>
      <nav aria-label="Screens">
        <button
          type="button"
          className={styles.unfold}
          aria-expanded={open}
          aria-controls={listId}
          onClick={() => setOpen(!open)}
        >
          <span aria-hidden="true">{open ? "▾" : "▸"}</span> Screens and more
        </button>
        <button type="button" className={styles.search} onClick={onSearch} aria-keyshortcuts={capOf("search")}>
          <span>Search the record</span>
          <kbd>{capOf("search")}</kbd>
        </button>
        <ul id={listId} ref={list} onKeyDown={moveBetweenItems}>
          {inLensOrder(screenList, lens).map(({ id, title, keyName }) => (
            <li key={id}>
              <button
                type="button"
                className={styles.item}
                aria-current={id === current ? "page" : undefined}
                aria-keyshortcuts={keyName}
                onClick={() => choose(id)}
              >
                <span className={styles.title}>{title}</span>
                {id === "whatsNew" ? <NewsBadge /> : <Count count={counts.get(id)} />}
                <kbd className={styles.key}>{keyName}</kbd>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.foot}>
        <LensChooser open={choosesLens} onOpen={() => onChooseLens(true)} onClose={() => onChooseLens(false)} />
        <SourceStripPanel />
        <div className={styles.tools}>
          <button type="button" onClick={onRefresh}>
            Ask again <kbd>{capOf("refresh")}</kbd>
          </button>
          <button type="button" onClick={onMeeting} aria-keyshortcuts={capOf("meeting")}>
            Meeting <kbd>{capOf("meeting")}</kbd>
          </button>
          <button type="button" onClick={onPalette} aria-keyshortcuts="Control+K">
            Go to or do <kbd>{capOf("palette")}</kbd>
          </button>
          <button type="button" onClick={onTake} aria-keyshortcuts="Control+P">
            Print or copy <kbd>{capOf("take")}</kbd>
          </button>
          <button type="button" onClick={onHelp}>
            Keys <kbd>{capOf("help")}</kbd>
          </button>
          <button type="button" onClick={onSettings}>
            Display and more
          </button>
        </div>
      </div>
    </div>
  );
}

/** A count that may be short says so: the same hatch as everywhere, and a word for screen readers. */
function Count({ count }: { readonly count: RailCount | undefined }): ReactNode {
  if (count?.count === undefined) return null;
  return (
    <span className={styles.count}>
      {count.unknown ? <UnknownMark /> : null}
      {groupThousands(count.count)}
    </span>
  );
}

function moveBetweenItems(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0) return;
  const items = [...event.currentTarget.querySelectorAll("button")];
  const here = items.findIndex((item) => item.matches(":focus"));
  if (here < 0) return;
  event.preventDefault();
  items[(here + step + items.length) % items.length]?.focus();
}
