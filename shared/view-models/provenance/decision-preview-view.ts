import type { Entry } from "../../domain/entry.ts";
import { decisionReasons } from "../../domain/merge-decision.ts";
import type { EntryKey } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { unreachable } from "../../kernel/unreachable.ts";
import { checkDecision, compareSides, findEntries } from "../../merge/decisions/check-decision.ts";
import type { ViewContext } from "../view-context.ts";
import { elementWords, uniqueElements } from "./certificate-view.ts";
import { nameEntry } from "./decisions-view.ts";

/** What a decision would do, before it is made. */
export interface DecisionPreviewView {
  readonly allowed: boolean;
  /** One sentence an effect, or why it may not be. */
  readonly sentences: readonly string[];
  readonly agrees: readonly string[];
  /** Stated by one only, or worded differently. */
  readonly differs: readonly string[];
  /** What the rule kept them apart for: read this before putting them together. */
  readonly against: readonly string[];
}

export interface PreviewParams {
  readonly verdict: "keepApart" | "putTogether";
  readonly left: readonly EntryKey[];
  readonly right: readonly EntryKey[];
}

export function toDecisionPreviewView(context: ViewContext, params: PreviewParams): DecisionPreviewView {
  const { chart } = context;
  const entries = findEntries(chart, new Set([...params.left, ...params.right]));
  const side = (keys: readonly EntryKey[]): readonly Entry[] => keys.flatMap((key) => entries.get(key) ?? []);
  const [left, right] = [side(params.left), side(params.right)];
  const { agrees, differs, vetoes } = compareSides(left, right);
  const book = { decisions: (chart.decisions ?? []).map(({ decision }) => decision), untrusted: 0 };
  const checked = checkDecision({ ...params, reason: decisionReasons[0] }, chart, book);
  const plain = (elements: readonly string[]) => uniqueElements(elements).map(elementWords);
  const compared = {
    agrees: plain(agrees),
    differs: plain(differs),
    against: params.verdict === "putTogether" ? plain(vetoes) : [],
  };
  if (!checked.ok) return { allowed: false, sentences: [refusal(checked.error)], ...compared };
  const names = (entriesOf: readonly Entry[]) => listWords(entriesOf.map((entry) => nameEntry(entry, context)));
  const sentences =
    params.verdict === "keepApart"
      ? [
          `${names(left)} becomes a row of its own.`,
          `The other row keeps ${names(right)}.`,
          "If the sources disagree, both rows will say so.",
        ]
      : [
          `One row instead of two: ${names([...left, ...right])}.`,
          "Every entry stays readable in the row's provenance, and it can be undone.",
        ];
  return { allowed: true, sentences, ...compared };
}

function refusal(error: Extract<ReturnType<typeof checkDecision>, { readonly ok: false }>["error"]): string {
  switch (error.kind) {
    case "malformed":
    case "notThere":
      return "The record has changed since this was drawn. Close this panel and open the row again.";
    case "limit":
      return `These can never be one row: ${error.words}.`;
    default:
      return unreachable(error);
  }
}
