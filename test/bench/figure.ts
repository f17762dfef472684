/** One measured figure as `npm run bench` prints it: a JSON object on a line. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: "ratio" | "ms";
  readonly goal: number;
  readonly details: Readonly<Record<string, number | string | boolean>>;
}

export function printFigure(figure: Figure): void {
  console.log(JSON.stringify({ ...figure, value: round(figure.value), details: roundAll(figure.details) }));
}

/** Milliseconds that a task takes: the shortest of several runs, which is the one that other programs disturbed least. */
export async function shortest(runs: number, task: () => Promise<number> | number): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    globalThis.gc?.();
    best = Math.min(best, await task());
  }
  return best;
}

/**
 * Milliseconds of this thread's own processor time: what a task costs on a machine that other programs use too. For tasks that compute and write
 * without waiting, it is their duration on an idle one.
 */
export function timed(task: () => void): number {
  const start = process.threadCpuUsage();
  task();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function roundAll(details: Figure["details"]): Figure["details"] {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, typeof value === "number" ? round(value) : value]),
  );
}
