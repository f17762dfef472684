import table from "../../assets/tables/possible-values.json" with { type: "json" };

interface Limits {
  readonly unit: string;
  readonly least: number;
  readonly most: number;
}

const limitsById: ReadonlyMap<string, Limits> = new Map(table.rows.flatMap((row) => row.ids.map((id) => [id, row])));

/**
 * Whether a value can be one of a living person, where the table has limits for it (`id`: a row of results, a vital sign, a measure of plans; in its unit).
 * A creatinine of 80 sent as mg/dL is 7,072 µmol/L: a rule that calculated with it would raise a false alarm, or miss a true one.
 */
export function isPossible(id: string, value: number): boolean {
  const limits = limitsById.get(id);
  return limits === undefined || (value >= limits.least && value <= limits.most);
}
