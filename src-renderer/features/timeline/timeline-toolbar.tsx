import type { ReactNode } from "react";
import { groupThousands } from "../../../shared/view-models/text-part.ts";
import type { TimelineView } from "../../../shared/view-models/timeline-view.ts";
import { ChoiceBar } from "../../components/choice-bar.tsx";
import { SourceMark } from "../../components/source-names.tsx";
import { CheckMenu } from "./check-menu.tsx";
import type { Arrangement } from "./lanes.ts";
import type { Life, TimeWindow } from "./time-window.ts";
import { presets, presetWindow, sameWindow } from "./time-window.ts";
import type { TimelineFilter } from "./timeline-filter.ts";
import { isFiltering } from "./timeline-filter.ts";
import styles from "./timeline-toolbar.module.css";
import { windowWords } from "./window-words.ts";

interface Props {
  readonly view: TimelineView;
  readonly life: Life;
  readonly window: TimeWindow;
  readonly filter: TimelineFilter;
  readonly arrangement: Arrangement;
  readonly asList: boolean;
  /** Entries on show. */
  readonly shown: number;
  readonly onWindow: (window: TimeWindow) => void;
  readonly onFilter: (filter: TimelineFilter) => void;
  readonly onArrangement: (arrangement: Arrangement) => void;
  readonly onAsList: (asList: boolean) => void;
  readonly onShowAll: () => void;
}

/** What is on show, always in words, with one step back to everything (NHS CUI filtering); and the ways to change it. */
export function TimelineToolbar(props: Props): ReactNode {
  const { view, life, window, filter, arrangement, asList, onWindow, onFilter, onArrangement, onAsList } = props;
  return (
    <div className={styles.toolbar}>
      <div className={styles.row}>
        <label className={styles.find}>
          <span className="visually-hidden">Find on the timeline</span>
          <input
            type="search"
            placeholder="Find on the timeline"
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
        {asList ? null : (
          <ChoiceBar<Arrangement>
            label="Lanes"
            options={[
              { id: "kind", words: "By kind" },
              { id: "organisation", words: "By organisation" },
            ]}
            value={arrangement}
            onChange={onArrangement}
          />
        )}
        <button type="button" className={styles.button} aria-pressed={asList} onClick={() => onAsList(!asList)}>
          As a list
        </button>
      </div>
      <div className={styles.row}>
        <Showing {...props} />
        <Gaps view={view} />
        <fieldset className={styles.presets}>
          <legend className="visually-hidden">How much time</legend>
          {presets.map(({ id, words }) => {
            const wanted = presetWindow(id, life);
            return (
              <button
                key={id}
                type="button"
                className={styles.button}
                aria-pressed={sameWindow(wanted, window)}
                onClick={() => onWindow(wanted)}
              >
                {words}
              </button>
            );
          })}
        </fieldset>
      </div>
    </div>
  );
}

function Showing({ view, life, window, filter, shown, onShowAll }: Props): ReactNode {
  const all = view.items.length;
  const part = shown < all || isFiltering(filter);
  const imprecise = view.undated + view.yearOnly;
  return (
    <p className={styles.showing} data-part={part} role="status">
      <strong>
        Showing {windowWords(window, life)}: {groupThousands(shown)} of {groupThousands(all)}
      </strong>
      {part ? (
        <button type="button" onClick={onShowAll}>
          Show all
        </button>
      ) : null}
      {imprecise === 0 ? null : (
        <span className={styles.imprecise}>{groupThousands(imprecise)} undated or known to the year only</span>
      )}
    </p>
  );
}

/** Whose entries may be missing: beside what is on show. */
function Gaps({ view }: { readonly view: TimelineView }): ReactNode {
  if (view.gaps.length === 0) return null;
  return (
    <p
      className={`hatched ${styles.gaps}`}
      title={view.gaps.map(({ source, words }) => `${source.name} ${words}`).join("; ")}
    >
      <strong>Not complete: </strong>
      {view.gaps.map(({ source, words }) => `${source.short} ${words}`).join("; ")}
    </p>
  );
}
