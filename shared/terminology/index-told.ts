import { codeKey } from "./code-key.ts";
import type { ToldCodes, ToldOfCode } from "./told-codes.ts";

const nothing: ToldOfCode = { same: [] };

/** Replies by the code that was asked about ({@link codeKey}); one that says nothing usable leaves no trace. */
export function indexTold(told: ToldCodes | undefined): ReadonlyMap<string, ToldOfCode> {
  const index = new Map<string, ToldOfCode>();
  for (const { question, reply, askedAt } of told?.codes ?? []) {
    const key = codeKey(question.system, question.code);
    const known = index.get(key) ?? nothing;
    if (reply.says === "same" && question.ask === "translate") {
      const { code, display } = reply;
      const target = { system: question.target, code, ...(display === undefined ? {} : { display }), askedAt };
      index.set(key, { ...known, same: [...known.same, target] });
    } else if (reply.says === "term" && question.ask === "lookup")
      index.set(key, { ...known, term: { display: reply.display, askedAt } });
  }
  return index;
}

/** Whether two tellings of one code say the same, the day on which it was asked included: the drawer names it. */
export function sameAsBefore(before: ToldOfCode = nothing, now: ToldOfCode = nothing): boolean {
  return (
    before.term?.display === now.term?.display &&
    before.term?.askedAt === now.term?.askedAt &&
    before.same.length === now.same.length &&
    before.same.every((target, at) => {
      const other = now.same[at];
      return (
        other?.system === target.system &&
        other.code === target.code &&
        other.display === target.display &&
        other.askedAt === target.askedAt
      );
    })
  );
}
