/** By weight and size, then by words: a frame asks for hundreds. */
const widths = new Map<string, Map<string, number>>();
let context: CanvasRenderingContext2D | null | undefined;

/** The width of words in pixels, in the type that labels are drawn in (`fonts`: it is loaded). Kept: one label is measured once at each size. */
export function measureText(text: string, weight: "strong" | "plain", rem: number, fonts: boolean): number {
  const type = `${weight} ${rem} ${fonts}`;
  const ofType = widths.get(type) ?? new Map<string, number>();
  const known = ofType.get(text);
  if (known !== undefined) return known;
  if (context === undefined) context = document.createElement("canvas").getContext("2d");
  const size = rem * 0.75;
  if (context === null) return text.length * size * 0.56;
  context.font = `${weight === "strong" ? 600 : 400} ${size}px "Atkinson Hyperlegible Next", "Segoe UI", system-ui, sans-serif`;
  const width = context.measureText(text).width * 1.02;
  if (ofType.size > 20_000) ofType.clear();
  ofType.set(text, width);
  widths.set(type, ofType);
  return width;
}
