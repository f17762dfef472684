/** Whether words of a dose say that it is taken when needed ("PRN", "when required"). */
export function saysWhenNeeded(text: string): boolean {
  return /\b(?:as|when|if)(?: and when)? (?:needed|required|necessary)|\bprn\b|\bp\.r\.n\b/i.test(text);
}
