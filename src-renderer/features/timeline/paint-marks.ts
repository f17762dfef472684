import type { GroupId } from "../../../shared/kernel/brand.ts";
import { unreachable } from "../../../shared/kernel/unreachable.ts";
import type { TimeTick } from "../../charts/time-ticks.ts";
import type { Brush } from "./brush.ts";
import { hatchOf, paintSymbol, write } from "./brush.ts";
import type { BarShape, LaneLayout, Mark, Scale, StayShape } from "./marks.ts";
import { paintBackdrop } from "./paint-backdrop.ts";

const faint = 0.22;

/** One lane as it is at this moment: its lines of time, what lies behind, its marks. `lit`: what a search found; the rest stands back. */
export function paintLane(
  brush: Brush,
  layout: LaneLayout,
  scale: Scale,
  ticks: readonly TimeTick[],
  height: number,
  lit: ReadonlySet<GroupId> | undefined,
): void {
  const { ctx, tokens } = brush;
  ctx.lineWidth = 1;
  ctx.strokeStyle = tokens.hairline;
  ctx.beginPath();
  for (const { atMs } of ticks) {
    const x = Math.round(scale.xOf(atMs)) + 0.5;
    ctx.moveTo(x, 0);
    ctx.lineTo(x, height);
  }
  ctx.stroke();
  if (layout.backdrop !== undefined) paintBackdrop(brush, layout.backdrop, scale);
  const nowX = Math.round(scale.xOf(scale.nowMs)) + 0.5;
  ctx.strokeStyle = tokens.danger.ink;
  ctx.lineWidth = 1.5;
  ctx.setLineDash([4, 3]);
  ctx.beginPath();
  ctx.moveTo(nowX, 0);
  ctx.lineTo(nowX, height);
  ctx.stroke();
  ctx.setLineDash([]);
  for (const mark of layout.marks) {
    const found = lit === undefined || mark.items.some(({ groupId }) => lit.has(groupId));
    ctx.globalAlpha = found ? 1 : faint;
    if (lit !== undefined && found) paintLight(brush, mark);
    paintMark(brush, mark);
  }
  ctx.globalAlpha = 1;
}

/** Behind what a search found: a surface and a line, so that colour does not speak alone. */
function paintLight({ ctx, tokens, rem }: Brush, mark: Mark): void {
  const { x, y, width, height } = extentOf(mark, rem);
  ctx.fillStyle = tokens.warning.surface;
  ctx.strokeStyle = tokens.warning.ink;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.roundRect(x - 1, y - 1, width + 2, height + 2, 4);
  ctx.fill();
  ctx.stroke();
}

function paintMark(brush: Brush, mark: Mark): void {
  const { ctx, tokens, rem } = brush;
  const { shape, x, y } = mark;
  switch (shape.kind) {
    case "point":
      if (shape.breadth > rem * 0.8) {
        ctx.strokeStyle = tokens.hatch.border;
        ctx.lineWidth = 1.5;
        ctx.setLineDash([2, 2]);
        line(ctx, x - shape.breadth / 2, y, x + shape.breadth / 2, y);
        ctx.setLineDash([]);
      }
      paintSymbol(brush, shape.source, x, y, rem * (shape.abnormal ? 0.31 : 0.25), {
        hollow: shape.recordedOnly,
        ring: shape.abnormal,
      });
      return;
    case "reading":
      if (shape.high < shape.low) {
        ctx.strokeStyle = tokens.quiet;
        ctx.lineWidth = 1.5;
        line(ctx, x, shape.high, x, shape.low);
      }
      paintSymbol(brush, shape.source, x, y, rem * (shape.concern ? 0.31 : 0.22), {
        hollow: shape.bound,
        ring: shape.concern,
      });
      if (shape.converted) {
        ctx.strokeStyle = tokens.ink;
        ctx.lineWidth = 1;
        ctx.setLineDash([2, 2]);
        ctx.beginPath();
        ctx.arc(x, y, rem * 0.42, 0, 2 * Math.PI);
        ctx.stroke();
        ctx.setLineDash([]);
      }
      if (shape.label !== undefined) {
        write(brush, shape.label.words, shape.label.x, shape.label.y, { weight: "strong" });
      }
      return;
    case "cluster":
      ctx.fillStyle = tokens.quiet;
      ctx.beginPath();
      ctx.roundRect(x - shape.width / 2, y - rem * 0.5, shape.width, rem, rem * 0.5);
      ctx.fill();
      if (shape.abnormal) paintRing(brush, x, y, shape.width);
      write(brush, shape.words, x, y + rem * 0.26, {
        weight: "strong",
        colour: tokens.card,
        align: "center",
        rim: "none",
      });
      return;
    case "labelled": {
      paintSymbol(brush, shape.source, x, y, rem * 0.3);
      const right = shape.side === "right";
      write(brush, shape.label, right ? x + rem * 0.5 : x - rem * 0.5, y + rem * 0.25, {
        weight: "strong",
        align: right ? "left" : "right",
      });
      return;
    }
    case "bar":
      paintBar(brush, x, y, shape);
      return;
    case "stay":
      paintStay(brush, x, y, shape);
      return;
    default:
      unreachable(shape);
  }
}

