import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { instantToMs } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../format/format-date.ts";
import { hasEnded } from "../lines/entry-order.ts";
import { capitalise } from "../lines/text-part.ts";
import { observedWords } from "../results/observed-words.ts";
import { doneBy, named, pointed, reviewSaid, said, statedOf, words } from "./stated.ts";
import type { FormInput, ToForm } from "./tables.ts";

/** Capacity, attorneys, deprivation of liberty, sections, advance decisions: those in force first, then those that have ended. */
export const legalInformationForm: ToForm = (input) =>
  decisionsForm(input, ["Decision", "What it says", "Who", "Review"], (entry) => {
    const { detail, display } = entry;
    if (detail.kind !== "contact" || detail.relationships.length === 0) return { name: display, says: saysOf(entry) };
    return { name: `${capitalise(listWords(detail.relationships))}: ${display}`, says: "" };
  });

/** What the person needs, in words, and who said so. */
export const individualRequirementsForm: ToForm = (input) => decisionsForm(input, ["Need", "Kind", "Who", "Review"]);

/** A risk stays one until somebody says that it is over. */
export const risksForm: ToForm = (input) => decisionsForm(input, ["Risk", "What it says", "Who", "Review"]);

/** Why the council supports the person, in force before past. What was asked is the heading's own name; the reason is what was answered. */
export const primarySupportReasonForm: ToForm = (input) =>
  decisionsForm(input, ["Reason", "Kind", "Who", "Review"], (entry) => {
    const { detail, display } = entry;
    if (detail.kind !== "observation" || detail.value === undefined) return { name: display, says: saysOf(entry) };
    return { name: observedWords(detail), says: /^primary support reason$/i.test(display) ? "" : display };
  });

function decisionsForm(
  input: FormInput,
  columns: readonly string[],
  wordsOf = (entry: Entry) => ({ name: entry.display, says: saysOf(entry) }),
): ReturnType<ToForm> {
  const { heading, groups, context } = input;
  const nowMs = instantToMs(context.now);
  const isReviewed = groups.some(({ preferred }) => reviewOf(preferred, nowMs) !== undefined);
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
              const { name, says } = wordsOf(entry);
              return {
                ...statedOf({ group, entry, context }, heading),
                cells: [
                  named(name),
                  words(says),
                  words(whoOf(entry)),
                  words(reviewOf(entry, nowMs) ?? (isReviewed ? "Not stated" : "")),
                ],
                note: pointed(said(entry, "Mitigation"), said(entry, "Flag notes", "Note", "Comment")),
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
        policyWords(said(entry, "Policy rule")),
      ]
        .filter((part) => part !== "")
        .join(". ");
    case "flag":
      return capitalise(listWords(detail.categories.filter((category) => !saysNothing.has(category.toLowerCase()))));
    case "condition":
      return detail.severity ?? "";
    case "document":
      return "Document: open it to read it";
    case "other":
      return predictionWords(entry);
    default:
      return "";
  }
}

/** Categories of a flag that say no more than the page that it stands on. */
const saysNothing: ReadonlySet<string> = new Set(["legal", "safety", "alert", "national reasonable adjustments flag"]);

/** HL7 v3 ActCode, ActConsentDirective, 2018: a source may send the code alone. */
const consentDirectives: ReadonlyMap<string, string> = new Map([
  ["OPTIN", "Opted in"],
  ["OPTINR", "Opted in, with restrictions"],
  ["OPTOUT", "Opted out"],
  ["OPTOUTE", "Opted out, with exceptions"],
  ["IMPLIED", "Implied consent"],
  ["IMPLIEDD", "Implied consent, may be refused"],
  ["EMRGONLY", "For emergencies only"],
]);

function policyWords(policy: string): string {
  return consentDirectives.get(policy) ?? policy;
}

/** `RiskAssessment.prediction`: what may happen, and how likely it is held to be. */
function predictionWords({ fields }: Entry): string {
  return fields
    .filter(({ label }) => label === "Prediction")
    .map(({ value }) =>
      capitalise(
        value
          .replace(/^Outcome: /, "")
          .replace(/(?:^|; )Qualitative risk: /, ": ")
          .replace(/; (Probability|When): /g, (_found, label: string) => `, ${label.toLowerCase()} `),
      ).replace(/^: /, ""),
    )
    .join(" · ");
}

function whoOf(entry: Entry): string {
  const by = doneBy(entry);
  return by === "" ? (entry.recorder?.name ?? entry.organisation ?? "") : by;
}

function reviewOf(entry: Entry, nowMs: number): string | undefined {
  const { detail } = entry;
  const review: PartialDate | undefined = "reviewDate" in detail ? detail.reviewDate : undefined;
  if (review === undefined) return reviewSaid(entry) || undefined;
  return review.latestMs < nowMs ? `Overdue since ${formatDate(review)}` : formatDate(review);
}
