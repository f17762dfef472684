/** What stands for vitest's own while a test file is run again and again in one process: it only collects the tests. */
export interface CollectedTest {
  readonly name: string;
  run(): unknown;
}

let collected: CollectedTest[] = [];

/** The tests that were collected since the last call. */
export function takeCollected(): readonly CollectedTest[] {
  const taken = collected;
  collected = [];
  return taken;
}

type Body = (...row: readonly unknown[]) => unknown;

function collect(name: string, run: Body): void {
  collected.push({ name, run });
}

/** `it.each` spreads a row that is a list. */
function each(table: readonly unknown[]): (name: string, body: Body) => void {
  return (name, body) => {
    for (const row of table) collect(name, () => (Array.isArray(row) ? body(...row) : body(row)));
  };
}

export const it = Object.assign(collect, {
  each,
  skipIf: (skip: unknown) => (skip === true ? () => undefined : collect),
});
export const test = it;

export const describe = Object.assign((_name: string, body: () => void) => body(), {
  each:
    (table: readonly unknown[]) =>
    (_name: string, body: Body): void => {
      for (const row of table) void (Array.isArray(row) ? body(...row) : body(row));
    },
  skipIf: (skip: unknown) => (skip === true ? () => undefined : (_name: string, body: () => void) => body()),
});

export { expect } from "vitest";
