const grammar =
  /^(?<prefix>ge|gt|le|lt|eq)?(?<date>\d{4}-\d{2}-\d{2})(?<time>T\d{2}:\d{2}(?<seconds>:\d{2}(?<fraction>\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/**
 * FHIR R4 "search.html#prefix" for instants: a value stands for the whole span that its precision covers (a date for that day in UTC).
 * Gives the test for an instant in milliseconds, or `undefined` where the text is no such value.
 */
export function parseInstantPrefix(text: string): ((instantMs: number) => boolean) | undefined {
  const parts = grammar.exec(text)?.groups;
  if (parts === undefined) return undefined;
  const start = Date.parse(`${parts.date}${parts.time ?? ""}`);
  if (Number.isNaN(start)) return undefined;
  const end = start + spanMs(parts);
  switch (parts.prefix) {
    case "ge":
      return (instantMs) => instantMs >= start;
    case "gt":
      return (instantMs) => instantMs >= end;
    case "le":
      return (instantMs) => instantMs < end;
    case "lt":
      return (instantMs) => instantMs < start;
    default:
      return (instantMs) => instantMs >= start && instantMs < end;
  }
}

function spanMs({ time, seconds, fraction }: Readonly<Record<string, string | undefined>>): number {
  if (fraction !== undefined) return 1;
  if (seconds !== undefined) return 1_000;
  return time === undefined ? 86_400_000 : 60_000;
}
