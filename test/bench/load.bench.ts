// From the bytes of records of 1,000, 10,000 and 50,000 resources to the summary, kept, merged and ready to be drawn; against the floor of
// parsing the same bytes and inserting the same rows into the same encrypted database.
import { printFigure, shortest } from "./figure.ts";
import { floorOf, type Loaded, load, makeRecord } from "./large-record-on-disk.ts";

const sizes = [1_000, 10_000, 50_000] as const;
const perResource: number[] = [];

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
