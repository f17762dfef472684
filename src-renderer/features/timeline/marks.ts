import type { SourceLabel } from "../../../shared/view-models/sources/source-label.ts";
import type { TimelineItem } from "../../../shared/view-models/timeline/timeline-view.ts";

/** Something on a lane that can be reached and opened: one entry, or several that stand too close to be told apart. */
export interface Mark {
  /** The first entry's id: a mark keeps the focus through a change of zoom as long as it holds that entry. */
  readonly id: string;
  /** In order of time; never empty. */
  readonly items: readonly TimelineItem[];
  /** Where it stands, in pixels from the lane's left and top. */
  readonly x: number;
  readonly y: number;
  readonly shape: Shape;
}

export type Shape =
  | {
      readonly kind: "point";
      readonly source: SourceLabel["kind"];
      readonly abnormal: boolean;
      readonly recordedOnly: boolean;
      readonly breadth: number;
    }
  /** Several entries: a pill with their number. */
  | { readonly kind: "cluster"; readonly width: number; readonly abnormal: boolean; readonly words: string }
  | BarShape
  | StayShape
  | ReadingShape
  /** A mark with its words beside it. */
  | {
      readonly kind: "labelled";
      readonly source: SourceLabel["kind"];
      readonly label: string;
      readonly side: "left" | "right";
      readonly width: number;
    };

/** One result, or several at one place, on the scale of its test. */
export interface ReadingShape {
  readonly kind: "reading";
  readonly source: SourceLabel["kind"];
  /** Between the highest and the lowest of several; pixels from the top. */
  readonly high: number;
  readonly low: number;
  /** A bound such as `< 5`, and not a value. */
  readonly bound: boolean;
  readonly converted: boolean;
  readonly concern: boolean;
  readonly label?: { readonly words: string; readonly x: number; readonly y: number };
}

/** What lies behind the readings of one test, in pixels. */
export interface Backdrop {
  readonly bands: readonly {
    readonly x1: number;
    readonly x2: number;
    readonly y1: number;
    readonly y2: number;
    readonly hasHigh: boolean;
    readonly hasLow: boolean;
  }[];
  readonly line: readonly (readonly [number, number])[];
}

export interface BarShape {
  readonly kind: "bar";
  readonly source: SourceLabel["kind"];
  readonly width: number;
  readonly height: number;
  /** How much of its beginning is not known to the day: drawn hatched. */
  readonly fuzzy: number;
  /** `torn`: nobody says when, or whether, it ended. `cut`: it goes on outside the window. */
  readonly end: "ended" | "ongoing" | "torn" | "cut";
  readonly label?: {
    readonly x: number;
    readonly width: number;
    readonly strong: string;
    readonly quiet: string;
    readonly quietWidth: number;
  };
  /** Another dose than the stretch before it: a deeper shade, so that the change is seen where its words find no room. */
  readonly deeper: boolean;
  /** A stated stop: a hard line, its words beside it where there is room. */
  readonly stops: readonly {
    readonly x: number;
    readonly words: string;
    readonly labelX?: number;
    readonly anchor: "start" | "end";
  }[];
  /** Issues, supplies, givings: where along the bar. */
  readonly ticks: readonly number[];
}

/** An admission or attendance: a solid block, its reason and length below it where there is room. */
export interface StayShape {
  readonly kind: "stay";
  readonly source: SourceLabel["kind"];
  readonly width: number;
  readonly height: number;
  readonly ongoing: boolean;
  readonly label?: { readonly x: number; readonly y: number; readonly words: string };
}

/** What a layout needs to know of the drawing. */
export interface Scale {
  readonly xOf: (epochMs: number) => number;
  readonly width: number;
  /** One rem in pixels: all sizes grow with the reader's text. */
  readonly rem: number;
  readonly nowMs: number;
  /** The width of words in the type of a label. */
  readonly measure: (text: string, weight: "strong" | "plain") => number;
  /** All marks are this organisation's: its own lane. */
  readonly only?: SourceLabel["kind"];
}

export interface LaneLayout {
  readonly marks: readonly Mark[];
  readonly height: number;
  /** Rows that were not drawn one by one; they stand in one mark, and this many are in it. */
  readonly foldedRows: number;
  readonly backdrop?: Backdrop;
  readonly rows: number;
}

/** Whose colour and shape a mark has: the organisation of its first entry. */
export function sourceOf([first]: readonly TimelineItem[]): SourceLabel["kind"] {
  return first?.line.sources[0]?.kind ?? "other";
}
