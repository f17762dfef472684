import { doseStatementOf } from "./dose-statement.ts";

/**
 * How often a dose is, in one wording for all that say the same: `BD` and "TWICE DAILY" → `twice a day`. `undefined` where the words do not tell, or say
 * more than can be put so: "2 times every 3 days" is not every 3 days, and "once a day, only on Monday" not once a day.
 */
export function oftenInWords(text: string | undefined): string | undefined {
  const { often, rest = [], moments = [] } = (text === undefined ? undefined : doseStatementOf(text, false)) ?? {};
  if (rest.length > 0) return undefined;
  if (often === undefined || !often.includes("/")) return often?.startsWith("every ") ? `${often}s` : often;
  const [times = "", period = ""] = often.split("/");
  if (period !== "week" && moments.some((moment) => moment.endsWith("day"))) return undefined;
  if (/^\d/.test(period)) return times === "1" ? `every ${period}s` : undefined;
  const count = times === "1" ? "once" : times === "2" ? "twice" : `${times} times`;
  return `${count} a ${period}`;
}
