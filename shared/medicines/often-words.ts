import { doseStatementOf } from "./dose-statement.ts";

/** How often a dose is, in one wording for all that say the same: `BD` and "TWICE DAILY" → `twice a day`. `undefined` where the words do not tell. */
export function oftenInWords(text: string | undefined): string | undefined {
  const often = text === undefined ? undefined : doseStatementOf(text, false)?.often;
  if (often === undefined || !often.includes("/")) return often?.startsWith("every ") ? `${often}s` : often;
  const [times = "", period = ""] = often.split("/");
  if (/^\d/.test(period)) return `every ${period}s`;
  const count = times === "1" ? "once" : times === "2" ? "twice" : `${times} times`;
  return `${count} a ${period}`;
}