/** Set off by a gap: in high contrast a bundle has the colour of its ring. */
function paintRing({ ctx, tokens, rem }: Brush, x: number, y: number, width: number): void {
  for (const { colour, inset, breadth } of [
    { colour: tokens.ink, inset: 0, breadth: 2 },
    { colour: tokens.card, inset: 1.75, breadth: 1.5 },
  ]) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = breadth;
    ctx.beginPath();
    ctx.roundRect(x - width / 2 + inset, y - rem * 0.5 + inset, width - 2 * inset, rem - 2 * inset, rem * 0.5 - inset);
    ctx.stroke();
  }
}

function paintBar(brush: Brush, x: number, y: number, shape: BarShape): void {
  const { ctx, tokens, rem } = brush;
  const top = y - shape.height / 2;
  const torn = shape.end === "torn" ? Math.min(shape.width, rem * 1.25) : 0;
  const alpha = ctx.globalAlpha;
  ctx.beginPath();
  ctx.roundRect(x, top, shape.width, shape.height, rem * 0.15);
  ctx.fillStyle = tokens.card;
  ctx.fill();
  ctx.globalAlpha = alpha * (shape.deeper ? 0.3 : 0.14);
  ctx.fillStyle = tokens.source[shape.source];
  ctx.fill();
  ctx.globalAlpha = alpha;
  ctx.fillStyle = hatchOf(brush);
  if (shape.fuzzy > 0) ctx.fillRect(x, top, Math.min(shape.fuzzy, shape.width), shape.height);
  if (torn > 0) ctx.fillRect(x + shape.width - torn, top, torn, shape.height);
  ctx.strokeStyle = tokens.source[shape.source];
  ctx.lineWidth = 1;
  ctx.stroke();
  if (shape.ticks.length > 0) {
    ctx.strokeStyle = tokens.ink;
    ctx.lineWidth = 1.5;
    ctx.beginPath();
    for (const tick of shape.ticks) {
      ctx.moveTo(tick, top + shape.height);
      ctx.lineTo(tick, top + shape.height - rem * 0.3);
    }
    ctx.stroke();
  }
  if (shape.label !== undefined) {
    const { strong, quiet } = shape.label;
    write(brush, strong, shape.label.x, y + rem * 0.25, { weight: "strong" });
    if (quiet !== "") write(brush, quiet, shape.label.x + shape.label.width - shape.label.quietWidth, y + rem * 0.25);
  }
  for (const stop of shape.stops) {
    ctx.strokeStyle = tokens.danger.ink;
    ctx.lineWidth = 3;
    line(ctx, stop.x, top - 1, stop.x, top + shape.height + 1);
    if (stop.labelX !== undefined) {
      write(brush, stop.words, stop.labelX, y + rem * 0.25, {
        weight: "strong",
        colour: tokens.danger.ink,
        align: stop.anchor === "start" ? "left" : "right",
      });
    }
  }
}

function paintStay(brush: Brush, x: number, y: number, shape: StayShape): void {
  const { ctx, tokens, rem } = brush;
  ctx.fillStyle = tokens.source[shape.source];
  ctx.beginPath();
  ctx.roundRect(x, y - shape.height / 2, shape.width, shape.height, rem * 0.12);
  ctx.fill();
  if (shape.label !== undefined) write(brush, shape.label.words, shape.label.x, shape.label.y);
}

function line(ctx: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.stroke();
}

export interface Extent {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What can be pointed at: a mark is small, a hand is not. */
export function extentOf({ shape, x, y }: Mark, rem: number): Extent {
  switch (shape.kind) {
    case "bar":
    case "stay":
      return box(x - 1, y, Math.max(shape.width + 2, rem * 0.75), shape.height + 2);
    case "labelled":
      return box(shape.side === "right" ? x - rem * 0.45 : x + rem * 0.45 - shape.width, y, shape.width, rem * 1.1);
    case "cluster":
      return box(x - shape.width / 2 - 3, y, shape.width + 6, rem * 1.2);
    case "point":
    case "reading":
      return box(x - rem * 0.45, y, rem * 0.9, rem * 0.75);
    default:
      return unreachable(shape);
  }
}

function box(x: number, middle: number, width: number, height: number): Extent {
  return { x, y: middle - height / 2, width, height };
}

/** The mark at a place, the topmost of several: the one drawn last. */
export function markAt({ marks }: LaneLayout, x: number, y: number, rem: number): Mark | undefined {
  return marks.findLast((mark) => {
    const extent = extentOf(mark, rem);
    return x >= extent.x && x <= extent.x + extent.width && y >= extent.y && y <= extent.y + extent.height;
  });
}
