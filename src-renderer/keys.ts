/** What a key of the whole window does. */
export type WindowAction =
  | "help"
  | "refresh"
  | "palette"
  | "search"
  | "flags"
  | "checks"
  | "putAway"
  | "lens"
  | "meeting"
  | "blank"
  | "take";

export interface WindowKey {
  readonly action: WindowAction;
  /** As on the key's cap and on the screens. */
  readonly cap: string;
  /** `KeyboardEvent.key`, in lower case. */
  readonly press: string;
  readonly ctrl?: true;
  readonly words: string;
  /** Also while somebody types or a dialog is open. */
  readonly everywhere?: true;
}

/** The keys that work on every screen. They are bound (use-keys.ts) and told of (help-dialog.tsx) from here alone; a screen's own key is in screen-list.ts. */
export const windowKeys: readonly WindowKey[] = [
  { action: "help", cap: "F1", press: "f1", words: "All keys", everywhere: true },
  { action: "refresh", cap: "F5", press: "f5", words: "Ask every source again", everywhere: true },
  {
    action: "palette",
    cap: "Ctrl+K",
    press: "k",
    ctrl: true,
    words: "Go to or do anything: screens, headings, entries, actions, patients",
    everywhere: true,
  },
  {
    action: "take",
    cap: "Ctrl+P",
    press: "p",
    ctrl: true,
    words: "Print this screen, save it as a PDF, copy it as text",
    everywhere: true,
  },
  { action: "search", cap: "/", press: "/", words: "Search the record" },
  { action: "flags", cap: "F", press: "f", words: "Flags" },
  { action: "checks", cap: "C", press: "c", words: "Checks: which ran, on what, and which could not" },
  {
    action: "putAway",
    cap: "X",
    press: "x",
    words: "Put away the critical flags that the line below the banner names",
  },
  { action: "lens", cap: "L", press: "l", words: "Whose view: ambulance, A&E, GP, team meeting, social care" },
  { action: "meeting", cap: "M", press: "m", words: "Meeting: agenda, projector, what is written down" },
  {
    action: "blank",
    cap: "B",
    press: "b",
    words: "While a projector shows the record: blank it, or show the person again",
  },
];

export function capOf(action: WindowAction): string {
  return windowKeys.find((key) => key.action === action)?.cap ?? "";
}

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

type Bound<S> = { readonly action: WindowAction } | { readonly screen: S };

/**
 * What a pressed key means. `free`: nobody types, no dialog is open, and single keys are switched on. The system's own chords (Alt, and Ctrl or Cmd
 * with anything that is not in the table) mean nothing here.
 */
export function meaningOf<S>(
  { key, ctrlKey, altKey, metaKey }: Pressed,
  free: boolean,
  screens: readonly { readonly id: S; readonly keyName: string }[],
): Bound<S> | undefined {
  if (altKey) return undefined;
  const press = key.toLowerCase();
  const chord = ctrlKey || metaKey;
  const bound = windowKeys.find((one) => one.press === press && (one.ctrl === true) === chord);
  if (bound !== undefined) return bound.everywhere === true || free ? { action: bound.action } : undefined;
  if (chord || !free) return undefined;
  const screen = screens.find((one) => one.keyName.toLowerCase() === press);
  return screen === undefined ? undefined : { screen: screen.id };
}

/** Keys of a part of the screen, where the focus is in it. `presses`: what its code listens for; none where the system or the browser does it. */
export interface PlaceKeys {
  readonly place: string;
  readonly keys: readonly { readonly cap: string; readonly words: string; readonly presses: readonly string[] }[];
}

const arrowsAcross = ["ArrowLeft", "ArrowRight"];
const arrowsDown = ["ArrowUp", "ArrowDown"];

const timelineKeys: PlaceKeys = {
  place: "On the timeline, on an entry",
  keys: [
    { cap: "← →", words: "The entry before, the entry after; at the edge, on through time", presses: arrowsAcross },
    { cap: "↑ ↓", words: "The row or lane above, below", presses: arrowsDown },
    { cap: "Home End", words: "The first entry on show, the last", presses: ["Home", "End"] },
    { cap: "PgUp PgDn", words: "Earlier, later", presses: ["PageUp", "PageDown"] },
    { cap: "+ −", words: "Zoom in, zoom out", presses: ["+", "=", "-"] },
    { cap: "[ ]", words: "Show only from this entry on, only up to it", presses: ["[", "]"] },
    { cap: "Esc", words: "Back to what was on show before a stretch was chosen", presses: ["Escape"] },
    { cap: "Enter", words: "Open the entry, or the bundle of entries", presses: ["Enter"] },
  ],
};

export const placeKeys: readonly PlaceKeys[] = [
  {
    place: "In a list",
    keys: [
      {
        cap: "↑ ↓",
        words: "Move from row to row, from the top of a screen to its first one, on the rail from screen to screen",
        presses: arrowsDown,
      },
      { cap: "Home End", words: "The first row, the last row", presses: ["Home", "End"] },
      { cap: "Enter", words: "Open a row: where it comes from, who, when, the original", presses: ["Enter", " "] },
      { cap: "Ctrl+A Ctrl+C", words: "Copy the page’s words; rows out of sight come with it", presses: [] },
    ],
  },
  timelineKeys,
  {
    place: "On the timeline, on the strip of the whole life",
    keys: [
      { cap: "← →", words: "Earlier, later", presses: arrowsAcross },
      { cap: "PgDn PgUp", words: "Earlier, later, by the whole stretch on show", presses: ["PageDown", "PageUp"] },
    ],
  },
  {
    place: "On a chart of results",
    keys: [
      { cap: "← →", words: "The result before, the result after", presses: arrowsAcross },
      { cap: "Home End", words: "The first result, the last result", presses: ["Home", "End"] },
      { cap: "Enter", words: "Open the result", presses: ["Enter", " "] },
    ],
  },
  {
    place: "In a document",
    keys: [
      { cap: "Alt+↑ Alt+↓", words: "The document before, the next one in the list", presses: arrowsDown },
      { cap: "PgUp PgDn", words: "Up, down; from page to page", presses: ["PageUp", "PageDown"] },
      {
        cap: "Ctrl+F",
        words: "Find in this document; Enter for the next place, Shift+Enter the one before",
        presses: ["f"],
      },
      { cap: "Esc", words: "Back to all documents", presses: ["Escape"] },
    ],
  },
  {
    place: "In the grid of “About this record”",
    keys: [
      { cap: "← → ↑ ↓", words: "From box to box", presses: [...arrowsAcross, ...arrowsDown] },
      { cap: "Home End", words: "The first source, the last source", presses: ["Home", "End"] },
      { cap: "Enter", words: "Why a box is as it is, and what that source holds there", presses: [] },
    ],
  },
  {
    place: "Everywhere",
    keys: [
      { cap: "Esc", words: "Close what is open, back to where you were", presses: ["Escape"] },
      { cap: "Tab", words: "The next control; with Shift the one before", presses: [] },
      { cap: "F11", words: "Full screen", presses: [] },
    ],
  },
];
