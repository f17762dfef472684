/** Whether words stand in a text as words of their own, as an adverb (`orally`) or as several (`2mls`): `IV` is not said by `give`, nor one ear by `early`. */
export function saysWords(text: string, words: string): boolean {
  const [whole, sought] = [text, words].map((one) => one.toLocaleLowerCase("en-GB"));
  if (whole === undefined || sought === undefined || sought === "") return false;
  for (let at = whole.indexOf(sought); at >= 0; at = whole.indexOf(sought, at + 1)) {
    const after = whole
      .slice(at + sought.length)
      .replace(sought.length < 4 ? /^s(?!\p{L})/u : /^(?:ly|s)(?!\p{L})/u, "");
    if (!/[\p{L}\d.,]$/u.test(whole.slice(0, at)) && !/^(?:[\p{L}\d]|[.,]\d)/u.test(after)) return true;
  }
  return false;
}

/** `30 mg` in `30mg once a day`, not in `130 mg`; `1 g` not in `1 gastro-resistant tablet`. */
export function saysAmount(text: string, amount: string): boolean {
  const [packed, wanted] = [text, amount].map((words) => words.replace(/(?<=\d)(?:,(?=\d)|\s+(?=\p{L}))/gu, ""));
  return packed !== undefined && wanted !== undefined && saysWords(packed, wanted);
}
