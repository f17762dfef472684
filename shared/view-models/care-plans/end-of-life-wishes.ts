import { isAnticipatory, wishNamed } from "../../decision-support/plans/wishes.ts";
import type { Entry } from "../../domain/entry.ts";
import type { GroupId, SourceId } from "../../kernel/brand.ts";
import { newestFirst, startWords } from "../lines/entry-order.ts";
import type { LineView } from "../lines/line-view.ts";
import { toLine } from "../lines/line-view.ts";
import { observedWords } from "../results/observed-words.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder, sourceName } from "../view-context.ts";
import { isHeldBack } from "../withheld/sensitivity.ts";

/** Where somebody wants to be cared for or to die, as each organisation has it. */
export interface WishView {
  /** `Preferred place of death, first choice`. */
  readonly about: string;
  /** Each organisation's newest answer, the newest first. */
  readonly answers: readonly {
    readonly words: string;
    readonly source: string;
    readonly when: string;
    readonly groupId: GroupId;
  }[];
  /** Not all organisations say the same. */
  readonly differ: boolean;
}

/** A wish is said in a form or as a finding; never where results and vital signs stand. */
const withoutWishes: ReadonlySet<string> = new Set([
  "investigationResults",
  "examinationFindings",
  "medicationsAndMedicalDevices",
  "vaccinations",
]);

export function wishesOf(context: ViewContext): readonly WishView[] {
  const said = new Map<string, { readonly entry: Entry; readonly words: string; readonly groupId: GroupId }[]>();
  const groups = [...context.groups.values()].filter(
    (group) => !withoutWishes.has(group.headingId) && !isHeldBack(group),
  );
  for (const group of newestFirst(groups)) {
    for (const { about, words } of group.members.flatMap(wishesIn)) {
      const answers = said.get(about) ?? [];
      answers.push({ entry: group.preferred, words, groupId: group.id });
      said.set(about, answers);
    }
  }
  return [...said]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([about, all]) => {
      const newest = new Map<SourceId, (typeof all)[number]>();
      for (const answer of all) if (!newest.has(answer.entry.sourceId)) newest.set(answer.entry.sourceId, answer);
      const answers = [...newest.values()];
      return {
        about,
        answers: answers.map(({ entry, words, groupId }) => ({
          words,
          source: sourceName(context, entry.sourceId),
          when: startWords(entry),
          groupId,
        })),
        differ: new Set(answers.map(({ words }) => words.trim().toLocaleLowerCase("en-GB"))).size > 1,
      };
    });
}

function wishesIn({ detail, display }: Entry): readonly { readonly about: string; readonly words: string }[] {
  if (detail.kind === "questionnaire") {
    return detail.answers.flatMap(({ question, answer }) => {
      const about = wishNamed(question);
      if (about === undefined) return [];
      // A finding chosen as the answer says the question again: "Preferred place of death: hospital".
      const saysAgain = answer.toLocaleLowerCase("en-GB").startsWith(`${about.toLocaleLowerCase("en-GB")}:`);
      return [{ about, words: saysAgain ? afterColon(answer) : answer }];
    });
  }
  if (detail.kind !== "observation" && detail.kind !== "condition") return [];
  const about = wishNamed(display);
  if (about === undefined) return [];
  const hasValue = detail.kind === "observation" && (detail.value !== undefined || detail.components.length > 0);
  return [{ about, words: hasValue ? observedWords(detail) : afterColon(display) }];
}

function afterColon(text: string): string {
  const at = text.indexOf(":");
  return at < 0 ? text : text.slice(at + 1).trim();
}

/** Medicines whose prescriber calls them anticipatory. */
export function anticipatoryMedicines(context: ViewContext): readonly LineView[] {
  const named = groupsUnder(context, "medicationsAndMedicalDevices").filter((group) =>
    group.members.some(
      (member) =>
        member.detail.kind === "medication" &&
        member.detail.resource !== "MedicationDispense" &&
        isAnticipatory(member),
    ),
  );
  return newestFirst(named).map((group) => toLine(group, context));
}
