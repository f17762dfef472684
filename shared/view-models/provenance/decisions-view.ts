import type { Entry } from "../../domain/entry.ts";
import type { DecidedBy, DecisionStanding } from "../../domain/merge-decision.ts";
import type { EntryKey, GroupId } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatInstant } from "../format/format-date.ts";
import type { ViewContext } from "../view-context.ts";
import { sourceName } from "../view-context.ts";
import { sensitiveTitle } from "../withheld/sensitivity.ts";
import { decisionReasonWords, decisionStateWords, verdictWords } from "./decision-words.ts";

/** One decision of a user about what is one row, and what became of it. */
export interface DecisionView {
  readonly seq: number;
  /** `Kept apart: Penicillin (Millbrook Surgery) from Penicillin (Northvale Hospital)`. */
  readonly title: string;
  /** Who, when, why. */
  readonly made: string;
  readonly note?: string;
  readonly state: string;
  readonly tone: "neutral" | "warning";
  readonly sentence: string;
  readonly canUndo: boolean;
  readonly groups: readonly GroupId[];
}

/** Every decision about this record, the latest first. */
export interface DecisionsView {
  readonly decisions: readonly DecisionView[];
  /** How many ask for another look. */
  readonly attention: number;
  /** Said where some cannot be trusted. */
  readonly warning?: string;
}

export function toDecisionsView(context: ViewContext): DecisionsView {
  const standings = context.chart.decisions ?? [];
  const untrusted = context.chart.untrustedDecisions ?? 0;
  const decisions = [...standings].reverse().map((standing) => toDecisionView(standing, context));
  return {
    decisions,
    attention: decisions.filter(({ tone }) => tone === "warning").length,
    ...(untrusted === 0
      ? {}
      : {
          warning: `${untrusted} earlier ${untrusted === 1 ? "decision has" : "decisions have"} been changed or removed outside this program, and ${untrusted === 1 ? "is" : "are"} not applied. Tell your integration team.`,
        }),
  };
}

/** The decisions that touch a row and are not undone. */
export function decisionsOfGroup(seqs: readonly number[], context: ViewContext): readonly DecisionView[] {
  const standings = context.chart.decisions ?? [];
  return standings.filter(({ decision }) => seqs.includes(decision.seq)).map((one) => toDecisionView(one, context));
}

function toDecisionView(standing: DecisionStanding, context: ViewContext): DecisionView {
  const { decision, state, limit, withdrawnBy, groups } = standing;
  const words = decisionStateWords[state];
  const link = decision.verdict === "keepApart" ? "from" : "with";
  const side = (entries: readonly { readonly key: EntryKey }[]) => nameSide(entries, groups, context);
  const undone =
    withdrawnBy === undefined
      ? []
      : [
          `Undone by ${who(withdrawnBy.by)}, ${formatInstant(withdrawnBy.at)}: ${decisionReasonWords[withdrawnBy.reason]}.`,
        ];
  return {
    seq: decision.seq,
    title: `${verdictWords[decision.verdict]}: ${side(decision.left)} ${link} ${side(decision.right)}`,
    made: `${who(decision.by)}, ${formatInstant(decision.at)}: ${decisionReasonWords[decision.reason]}`,
    ...(decision.note === undefined ? {} : { note: decision.note }),
    state: words.word,
    tone: words.tone,
    sentence: [words.sentence, ...(limit === undefined ? [] : [`They cannot be one: ${limit}.`]), ...undone].join(" "),
    canUndo: state !== "withdrawn",
    groups,
  };
}

export function who({ name, role, fhirUser }: DecidedBy): string {
  const person = name ?? fhirUser ?? "A user whom the host did not name";
  return role === undefined ? person : `${person} (${role})`;
}

function nameSide(
  entries: readonly { readonly key: EntryKey }[],
  groups: readonly GroupId[],
  context: ViewContext,
): string {
  const members = new Map(
    groups
      .flatMap((id) => context.groups.get(id)?.members ?? [])
      .map((member): [EntryKey, Entry] => [member.key, member]),
  );
  const names = entries.map(({ key }) => {
    const member = members.get(key);
    return member === undefined ? "an entry that is not in the record now" : nameEntry(member, context);
  });
  return listWords([...new Set(names)]);
}

/** What is held back on every list is not told here either. */
export function nameEntry(entry: Entry, context: ViewContext): string {
  const group = [...context.groups.values()].find(({ members }) => members.includes(entry));
  const title = (group === undefined ? undefined : sensitiveTitle(group)) ?? entry.display;
  return `${title} (${sourceName(context, entry.sourceId)})`;
}
