import type { ReactNode } from "react";
import { groupThousands } from "../../../shared/view-models/lines/text-part.ts";
import type { TimelineView } from "../../../shared/view-models/timeline/timeline-view.ts";
import { SourceMark } from "../../components/source-names.tsx";
import { CheckMenu } from "./check-menu.tsx";
import type { Life, TimeWindow } from "./time-window.ts";
import { nearlySame, presets, presetWindow } from "./time-window.ts";
import type { TimelineFilter } from "./timeline-filter.ts";
import { isFiltering } from "./timeline-filter.ts";
import styles from "./timeline-toolbar.module.css";
import { windowWords } from "./window-words.ts";

interface Props {
  readonly view: TimelineView;
  readonly life: Life;
  readonly window: TimeWindow;
  readonly filter: TimelineFilter;
  readonly asList: boolean;
  /** Entries on show. */
  readonly shown: number;
  /** Entries on show that a search found; `undefined` where nothing is searched for. */
  readonly found: number | undefined;
  readonly onWindow: (window: TimeWindow) => void;
  readonly onFilter: (filter: TimelineFilter) => void;
  readonly onAsList: (asList: boolean) => void;
  readonly onShowAll: () => void;
  readonly onCompare: () => void;
}

/** What is on show, always in words, with one step back to everything (NHS CUI filtering); and the ways to change it. */
export function TimelineToolbar(props: Props): ReactNode {
  const { view, life, window, filter, asList, onWindow, onFilter, onAsList, onCompare } = props;
  return (
    <div className={styles.toolbar}>
      <label className={styles.find}>
        <span className="visually-hidden">Find on the timeline</span>
        <input
          type="search"
          placeholder="Find here"
          value={filter.words}
          onChange={(event) => onFilter({ ...filter, words: event.target.value })}
        />
      </label>
      <CheckMenu
        what="kinds"
        options={view.lanes
          .filter(({ count }) => count > 0)
          .map(({ id, title, count }) => ({ id, words: `${title} (${groupThousands(count)})` }))}
        hidden={filter.hiddenLanes}
        onChange={(hiddenLanes) => onFilter({ ...filter, hiddenLanes })}
      />
      <CheckMenu
        what="organisations"
        options={view.sources.map((source) => ({
          id: source.id,
          words: (
            <>
              <SourceMark kind={source.kind} /> {source.name}
            </>
          ),
        }))}
        hidden={filter.hiddenSources}
        onChange={(hiddenSources) => onFilter({ ...filter, hiddenSources })}
      />
      <Showing {...props} />
      <fieldset className={styles.presets}>
        <legend className="visually-hidden">How much time</legend>
        {presets.map(({ id, words }) => {
          const wanted = presetWindow(id, life);
          return (
            <button
              key={id}
              type="button"
              className={styles.button}
              aria-pressed={nearlySame(wanted, window)}
              onClick={() => onWindow(wanted)}
            >
              {words}
            </button>
          );
        })}
      </fieldset>
      <button
        type="button"
        className={styles.button}
        data-stays
        aria-pressed={asList}
        onClick={() => onAsList(!asList)}
      >
        As a list
      </button>
      <button type="button" className={styles.button} data-stays onClick={onCompare}>
        Compare two dates
      </button>
    </div>
  );
}

function Showing({ view, life, window, filter, shown, found, onFilter, onShowAll }: Props): ReactNode {
  const all = view.items.length;
  const part = shown < all || isFiltering(filter);
  return (
    <p className={styles.showing} data-part={part} role="status">
      <strong>
        {windowWords(window, life)}: {groupThousands(shown)} of {groupThousands(all)}
      </strong>
      {found === undefined ? null : (
        <>
          <span>{groupThousands(found)} found</span>
          <label className={styles.only}>
            <input
              type="checkbox"
              checked={filter.only}
              onChange={({ target }) => onFilter({ ...filter, only: target.checked })}
            />{" "}
            only these
          </label>
        </>
      )}
      {part || found !== undefined ? (
        <button type="button" data-stays onClick={onShowAll}>
          Show all
        </button>
      ) : null}
    </p>
  );
}
