const widths = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;

/** The width of words in pixels, in the type that labels are drawn in (`fonts`: it is loaded). Kept: one label is measured once at each size. */
export function measureText(text: string, weight: "strong" | "plain", rem: number, fonts: boolean): number {
  const key = `${weight} ${rem} ${fonts} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  if (context === undefined) context = document.createElement("canvas").getContext("2d");
  const size = rem * 0.75;
  if (context === null) return text.length * size * 0.56;
  context.font = `${weight === "strong" ? 600 : 400} ${size}px "Atkinson Hyperlegible Next", "Segoe UI", system-ui, sans-serif`;
  const width = context.measureText(text).width * 1.02;
  if (widths.size > 20_000) widths.clear();
  widths.set(key, width);
  return width;
}
