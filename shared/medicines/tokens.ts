const token = /\d[\d,]*(?:\.\d+)?|[a-z][a-z0-9']*|[/+&,%:;]/g;

/**
 * A product's or a dose's words in lower case, cut where meaning changes: `Co-codamol 30mg/500mg` → `co codamol 30 mg / 500 mg`. Accents and
 * hyphens do not count, thousands separators go, `µ` is `micro`. Amounts are tokens that begin with a digit.
 */
export function tokensOf(text: string): readonly string[] {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[µμ]g\b/g, "microgram")
    .replace(/[’‘`]/g, "'")
    .replace(/(?<=\d)\s?(?:¼|1⁄4)/g, ".25");
  return (plain.match(token) ?? []).map((one) => (isAmount(one) ? one.replace(/,/g, "") : one));
}

export function isAmount(one: string | undefined): boolean {
  return one !== undefined && one >= "0" && one < ":";
}

export function isWord(one: string | undefined): boolean {
  return one !== undefined && one >= "a" && one < "{";
}
