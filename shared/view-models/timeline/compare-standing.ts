import type { Group } from "../../domain/chart.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { listWords } from "../../kernel/list-words.ts";
import type { TimelinePlace } from "./timeline-place.ts";

/** One medicine or one problem, however many entries tell of it. */
export interface Thread {
  readonly name: string;
  readonly entries: readonly {
    readonly group: Group;
    readonly place: TimelinePlace;
    /** What it says while it stands: the dose. */
    readonly words: string;
    /** A coded amount: where there are some, they alone are compared, because the same dose is put into words in many ways. */
    readonly coded: boolean;
    /** A stated stop and who states it: `stopped 14-Nov-2026 at Northvale Hospital`. */
    readonly stop?: string;
  }[];
}

/** Whether a thread stood on a day. `notPlaced`: its dates do not tell. */
export type Standing =
  | { readonly kind: "there"; readonly words: string; readonly groups: readonly Group[] }
  | { readonly kind: "notThere" | "notPlaced" };

/** One entry that certainly stood there is enough; else one that may have stood there leaves it open. */
export function standingAt({ entries }: Thread, day: PartialDate): Standing {
  const there = entries.filter(({ place }) => stands(place, day) === "yes");
  if (there.length > 0) {
    const coded = there.filter((entry) => entry.coded);
    const words = listWords([...new Set((coded.length > 0 ? coded : there).map((entry) => entry.words))].sort());
    const stopped = entries.filter((entry) => entry.stop !== undefined && stoppedWhileItWent(entry.place, there, day));
    const stops = [...new Set(stopped.flatMap(({ stop }) => stop ?? []))];
    return {
      kind: "there",
      words: [words, ...stops].join("; "),
      groups: [...there, ...stopped].map(({ group }) => group),
    };
  }
  return { kind: entries.some(({ place }) => stands(place, day) === "maybe") ? "notPlaced" : "notThere" };
}

/** One organisation stopped by that day what another still has: it stands, and the stop is said with it. A stop before it was begun anew is over. */
function stoppedWhileItWent(place: TimelinePlace, there: Thread["entries"], { latestMs }: PartialDate): boolean {
  if (place.kind !== "span" || place.end.kind !== "ended" || place.end.atMs > latestMs) return false;
  const { atMs } = place.end;
  return there.some((entry) => entry.place.kind === "span" && entry.place.startMs <= atMs);
}

function stands(place: TimelinePlace, { latestMs }: PartialDate): "yes" | "no" | "maybe" {
  switch (place.kind) {
    case "undated":
      return "maybe";
    case "year":
    case "at":
      return place.startMs > latestMs ? "no" : "maybe";
    case "span":
      if (place.startMs > latestMs) return "no";
      if (place.startLatestMs > latestMs) return "maybe";
      switch (place.end.kind) {
        case "ended":
          // It ended on the day itself: at the day's end it stood no more.
          return place.end.atMs <= latestMs ? "no" : "yes";
        case "ongoing":
          return "yes";
        case "notKnown":
          return "maybe";
      }
  }
}
