/** CSS pixels of one rem now: the reader's letters decide. */
export function remPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
