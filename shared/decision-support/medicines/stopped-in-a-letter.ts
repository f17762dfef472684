import { isAboutAnother } from "../../domain/about-another.ts";
import type { Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { SourceKind } from "../../domain/source.ts";
import { startOf } from "../../domain/when.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { listWords } from "../../kernel/list-words.ts";
import { medicinesInText } from "../../medicines/medicines-in-text.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import { sourceName } from "../contradictions/conflicting-groups.ts";
import type { MedicineLine } from "../medicine-lines.ts";
import { lineInputs, medicineLinesTaken } from "../medicine-lines.ts";
import type { CardDraft, Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import { isUpheld } from "../said-anywhere.ts";
import { medicinesStopped, saysStopped, stopWords } from "../stopped-in-words.ts";

const dayMs = 86_400_000;
const writingKinds: ReadonlySet<SourceKind> = new Set(["acute", "mentalHealth", "community", "hospice", "other"]);

/**
 * A medicine that a hospital's letter says was stopped, where the hospital sends no entry of its own for it, and that the GP practice still has as current.
 * Source: NICE NG5, Medicines optimisation (2015), recommendations on medicines reconciliation.
 */
export const stoppedInALetter: Rule = {
  id: "stoppedInALetter",
  version: 2,
  title: "Stopped by a letter, still on repeat",
  needs: ["documents", "medicationsAndMedicalDevices"],
  evidence: { label: "NICE NG5, Medicines optimisation (2015)", url: "https://www.nice.org.uk/guidance/ng5" },
  owner: ownOwner,
  population: { living: true },
  thresholds: {
    letterDays: {
      value: 180,
      unit: "days",
      meaning: "How long after it was written a letter is held against the repeats.",
    },
  },
  tables: [stopWords],
  evaluate(context): RuleOutcome {
    const { chart, nowMs, selected, threshold } = context;
    const kinds = new Map(chart.sources.map(({ source }) => [source.id, source.kind]));
    const repeats = medicineLinesTaken(context).taken.filter(({ medicines }) =>
      medicines.some(({ entry }) => kinds.get(entry.sourceId) === "gp"),
    );
    if (repeats.length === 0) return silent;
    const sinceMs = nowMs - threshold("letterDays") * dayMs;
    const found = selected(letters, "documents").flatMap((group): readonly Found[] => {
      const { preferred } = group;
      const date = startOf(preferred.when) ?? preferred.recordedAt;
      if (!writingKinds.has(kinds.get(preferred.sourceId) ?? "other")) return [];
      if (date !== undefined && (date.latestMs < sinceMs || date.earliestMs > nowMs)) return [];
      return stopsIn(group).flatMap(({ name, words }) =>
        repeats
          .filter((line) => line.agent.ingredients.has(name) && !isListedBy(preferred.sourceId, name, context))
          .map((line) => ({ group, date, line, words })),
      );
    });
    const once = [...new Map(found.map((one) => [one.line, one])).values()];
    return {
      cards: once.flatMap((one) => (one.date === undefined ? [] : [cardOf({ ...one, date: one.date }, context)])),
      cannotCheck: once.flatMap(({ group, date, line, words }) =>
        date === undefined
          ? [
              {
                reason: `“${group.preferred.display}” says “${words}” and has no date; ${line.name} is current at the practice.`,
                entries: group.members.map(({ key }) => key),
              },
            ]
          : [],
      ),
    };
  },
};

const letters = new Selection(
  (group) => group.preferred.detail.kind === "document" && isUpheld(group) && !group.members.some(isAboutAnother),
);

interface Found {
  readonly group: Group;
  readonly date: PartialDate | undefined;
  readonly line: MedicineLine;
  readonly words: string;
}

function cardOf(
  { group, date, line, words }: Found & { readonly date: PartialDate },
  { chart }: RuleContext,
): CardDraft {
  const atPractice = line.medicines.filter(({ entry }) =>
    chart.sources.some(({ source }) => source.id === entry.sourceId && source.kind === "gp"),
  );
  const start = atPractice
    .map(({ entry, detail }) => detail.start ?? startOf(entry.when))
    .find((one) => one !== undefined && one.earliestMs > date.latestMs);
  const { preferred } = group;
  return {
    summary: `A letter says stopped, still on repeat: ${line.name}`,
    detail: [
      `“${preferred.display}” of ${formatDate(date)} (${sourceName(chart, preferred.sourceId)}) says: “${words}”.`,
      `${listWords([...new Set(atPractice.map(({ entry }) => sourceName(chart, entry.sourceId)))])} has it as current.`,
      ...(start === undefined
        ? []
        : [`That item is dated ${formatDate(start)}, after the letter: it may have been restarted on purpose.`]),
      "Read from words: open the letter, and confirm with the person and the prescriber which is right.",
    ].join(" "),
    indicator: "warning",
    inputs: [inputOf(group, preferred.display, words), ...lineInputs(line, line.name, chart)],
  };
}

/** The hospital's own entry of it says more than its letter. */
function isListedBy(sourceId: string, name: string, { groupsUnder }: RuleContext): boolean {
  return groupsUnder("medicationsAndMedicalDevices").some(({ members }) =>
    members.some((entry) => entry.sourceId === sourceId && medicinesInText(entry.display).has(name)),
  );
}

interface Stop {
  /** Recommended name. */
  readonly name: string;
  /** The sentence, or the section, that says it. */
  readonly words: string;
}

const known = new WeakMap<Group, readonly Stop[]>();

/** The medicines that a letter says were stopped, section by section. */
function stopsIn(group: Group): readonly Stop[] {
  const before = known.get(group);
  if (before !== undefined) return before;
  const stops = group.preferred.fields.flatMap(({ label, value }) => {
    const isStopping = saysStopped(label);
    return value
      .split(/[!\n]|\.(?!\d)/)
      .flatMap((sentence) => (isStopping ? [sentence] : sentence.split(";")))
      .flatMap((sentence) => {
        const words = isStopping ? `${label}: ${value}` : sentence.trim();
        return [...medicinesStopped(sentence, isStopping)].map((name) => ({ name, words }));
      });
  });
  known.set(group, stops);
  return stops;
}
