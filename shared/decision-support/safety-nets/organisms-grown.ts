import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { ObservationValue } from "../../domain/entry-detail.ts";
import { fieldsLabelled } from "../../domain/fields-when-asked.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { hasCode } from "../codes.ts";
import type { ConditionRow } from "../conditions.ts";
import { speakerInWords } from "../conditions.ts";
import { sentencesOf } from "../prose/sentences.ts";
import type { RuleContext } from "../rule.ts";
import { outcomeOfWords } from "./test-outcome.ts";

/**
 * Cultures whose answer, not whose name, is the organism: "Organism identified: MRSA", a report that concludes it, the part of a panel that is named for
 * it and positive. What is denied ("No MRSA isolated") is none.
 */
export function growthList(
  row: ConditionRow,
  headings: readonly HeadingId[],
): (context: Pick<RuleContext, "selected">) => readonly Group[] {
  const says = speakerInWords(row);
  const speaks = (text: string) => sentencesOf(text).some(says);
  const isIt = (value: ObservationValue | undefined) =>
    value?.type === "text"
      ? speaks(value.text)
      : value?.type === "coded" &&
        (hasCode(value.concept, { snomed: row.snomed ?? [] }) ||
          speaks(value.concept.text ?? value.concept.codings[0]?.display ?? ""));
  const grows = (entry: Entry) => {
    const { detail } = entry;
    if (detail.kind === "report") {
      if (detail.conclusion !== undefined && speaks(detail.conclusion)) return true;
      return codedConclusions(entry).some(speaks);
    }
    if (detail.kind !== "observation") return false;
    return (
      isIt(detail.value) ||
      detail.components.some(({ code, value }) => {
        const isNamed = speaks(code.text ?? code.codings[0]?.display ?? "");
        return isIt(value) || (isNamed && outcomeOfWords(wordsOf(value)) === "positive");
      })
    );
  };
  const list = new Selection(
    ({ preferred }) => preferred.status !== "cancelled" && grows(preferred),
    // Parts of a panel and coded conclusions are not among what an entry says.
    ({ detail }) =>
      detail.kind === "report" || (detail.kind === "observation" && (detail.value === undefined || isIt(detail.value))),
  );
  return ({ selected }) => selected(list, ...headings);
}

const known = new WeakMap<Entry, readonly string[]>();

/** Each report's are read once for all organisms. */
function codedConclusions(entry: Entry): readonly string[] {
  let conclusions = known.get(entry);
  if (conclusions === undefined) {
    conclusions = fieldsLabelled(entry, (label) => /^conclusion/i.test(label)).map(({ value }) => value);
    known.set(entry, conclusions);
  }
  return conclusions;
}

function wordsOf(value: ObservationValue | undefined): string | undefined {
  if (value?.type === "text") return value.text;
  return value?.type === "coded" ? (value.concept.text ?? value.concept.codings[0]?.display) : undefined;
}
