import type { SourceId } from "../kernel/brand.ts";
import { toDataQualityTask } from "../merge/decisions/data-quality-task.ts";
import { decisionReasonWords } from "./decision-words.ts";
import type { ViewContext } from "./view-context.ts";

/** Drafts for the organisations whose entries a decision is about, one each. For copying: nothing is sent. */
export interface DataQualityNoteView {
  readonly notes: readonly { readonly sourceId: SourceId; readonly source: string; readonly json: string }[];
}

export function toDataQualityNoteView(
  context: ViewContext,
  { seq }: { readonly seq: number },
): DataQualityNoteView | undefined {
  const standing = context.chart.decisions?.find(({ decision }) => decision.seq === seq);
  if (standing === undefined) return undefined;
  const { decision } = standing;
  const keys = new Set([...decision.left, ...decision.right].map(({ key }) => key));
  const entries = standing.groups
    .flatMap((id) => context.groups.get(id)?.members ?? [])
    .filter(({ key }) => keys.has(key));
  const subject = context.chart.patient.nhsNumber[0]?.value.value;
  return {
    notes: context.chart.sources.flatMap(({ source }) => {
      const task = toDataQualityTask({
        decision,
        entries,
        owner: source,
        reason: decisionReasonWords[decision.reason],
      });
      if (task === undefined) return [];
      const whole =
        subject === undefined
          ? task
          : { ...task, for: { identifier: { system: "https://fhir.nhs.uk/Id/nhs-number", value: subject } } };
      return [{ sourceId: source.id, source: source.name, json: JSON.stringify(whole, undefined, 2) }];
    }),
  };
}
