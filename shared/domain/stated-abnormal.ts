/** Codes by which the source itself says that a result is out of its range. */
const abnormal: ReadonlySet<string> = new Set([
  "A",
  "AA",
  "H",
  "HH",
  "HU",
  "L",
  "LL",
  "LU",
  "POS",
  "DET",
  "R",
  "<",
  ">",
]);
const critical: ReadonlySet<string> = new Set(["AA", "HH", "LL"]);

export function statedAbnormal(interpretation: readonly string[]): "critical" | "abnormal" | undefined {
  if (interpretation.some((code) => critical.has(code))) return "critical";
  return interpretation.some((code) => abnormal.has(code)) ? "abnormal" : undefined;
}
