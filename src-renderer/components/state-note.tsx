import type { ReactNode } from "react";
import type { HeadingStateView } from "../../shared/view-models/headings/heading-state-view.ts";
import { capitalise } from "../../shared/view-models/lines/text-part.ts";
import styles from "./state-note.module.css";
import { WholeWords } from "./whole-words.tsx";

/** What the rows of a heading can be trusted for. Hatched where something is not known; plain where every source answered. */
export function StateNote({ state }: { readonly state: HeadingStateView }): ReactNode {
  const outside = outsideWords(state.outside);
  return (
    <div className={`${styles.note} ${state.unknown ? "hatched" : ""}`} data-state={state.state}>
      <p>
        {state.unknown ? <strong>Not complete. </strong> : null}
        <WholeWords text={state.sentence} />
      </p>
      {outside === "" ? null : <p className={styles.more}>{outside}.</p>}
    </div>
  );
}

/** The same in the fewest words, for screens of many headings. */
export function BriefState({ state }: { readonly state: HeadingStateView }): ReactNode {
  return (
    <p className={`${styles.brief} ${state.unknown ? "hatched" : ""}`} data-state={state.state} title={state.sentence}>
      {state.brief}
    </p>
  );
}

/** `Vale Mental Health Trust does not share this`; of several that say the same: `Does not share this: A, B`. */
function outsideWords(outside: HeadingStateView["outside"]): string {
  const names = new Map<string, string[]>();
  for (const { source, phrase } of outside) names.set(phrase, [...(names.get(phrase) ?? []), source.name]);
  return [...names]
    .map(([phrase, said]) => (said.length === 1 ? `${said[0]} ${phrase}` : `${capitalise(phrase)}: ${said.join(", ")}`))
    .join(". ");
}
