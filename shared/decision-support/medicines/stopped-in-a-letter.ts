import table from "../../../assets/tables/stop-words.json" with { type: "json" };
import { isAboutAnother } from "../../domain/about-another.ts";
import type { Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { SourceKind } from "../../domain/source.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { medicineAt } from "../../medicines/medicine-table.ts";
import { medicinesInText } from "../../medicines/medicines-in-text.ts";
import { isAmount, isWord, tokensOf } from "../../medicines/tokens.ts";
import { formatDate } from "../../view-models/format-date.ts";
import { sourceName } from "../contradictions/conflicting-groups.ts";
import type { MedicineLine } from "../medicine-lines.ts";
import { lineInputs, medicineLinesTaken } from "../medicine-lines.ts";
import type { CardDraft, Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import { isUpheld } from "../said-anywhere.ts";
import { listOf, startDate } from "../words.ts";

const dayMs = 86_400_000;
const writingKinds: ReadonlySet<SourceKind> = new Set(["acute", "mentalHealth", "community", "hospice", "other"]);

/**
 * A medicine that a hospital's letter says was stopped, where the hospital sends no entry of its own for it, and that the GP practice still has as current.
 * Source: NICE NG5, Medicines optimisation (2015), recommendations on medicines reconciliation.
 */
export const stoppedInALetter: Rule = {
  id: "stoppedInALetter",
  version: 1,
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
  tables: [{ name: table.name, source: table.source, date: table.date }],
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
      const date = startDate(preferred.when) ?? preferred.recordedAt;
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
    .map(({ entry, detail }) => detail.start ?? startDate(entry.when))
    .find((one) => one !== undefined && one.earliestMs > date.latestMs);
  const { preferred } = group;
  return {
    summary: `A letter says stopped, still on repeat: ${line.name}`,
    detail: [
      `“${preferred.display}” of ${formatDate(date)} (${sourceName(chart, preferred.sourceId)}) says: “${words}”.`,
      `${listOf([...new Set(atPractice.map(({ entry }) => sourceName(chart, entry.sourceId)))])} has it as current.`,
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
    const isStopping = says(label);
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

function says(label: string): boolean {
  return tokensOf(label).some((word) => stopping.has(word));
}

const stopping: ReadonlySet<string> = new Set(table.stopping);
const goingOn: ReadonlySet<string> = new Set(table.goingOn);
const instead: ReadonlySet<string> = new Set(table.instead);
const unsettled: ReadonlySet<string> = new Set(table.unsettled);
const between: ReadonlySet<string> = new Set(table.between);
const newItem: ReadonlySet<string> = new Set([",", ";", "and", "&"]);
const forGood = new RegExp(`\\b(?:${table.forGood.join("|")})\\b`, "gi");
const aside = /\([^()]*\)/g;

/**
 * `Ramipril and ibuprofen were stopped`, `stopped: ramipril`: the medicines right before the word, else those right behind it. Of a list (behind a colon, or
 * under a heading that says it: `isStopping`) whatever each item begins with, for its reason may name another (`ramipril - low pressure on bisoprolol`).
 * What is then said to go on was not stopped (`stopped ramipril, bisoprolol increased`). A sentence that leaves it open (`if`, `not`, `restarted`) says
 * nothing.
 */
function medicinesStopped(sentence: string, isStopping: boolean): ReadonlySet<string> {
  const plain = sentence.replace(forGood, " ");
  if (tokensOf(plain).some((word) => unsettled.has(word))) return new Set();
  // What an aside says of the reason is nobody's list, but "ramipril (stopped)".
  const tokens = tokensOf(plain.replace(aside, (words) => (says(words) ? words : " ")));
  const stopped = new Set<string>();
  let isList = isStopping;
  let following = isStopping;
  let isOpen = true;
  let before: string[] = [];
  /** Of the item that is being read; those that a word of stopping stands right before stay. */
  let item: string[] = [];
  let mayGoOn = isStopping;
  for (let at = 0; at < tokens.length; at++) {
    const word = tokens[at] ?? "";
    const found = medicineAt(tokens, at);
    if (found !== undefined) {
      for (const name of found.value.ingredients) {
        if (!following) before.push(name);
        else if (isOpen && !stopped.has(name)) {
          stopped.add(name);
          item.push(name);
        }
      }
      at += found.length - 1;
    } else if (stopping.has(word)) {
      for (const name of before) stopped.add(name);
      following = before.length === 0 || isList;
      isOpen = following;
      [before, item, mayGoOn] = [[], [], isList];
    } else if (goingOn.has(word)) {
      if (mayGoOn) for (const name of item) stopped.delete(name);
      [following, before, item] = [false, [], []];
    } else if (instead.has(word)) {
      [following, before, item] = [isList, [], []];
      isOpen = false;
    } else if (newItem.has(word)) {
      if (isList && word !== "and" && word !== "&") isOpen = true;
      [item, mayGoOn] = [[], isList || stopped.size > 0];
    } else if (word === ":" && following && stopped.size === 0) {
      [isList, isOpen] = [true, true];
    } else if (isWord(word) && !isAmount(word) && !between.has(word)) {
      // "Stopped smoking", "bleeding stopped on warfarin", "stopped ramipril because of": another thing stands between.
      isOpen = false;
      before = [];
    }
  }
  return stopped;
}
