/** Dihedral-group tables of the Verhoeff scheme (SNOMED CT Technical Implementation Guide, "Check-digit"). */
const multiply = [
  "0123456789",
  "1234067895",
  "2340178956",
  "3401289567",
  "4012395678",
  "5987604321",
  "6598710432",
  "7659821043",
  "8765932104",
  "9876543210",
];
const permute = [
  "0123456789",
  "1576283094",
  "5803796142",
  "8916043527",
  "9453126870",
  "4286573901",
  "2793806415",
  "7046913258",
];

/** Whether the text is a SNOMED CT identifier: 6 to 18 digits that pass the Verhoeff check. dm+d codes are SCTIDs too. */
export function isSctid(text: string): boolean {
  if (!/^[1-9]\d{5,17}$/.test(text)) return false;
  let check = 0;
  for (let place = 0; place < text.length; place++) {
    const digit = text.charCodeAt(text.length - 1 - place) - 48;
    const permuted = (permute[place % 8] ?? "").charCodeAt(digit) - 48;
    check = (multiply[check] ?? "").charCodeAt(permuted) - 48;
  }
  return check === 0;
}

/**
 * Whether the text is a postcoordinated expression of SNOMED CT compositional grammar (v2.3.1): valid identifiers, with or without their terms, joined by
 * `:`, `+`, `,` and `=`. Such a code says more than its first concept and is none of them.
 */
export function isSctExpression(text: string): boolean {
  const bare = text.replace(/\|[^|]*\|/g, " ");
  if (!/^[\s(]*(?:(?:===|<<<)\s*)?\d[\d\s:+,={}()]*$/.test(bare) || !/[:+]/.test(bare)) return false;
  const identifiers = bare.match(/\d+/g) ?? [];
  return identifiers.length > 1 && identifiers.every(isSctid);
}
