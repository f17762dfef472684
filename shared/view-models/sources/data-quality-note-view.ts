import type { Entry } from "../../domain/entry.ts";
import type { SourceId } from "../../kernel/brand.ts";
import { toDataQualityTask } from "../../merge/decisions/data-quality-task.ts";
import { decisionReasonWords } from "../provenance/decision-words.ts";
import type { ViewContext } from "../view-context.ts";
import { sensitiveTitle } from "../withheld/sensitivity.ts";
import { toNoteText } from "./data-quality-note-text.ts";

/** Drafts for the organisations whose entries a decision is about, one each. For copying and saving: nothing is sent. */
export interface DataQualityNoteView {
  readonly notes: readonly DataQualityNote[];
}

export interface DataQualityNote {
  readonly sourceId: SourceId;
  readonly source: string;
  /** For people: what was seen, on which entries, what is asked. */
  readonly text: string;
  /** The same as a FHIR R4 Task, for a system that takes them. */
  readonly json: string;
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
  const titleOf = (entry: Entry) => {
    const group = standing.groups.map((id) => context.groups.get(id)).find((one) => one?.members.includes(entry));
    return (group === undefined ? undefined : sensitiveTitle(group)) ?? entry.display;
  };
  return {
    notes: context.chart.sources.flatMap(({ source }) => {
      const input = { decision, entries, owner: source, reason: decisionReasonWords[decision.reason] };
      const task = toDataQualityTask(input);
      const text = toNoteText({ ...input, titleOf, ...(subject === undefined ? {} : { nhsNumber: subject }) });
      if (task === undefined || text === undefined) return [];
      const whole =
        subject === undefined
          ? task
          : { ...task, for: { identifier: { system: "https://fhir.nhs.uk/Id/nhs-number", value: subject } } };
      return [{ sourceId: source.id, source: source.name, text, json: JSON.stringify(whole, undefined, 2) }];
    }),
  };
}
