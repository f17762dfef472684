import type { ReactNode } from "react";
import type { ListView } from "../../shared/view-models/headings/list-view.ts";
import { rowCount } from "../../shared/view-models/lines/text-part.ts";
import { useRange } from "../range.ts";
import { Card } from "./card.tsx";
import { LineList } from "./line-list.tsx";
import { ScreenPage } from "./screen-page.tsx";
import { StateNote } from "./state-note.tsx";

/** A screen that is a heading's state and its sections. An empty section says what its emptiness means. */
export function ListScreen({ title, view }: { readonly title: string; readonly view: ListView }): ReactNode {
  return (
    <ScreenPage title={title} aside={rowCount(view.total)}>
      <StateNote state={view.state} />
      {view.sections.map((section) => (
        <Card key={section.id} title={section.title} aside={String(section.lines.length)}>
          {section.lines.length === 0 ? (
            <EmptySection words={section.whenEmpty} unknown={view.state.unknown} />
          ) : (
            <LineList lines={section.lines} label={section.title} />
          )}
        </Card>
      ))}
    </ScreenPage>
  );
}

interface EmptySectionProps {
  readonly words: string;
  readonly unknown: boolean;
  /** What belongs here may be out of sight because of the chosen stretch of time. */
  readonly timed?: boolean;
}

/** An empty place with words: hatched where not every source could be heard. While only a stretch of time is shown, it never says that there is none. */
export function EmptySection({ words, unknown, timed = false }: EmptySectionProps): ReactNode {
  const { range } = useRange();
  if (timed && range !== undefined) {
    return (
      <p style={{ padding: "0.25rem 0.5rem" }}>
        Nothing in the chosen stretch of time. There may be others outside it.
      </p>
    );
  }
  return (
    <p className={unknown ? "hatched" : undefined} style={{ padding: "0.25rem 0.5rem" }}>
      {unknown ? `${words} There may be some that were not received.` : words}
    </p>
  );
}
