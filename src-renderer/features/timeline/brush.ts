import type { SourceLabel } from "../../../shared/view-models/sources/source-label.ts";
import { symbolPath } from "../../charts/source-symbol.tsx";
import type { Tokens } from "../../theme/tokens.ts";

/** What a lane is painted with: one canvas at one moment, in the colours of one look. */
export interface Brush {
  readonly ctx: CanvasRenderingContext2D;
  readonly tokens: Tokens;
  readonly rem: number;
  /** What the canvas writes in, so that it is not told again for each word: it reads the words of a font anew each time. */
  font?: string;
}

const family = '"Atkinson Hyperlegible Next", "Segoe UI", system-ui, sans-serif';

function fontOf(rem: number, weight: "strong" | "plain"): string {
  return `${weight === "strong" ? 600 : 400} ${rem * 0.75}px ${family}`;
}

/** Words at a baseline, with a rim of the ground colour that keeps them readable where they cross a line, a hatch or the end of a bar. */
export function write(
  brush: Brush,
  text: string,
  x: number,
  y: number,
  { weight = "plain", colour = brush.tokens.ink, align = "left", rim = brush.tokens.card }: WriteOptions = {},
): void {
  const { ctx } = brush;
  const font = fontOf(brush.rem, weight);
  if (brush.font !== font) ctx.font = font;
  brush.font = font;
  ctx.textAlign = align;
  if (rim !== "none") {
    ctx.strokeStyle = rim;
    ctx.lineWidth = 3;
    ctx.lineJoin = "round";
    ctx.strokeText(text, x, y);
  }
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}

interface WriteOptions {
  readonly weight?: "strong" | "plain";
  readonly colour?: string;
  readonly align?: "left" | "right" | "center";
  readonly rim?: string;
}

const outlines = new Map<string, Path2D>();

function outlineOf(kind: SourceLabel["kind"], size: number): Path2D {
  const key = `${kind} ${size}`;
  const known = outlines.get(key);
  if (known !== undefined) return known;
  const made = new Path2D(symbolPath(kind, 0, 0, size));
  outlines.set(key, made);
  return made;
}

/** The mark of an organisation: shape and colour both. `hollow`: its outline alone. `ring`: an outline in ink around it. */
export function paintSymbol(
  { ctx, tokens }: Brush,
  kind: SourceLabel["kind"],
  x: number,
  y: number,
  size: number,
  { hollow = false, ring = false }: { readonly hollow?: boolean; readonly ring?: boolean } = {},
): void {
  const outline = outlineOf(kind, size);
  ctx.translate(x, y);
  ctx.fillStyle = hollow ? tokens.card : tokens.source[kind];
  ctx.fill(outline);
  if (hollow || ring) {
    ctx.strokeStyle = ring ? tokens.ink : tokens.source[kind];
    ctx.lineWidth = 1.5;
    ctx.stroke(outline);
  }
  ctx.translate(-x, -y);
}

const hatches = new WeakMap<Tokens, CanvasPattern>();

/** The hatch of "not known", as on every other surface. */
export function hatchOf({ ctx, tokens }: Brush): CanvasPattern | string {
  const known = hatches.get(tokens);
  if (known !== undefined) return known;
  const tile = document.createElement("canvas");
  tile.width = 8;
  tile.height = 8;
  const paint = tile.getContext("2d");
  const made = paint === null ? null : ctx.createPattern(tile, "repeat");
  if (paint === null || made === null) return tokens.hatch.base;
  paint.fillStyle = tokens.hatch.base;
  paint.fillRect(0, 0, 8, 8);
  paint.strokeStyle = tokens.hatch.stripe;
  paint.lineWidth = 3;
  paint.beginPath();
  for (const at of [-8, 0, 8]) {
    paint.moveTo(at - 2, 10);
    paint.lineTo(at + 10, -2);
  }
  paint.stroke();
  const pattern = ctx.createPattern(tile, "repeat") ?? made;
  hatches.set(tokens, pattern);
  return pattern;
}
