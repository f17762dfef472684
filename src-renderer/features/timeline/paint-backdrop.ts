import type { Brush } from "./brush.ts";
import type { Backdrop, Scale } from "./marks.ts";

/** Behind the readings of one test: its stated range as a band with edges, and the line that joins exact values. */
export function paintBackdrop({ ctx, tokens }: Brush, { bands, line }: Backdrop, { width }: Scale): void {
  for (const band of bands) {
    const left = Math.max(band.x1, 0);
    const right = Math.min(band.x2, width);
    if (right <= left) continue;
    ctx.fillStyle = tokens.good.surface;
    ctx.fillRect(left, band.y1, right - left, band.y2 - band.y1);
    ctx.strokeStyle = tokens.good.ink;
    ctx.lineWidth = 0.5;
    ctx.beginPath();
    for (const [y, stated] of [
      [band.y1, band.hasHigh],
      [band.y2, band.hasLow],
    ] as const) {
      if (!stated) continue;
      ctx.moveTo(left, y);
      ctx.lineTo(right, y);
    }
    ctx.stroke();
  }
  ctx.strokeStyle = tokens.quiet;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (const [index, [x, y]] of line.entries()) {
    if (index === 0) ctx.moveTo(x, y);
    else ctx.lineTo(x, y);
  }
  ctx.stroke();
}
