// Opening a kept 10,000-resource record: the view-model of the summary, against reading and parsing all its rows.
import { allRules } from "../../shared/decision-support/rules.ts";
import { toKeptAnswer } from "../../shared/view-models/worklist/kept-answer-view.ts";
import { isIntact } from "../../src-main/record-engine/connection.ts";
import { readFirstView } from "../../src-main/record-engine/record/first-screen.ts";
import { readResources } from "../../src-main/record-engine/record/read-record.ts";
import { RecordStore } from "../../src-main/record-engine/record/record-store.ts";
import { printFigure, shortest, timed } from "./figure.ts";
import { endAll, engineParts, keepAll, makeRecord, newFile, openRecordFile } from "./large-record-on-disk.ts";

const runs = 7;
const resourceCount = 10_000;
const record = makeRecord(resourceCount);
const file = newFile();

const store = new RecordStore(openRecordFile(file));
const { sources, derived } = engineParts(record.sources);
keepAll(store, record.pages);
endAll(sources, store, record.sources);
derived.writeFirstScreen(store, Date.now());
store.database.close();

const floorMs = await shortest(runs, () =>
  timed(() => {
    const database = openRecordFile(file);
    let read = 0;
    for (const _ of readResources(database)) read += 1;
    if (read !== resourceCount) throw new Error(`read ${read}`);
    database.close();
  }),
);

/** Too short for the processor's clock: so often at once. */
const repeats = 25;

const openMs =
  (await shortest(runs, () =>
    timed(() => {
      for (let repeat = 0; repeat < repeats; repeat += 1) openFirstScreen();
    }),
  )) / repeats;

function openFirstScreen(): void {
  const opened = new RecordStore(openRecordFile(file));
  engineParts(record.sources).sources.progress(opened.counts, undefined);
  if (readFirstView(opened.database, "summary", Date.now()) === undefined) throw new Error("no first screen");
  opened.database.close();
}

const derivedAnewMs = await shortest(3, () =>
  timed(() => {
    const opened = new RecordStore(openRecordFile(file));
    const engine = engineParts(record.sources);
    opened.load();
    engine.derived.derive(opened, Date.now());
    opened.database.close();
  }),
);

/** A question to this kept record, as to each of many: what kept-look.ts does. */
const askedMs = await shortest(3, () =>
  timed(() => {
    const opened = new RecordStore(openRecordFile(file));
    if (!isIntact(opened.database)) throw new Error("not intact");
    opened.load();
    const { keptDerived } = engineParts(record.sources, opened.readSources());
    const context = keptDerived.keptContext(opened, Date.now());
    if (context === undefined) throw new Error("nothing kept");
    toKeptAnswer(
      context,
      allRules.map(({ id }) => id),
    );
    opened.database.close();
  }),
);

printFigure({
  name: "open",
  value: openMs / floorMs,
  unit: "ratio",
  goal: 0.15,
  details: { resources: resourceCount, floorMs, openMs, derivedAnewMs, askedMs, upTo: "view-model of the summary" },
});
