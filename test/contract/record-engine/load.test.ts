import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { memoryKeyStore } from "../../fakes/memory-key-store.ts";
import { type StartedEngine, startEngine } from "./engine-in-process.ts";
import { allEnded, type Locality, openInput, startLocality, temporaryFolder } from "./locality.ts";

let locality: Locality;
let folder: ReturnType<typeof temporaryFolder>;
let engine: StartedEngine;

beforeAll(async () => {
  locality = await startLocality();
});
afterAll(() => locality.close());
beforeEach(async () => {
  folder = temporaryFolder();
  engine = await startEngine({ folder: folder.path, keyStore: memoryKeyStore() });
});
afterEach(async () => {
  await engine.stop();
  folder.remove();
});

it("reads all eight sources to their last page", async () => {
  const opened = await engine.service.open(openInput(locality));
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const progress = await allEnded(opened.value);
  expect(progress.sources.map(({ phase }) => phase)).toEqual(Array(8).fill("done"));
});
