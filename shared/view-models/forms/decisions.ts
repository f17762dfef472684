import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { instantToMs } from "../../kernel/brand.ts";
import { hasEnded } from "../entry-order.ts";
import { formatDate } from "../format-date.ts";
import { observedWords } from "../observed-words.ts";
import { capitalise, listWords } from "../text-part.ts";
import { doneBy, named, said, statedOf, words } from "./stated.ts";
import type { FormInput, ToForm } from "./tables.ts";

/** Capacity, attorneys, deprivation of liberty, sections, advance decisions: those in force first, then those that have ended. */
export const legalInformationForm: ToForm = (input) =>
  decisionsForm(input, ["Decision", "What it says", "Who", "Review"]);

/** What the person needs, in words, and who said so. */
export const individualRequirementsForm: ToForm = (input) => decisionsForm(input, ["Need", "Kind", "Who", "Review"]);

/** A risk stays one until somebody says that it is over. */
export const risksForm: ToForm = (input) => decisionsForm(input, ["Risk", "Kind", "Who", "Review"]);

/** Why the council supports the person, in force before past. */
export const primarySupportReasonForm: ToForm = (input) => decisionsForm(input, ["Reason", "Kind", "Who", "Review"]);

function decisionsForm(input: FormInput, columns: readonly string[]): ReturnType<ToForm> {
  const { heading, groups, context } = input;
  const table = (id: string, title: string, rows: readonly Group[]) =>
    rows.length === 0
      ? []
      : [
          {
            form: "table" as const,
            id,
            title,
            columns,
            dateColumn: "In force",
            rows: rows.map((group) => {
              const entry = group.preferred;
              return {
                ...statedOf({ group, entry, context }, heading),
                cells: [
                  named(entry.display),
                  words(saysOf(entry)),
                  words(whoOf(entry)),
                  words(reviewOf(entry, instantToMs(context.now))),
                ],
                note: said(entry, "Flag notes", "Note", "Comment"),
              };
            }),
          },
        ];
  const isOver = (group: Group) => isEnded(group.preferred) || hasEnded(group.preferred, context.now);
  return [
    ...table(
      "now",
      "In force",
      groups.filter((group) => !isOver(group)),
    ),
    ...table("over", "Ended, withdrawn or no longer active", groups.filter(isOver)),
  ];
}

const endedStatuses: ReadonlySet<string> = new Set(["inactive", "rejected", "cancelled", "revoked", "completed"]);

function isEnded({ detail, status }: Entry): boolean {
  if (detail.kind === "flag") return detail.active === false;
  if (detail.kind === "condition") return detail.clinicalStatus === "resolved" || detail.clinicalStatus === "inactive";
  return endedStatuses.has(status ?? "") && detail.kind !== "document" && detail.kind !== "observation";
}

function saysOf(entry: Entry): string {
  const { detail } = entry;
  switch (detail.kind) {
    case "observation":
      return observedWords(detail);
    case "consent":
      return [
        detail.decision === undefined ? "" : detail.decision === "permit" ? "Agreed" : "Refused",
        said(entry, "Policy rule"),
      ]
        .filter((part) => part !== "")
        .join(". ");
    case "contact":
      return capitalise(listWords(detail.relationships));
    case "flag":
      return listWords(detail.categories);
    case "condition":
      return detail.severity ?? "";
    case "document":
      return "Document: open it to read it";
    default:
      return "";
  }
}

function whoOf(entry: Entry): string {
  const by = doneBy(entry);
  return by === "" ? (entry.recorder?.name ?? entry.organisation ?? "") : by;
}

function reviewOf({ detail }: Entry, nowMs: number): string {
  const review: PartialDate | undefined = "reviewDate" in detail ? detail.reviewDate : undefined;
  if (review === undefined) return "Not stated";
  return review.latestMs < nowMs ? `Overdue since ${formatDate(review)}` : formatDate(review);
}
