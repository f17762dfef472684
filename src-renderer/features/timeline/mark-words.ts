import type { Lane } from "./lane.ts";
import type { Mark, Shape } from "./marks.ts";

/** What a screen reader hears of a mark: what is written on it, then all else that is seen of it or stands in its card. */
export function markWords(mark: Mark, lane: Lane): string {
  const [first] = mark.items;
  if (first === undefined) return lane.title;
  const last = mark.items.at(-1) ?? first;
  const written = writtenOn(mark.shape);
  const stop = mark.items.map(({ medicine }) => medicine?.stop).find((words) => words !== undefined);
  const sources = [...new Set(mark.items.flatMap(({ line }) => line.sources.map(({ name }) => name)))].join(", ");
  const alone = mark.items.length === 1;
  const name = alone ? first.label : `${first.medicine?.name ?? (mark.shape.kind === "bar" ? first.label : "")}`;
  const said = [
    written,
    written.includes(name) ? "" : name,
    alone
      ? first.line.whenSpoken
      : `${mark.items.length} entries, ${first.day === last.day ? first.day : `${first.day} to ${last.day}`}`,
    stop === undefined || written.includes(stop) ? "" : stop,
    mark.items.some((item) => item.abnormal) ? "stated out of range" : "",
    sources,
  ];
  return said.filter((words) => words !== "").join(", ");
}

function writtenOn(shape: Shape): string {
  switch (shape.kind) {
    case "point":
    case "reading":
      return "";
    case "cluster":
      return shape.words;
    case "labelled":
      return shape.label;
    case "stay":
      return shape.label?.words ?? "";
    case "bar": {
      const label = shape.label === undefined ? [] : [shape.label.strong, shape.label.quiet];
      const stops = shape.stops.filter(({ labelX }) => labelX !== undefined).map(({ words }) => words);
      return [...label, ...stops].filter((words) => words !== "").join(" ");
    }
  }
}
