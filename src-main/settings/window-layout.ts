import { z } from "zod";
import { lensIds } from "../../shared/lenses/lens-id.ts";

/** Where the window stands on the desktop, in the system's own points. */
const layoutSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
  maximised: z.boolean(),
});

export type WindowLayout = z.output<typeof layoutSchema>;

/** By role; a layout that cannot be read counts as none. */
export const layoutsSchema = z.partialRecord(z.enum(lensIds), layoutSchema.optional().catch(undefined)).catch({});

type Area = Pick<WindowLayout, "x" | "y" | "width" | "height">;

const smallest = { width: 800, height: 600 };

/** The layout as it fits the screens that are there now; `undefined` where none of it would be seen: the screen that it was on has gone. */
export function fitLayout(layout: WindowLayout, screens: readonly Area[]): WindowLayout | undefined {
  const seen = screens
    .map((screen) => ({ screen, area: overlap(layout, screen) }))
    .sort((a, b) => b.area - a.area)
    .find(({ area }) => area > 0)?.screen;
  if (seen === undefined) {
    return undefined;
  }
  const width = Math.min(Math.max(layout.width, smallest.width), Math.max(seen.width, smallest.width));
  const height = Math.min(Math.max(layout.height, smallest.height), Math.max(seen.height, smallest.height));
  return {
    width,
    height,
    x: between(layout.x, seen.x, seen.x + seen.width - width),
    y: between(layout.y, seen.y, seen.y + seen.height - height),
    maximised: layout.maximised,
  };
}

function overlap(a: Area, b: Area): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

function between(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
