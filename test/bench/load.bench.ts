// From the bytes of records of 1,000, 10,000 and 50,000 resources to the summary, kept, merged and ready to be drawn; against the floor of
// parsing the same bytes and inserting the same rows into the same encrypted database. Then ten changed resources of the largest.
import { type PageEntry, parseSearchPage } from "../../shared/sync/search-page.ts";
import { printFigure, shortest, timed } from "./figure.ts";
import { floorOf, type Loaded, load, makeRecord, readSummary } from "./large-record-on-disk.ts";

const sizes = [1_000, 10_000, 50_000] as const;
const changedAtOnce = 10;
const perResource: number[] = [];
/** Processor time of the last and largest cold load. */
let coldMs = 0;

for (const size of sizes) {
  const record = makeRecord(size);
  const floor = floorOf(record);
  const runs = size > 10_000 ? 3 : 6;
  // One after the other, so that a busy machine slows both.
  let floorMs = Number.POSITIVE_INFINITY;
  let loadMs = Number.POSITIVE_INFINITY;
  let parts: Loaded | undefined;
  for (let run = 0; run < runs; run += 1) {
    floorMs = Math.min(floorMs, await shortest(1, floor));
    const loaded = load(record);
    const tookMs = loaded.keepMs + loaded.deriveMs + loaded.viewMs;
    if (tookMs < loadMs) parts = loaded;
    loadMs = Math.min(loadMs, tookMs);
    loaded.derived.clear();
    loaded.store.database.close();
  }
  perResource.push(loadMs / size);
  coldMs = loadMs;
  const { keepMs = 0, deriveMs = 0, viewMs = 0 } = parts ?? {};
  printFigure({
    name: `load${size / 1000}k`,
    value: loadMs / floorMs,
    unit: "ratio",
    goal: 3,
    details: { resources: size, bytes: record.bytes, floorMs, loadMs, keepMs, deriveMs, viewMs },
  });
}

const [, middle = 1, largest = 1] = perResource;
printFigure({
  name: "loadGrowth",
  value: largest / middle,
  unit: "ratio",
  goal: 1.15,
  details: { of: "time per resource at 50,000 against that at 10,000; 1 is linear" },
});

await measureRefresh();

/** Ten resources come again, changed: kept, derived and ready to be drawn, against the cold load of all. */
async function measureRefresh(): Promise<void> {
  const record = makeRecord(50_000);
  const { store, derived } = load(record);
  const pages = record.pages.filter(({ type }) => type === "Observation" || type === "MedicationRequest");
  let round = 0;
  const refreshMs = await shortest(6, () => {
    round += 1;
    const changes = pages
      .slice(round * changedAtOnce, (round + 1) * changedAtOnce)
      .flatMap(({ sourceId, type, bytes }) => {
        const page = parseSearchPage(new TextDecoder().decode(bytes));
        const [entry] = page.ok ? page.value.entries : [];
        return entry === undefined ? [] : [{ sourceId, type, entry: changed(entry, round) }];
      });
    if (changes.length !== changedAtOnce) throw new Error("too few pages to change something in");
    return timed(() => {
      for (const { sourceId, type, entry } of changes) store.keep(sourceId, type, [entry], Date.now());
      if (!derived.derive(store, Date.now())) throw new Error("nothing to draw");
      readSummary(derived);
    });
  });
  derived.clear();
  store.database.close();
  printFigure({
    name: "refresh",
    value: refreshMs / coldMs,
    unit: "ratio",
    goal: 0.02,
    details: { resources: 50_000, changed: changedAtOnce, refreshMs, coldMs },
  });
}

function changed(entry: PageEntry, round: number): PageEntry {
  const resource = { ...entry.resource, note: [{ text: `Looked at again, ${round}` }] };
  return { ...entry, resource, text: JSON.stringify(resource) };
}
