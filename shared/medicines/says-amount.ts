/** `30 mg` in `30mg once a day`, not in `130 mg`. */
export function saysAmount(text: string, amount: string): boolean {
  const [packed, wanted] = [text, amount].map((words) => words.toLocaleLowerCase("en-GB").replace(/[\s,]/g, ""));
  if (packed === undefined || wanted === undefined) return false;
  const at = packed.indexOf(wanted);
  return at >= 0 && !/[\d.]/.test(packed.charAt(at - 1));
}
