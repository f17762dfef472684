import table from "../../assets/tables/result-words.json" with { type: "json" };

const byWords = new Map<string, string>();
const byCode = new Map<string, string>();
for (const { result, words, snomed } of table.rows) {
  for (const spelling of words) byWords.set(spelling, result);
  for (const code of snomed) byCode.set(code, result);
}

/** A result in words or signs as one of a closed list (`neg` → `negative`, `++` → `2+`); `undefined` for other words. */
export function resultInWords(text: string): string | undefined {
  return byWords.get(
    text
      .trim()
      .toLowerCase()
      .replace(/\s+/g, " ")
      .replace(/[.,;]$/, ""),
  );
}

/** The same for a SNOMED CT qualifier value. */
export function resultOfSnomed(code: string): string | undefined {
  return byCode.get(code);
}
