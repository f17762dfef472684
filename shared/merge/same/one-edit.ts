/** Whether two words differ by one slip of the hand: a letter more, less or other, or two neighbours swapped. */
export function isOneEdit(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  return (
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}

/**
 * Whether two words are two mistyped spellings of a third: two neighbours swapped in one of them, and in the other two swapped elsewhere or a letter left out.
 * No letter stands for another: `hypotension` and `hypertension` are two edits apart and two words.
 */
export function areTwoSlips(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1 || !mayHoldOneWordsLetters(a, b)) return false;
  for (let at = 0; at + 1 < a.length; at++) {
    if (a[at] === a[at + 1]) continue;
    const mended = `${a.slice(0, at)}${a[at + 1]}${a[at]}${a.slice(at + 2)}`;
    if (mended !== b && isOneEdit(mended, b)) return true;
  }
  return false;
}

/** The same letters, or one letter more: by their sum, before anything is compared in order. */
function mayHoldOneWordsLetters(a: string, b: string): boolean {
  let apart = 0;
  for (let at = 0; at < a.length; at++) apart += a.charCodeAt(at);
  for (let at = 0; at < b.length; at++) apart -= b.charCodeAt(at);
  if (a.length === b.length) return apart === 0;
  return Math.abs(apart) >= "a".charCodeAt(0);
}
