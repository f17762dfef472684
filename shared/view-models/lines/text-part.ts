/** A run of words on a line. `strong` is what the eye must find, `quiet` what stands behind it. The renderer adds no words of its own. */
export interface TextPart {
  readonly text: string;
  readonly weight: "strong" | "plain" | "quiet";
}

export function strong(text: string): TextPart {
  return { text, weight: "strong" };
}

export function plain(text: string): TextPart {
  return { text, weight: "plain" };
}

export function quiet(text: string): TextPart {
  return { text, weight: "quiet" };
}

/** All parts as one string, for search, labels and tests. */
export function textOf(parts: readonly TextPart[]): string {
  return parts.map((part) => part.text).join(" ");
}

/** Sets an em dash between the elements of a line, as the NHS medication line has it. */
export function dashed(elements: readonly (readonly TextPart[])[]): readonly TextPart[] {
  return elements
    .filter((element) => element.length > 0)
    .flatMap((element, index) => (index === 0 ? element : [plain("—"), ...element]));
}

/** `1 result`, `412 results`, `1,182 results`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${groupThousands(count)} ${count === 1 ? singular : plural}`;
}

/** `412 rows`. Nothing where there is none: whether that means none, the state of the heading says, and `0 rows` would say it does. */
export function rowCount(total: number): string {
  return total === 0 ? "" : counted(total, "row");
}

export function groupThousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** For words within a line. A name in capitals, `IV`, `VIII`, stays. */
export function uncapitalise(text: string): string {
  return /^\p{Lu}(?:\p{Ll}|$)/u.test(text) ? text.charAt(0).toLocaleLowerCase("en-GB") + text.slice(1) : text;
}

export function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase("en-GB") + text.slice(1);
}

/** Whether words stand in a text already, in any case of letters. */
export function saysAlready(text: string, words: string): boolean {
  return text.toLocaleLowerCase("en-GB").includes(words.toLocaleLowerCase("en-GB"));
}
