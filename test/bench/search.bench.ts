// A keystroke in the search of a 50,000-resource record, from the typed letters to the view-model, against the cold load of the same record in the same run.
import { printFigure, timed } from "./figure.ts";
import { load, makeRecord } from "./large-record-on-disk.ts";

const resourceCount = 50_000;
const runs = 3;
/** What is typed, a letter at a time: on lines, behind them, inside a word, another word, several words, what everything has, what nothing has, what is near a word. */
const searches = [
  "apixaban",
  "daughter telephone",
  "statin",
  "heart attack",
  "creatinine march 2024",
  "20",
  "44054006",
  "zzzz",
  "creatinene",
  "hospitle lettre",
];

const { store, derived, keepMs, deriveMs, viewMs } = load(makeRecord(resourceCount));
const loadMs = keepMs + deriveMs + viewMs;

// The first search finds no index: it is made there and then.
const indexMs = timed(() => press("ap"));

const strokes = searches.flatMap((text) => [...text].flatMap((_, at) => (at < 1 ? [] : text.slice(0, at + 1))));
const tookMs = strokes.map((text) => ({
  text,
  ms: Math.min(...Array.from({ length: runs }, () => timed(() => press(text)))),
}));
const slowest = tookMs.reduce((worst, one) => (one.ms > worst.ms ? one : worst));
const inOrder = tookMs.map(({ ms }) => ms).sort((a, b) => a - b);

// What a refresh of everything costs the index, if nothing has changed.
derived.derive(store, Date.now());
const unchangedMs = timed(() => press("ap"));
derived.clear();

function press(text: string): string {
  const read = derived.read("search", { text }, Date.now());
  if (!read.ok) throw new Error(read.error);
  return JSON.stringify(read.value.model);
}

printFigure({
  name: "search",
  value: slowest.ms / loadMs,
  unit: "ratio",
  goal: 0.01,
  details: {
    resources: resourceCount,
    loadMs,
    slowestMs: slowest.ms,
    slowest: slowest.text,
    medianMs: inOrder[Math.floor(inOrder.length / 2)] ?? Number.NaN,
    keystrokes: strokes.length,
    indexMs,
    unchangedMs,
    upTo: "view-model of the search, with its audit facts",
  },
});
store.database.close();
