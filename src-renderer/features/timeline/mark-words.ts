import type { Lane } from "./lanes.ts";
import type { Mark } from "./marks.ts";

/** What a screen reader hears of a mark. */
export function markWords(mark: Mark, lane: Lane): string {
  const [first] = mark.items;
  if (first === undefined) return lane.title;
  const last = mark.items.at(-1) ?? first;
  const stop = mark.items.map(({ medicine }) => medicine?.stop).find((words) => words !== undefined);
  const sources = [...new Set(mark.items.flatMap(({ line }) => line.sources.map(({ name }) => name)))].join(", ");
  const abnormal = mark.items.some((item) => item.abnormal) ? "stated out of range" : undefined;
  const said =
    mark.items.length === 1
      ? [first.label, first.medicine?.amount || first.medicine?.text, first.line.whenSpoken, stop, abnormal, sources]
      : [
          mark.shape.kind === "bar"
            ? `${first.medicine?.name ?? first.label}, ${mark.items.length} entries`
            : `${mark.items.length} entries`,
          first.day === last.day ? first.day : `${first.day} to ${last.day}`,
          stop,
          abnormal,
          sources,
        ];
  return said.filter((words) => words !== undefined && words !== "").join(", ");
}
