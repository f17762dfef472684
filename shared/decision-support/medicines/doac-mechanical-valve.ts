import type { Group } from "../../domain/chart.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { startOf } from "../../domain/when.ts";
import { listWords } from "../../kernel/list-words.ts";
import { conditionRow, conditionTable } from "../known-conditions.ts";
import type { MedicineLine } from "../medicine-lines.ts";
import { lineInputs, lineWords, medicineLinesTaken, notClosed } from "../medicine-lines.ts";
import { recordedList } from "../recorded.ts";
import type { Rule, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import { doubtfulAnywhereList } from "../said-anywhere.ts";
import { capital } from "../words.ts";

const title = "Direct oral anticoagulant with a mechanical heart valve";
/** A valve is recorded as a problem, an operation, an alert or an implant. */
const valveHeadings: readonly HeadingId[] = [
  "problemList",
  "proceduresAndTherapies",
  "alerts",
  "medicationsAndMedicalDevices",
];
const mechanical = recordedList(valveHeadings, conditionRow("mechanicalHeartValve"));
const perhapsMechanical = doubtfulAnywhereList(valveHeadings, conditionRow("mechanicalHeartValve"));
const ofTissue = recordedList(valveHeadings, conditionRow("tissueHeartValve"));
const ofUnknownKind = recordedList(valveHeadings, conditionRow("heartValveOfUnknownKind"));

/**
 * A direct oral anticoagulant beside a mechanical heart valve, which needs warfarin or another vitamin K antagonist for life.
 * Source: NHS England, National Patient Safety Alert NatPSA/2021/006/NHSPS (2021); for dabigatran MHRA Drug Safety Update, March 2013, and its SmPC, 4.3.
 */
export const doacMechanicalValve: Rule = {
  id: "doacMechanicalValve",
  version: 2,
  title,
  needs: ["medicationsAndMedicalDevices", "problemList", "proceduresAndTherapies"],
  evidence: {
    label:
      "NHS England, National Patient Safety Alert 2021/006: inappropriate anticoagulation with a mechanical heart valve (2021); MHRA Drug Safety Update, dabigatran (March 2013)",
    url: "https://www.england.nhs.uk/2021/07/inappropriate-anticoagulation-of-patients-with-a-mechanical-heart-valve/",
  },
  owner: ownOwner,
  population: { living: true },
  tables: [conditionTable],
  evaluate(context): RuleOutcome {
    const lines = medicineLinesTaken(context);
    const taken = lines.taken.filter(isDirectOral);
    const lapsed = lines.lapsed.filter(isDirectOral);
    const recorded = mechanical(context);
    const tissue = ofTissue(context);
    const valves = recorded.filter((valve) => !tissue.some((later) => replaces(later, valve)));
    if (recorded.length > 0 && valves.length === 0) {
      const why =
        "is taken, and a tissue valve was recorded later: whether the mechanical one is still there is not certain";
      return cannot(taken, [...recorded, ...tissue.filter((group) => !recorded.includes(group))], why);
    }
    if (valves.length === 0) {
      const unknown = [...ofUnknownKind(context), ...perhapsMechanical(context).map(({ group }) => group)];
      return cannot(taken, unknown, "is taken, and whether the heart valve is mechanical is not recorded");
    }
    if (taken.length === 0) return cannot(lapsed, valves, `${notClosed}; whether it is still taken is not known`);
    return {
      cannotCheck: [],
      cards: [
        {
          summary: `${capital(listWords(taken.map(ingredientOf)))} with a mechanical heart valve: contraindicated`,
          detail: [
            `${listWords(taken.map((line) => lineWords(line, context.chart)))}. Recorded: ${wordsOf(valves)}.`,
            "A mechanical valve needs a vitamin K antagonist, usually warfarin, for life; dabigatran is contraindicated by its licence, the others are not recommended.",
            "Review urgently with whoever looks after the anticoagulation; do not stop it without another in its place.",
          ].join(" "),
          indicator: "critical",
          inputs: [
            ...taken.flatMap((line) => lineInputs(line, capital(ingredientOf(line)), context.chart)),
            ...valves.map((group) => inputOf(group, "Heart valve", group.preferred.display)),
          ],
        },
      ],
    };
  },
};

/** Of a valve whose place or day is not told nobody knows that: the day on which a problem was written down is not the valve's. */
function replaces({ preferred: later }: Group, { preferred: earlier }: Group): boolean {
  if (later.detail.kind === "condition" && later.detail.onset === undefined) return false;
  const place = placeOf(later.display);
  const [day, before] = [startOf(later.when), startOf(earlier.when)];
  if (place === undefined || place !== placeOf(earlier.display) || day === undefined || before === undefined)
    return false;
  return day.earliestMs > before.latestMs;
}

function placeOf(display: string): "aortic" | "mitral" | undefined {
  const [isAortic, isMitral] = [/aortic|\bavr\b/i.test(display), /mitral|\bmvr\b/i.test(display)];
  if (isAortic === isMitral) return undefined;
  return isAortic ? "aortic" : "mitral";
}

function isDirectOral({ agent }: MedicineLine): boolean {
  return agent.ingredientClasses.has("doacs");
}

function ingredientOf({ agent, name }: MedicineLine): string {
  return [...agent.ingredients][0] ?? name;
}

function wordsOf(valves: readonly Group[]): string {
  return listWords(valves.map(({ preferred }) => `“${preferred.display}”`));
}

/** Nothing, where one of the two is not there. */
function cannot(lines: readonly MedicineLine[], valves: readonly Group[], why: string): RuleOutcome {
  if (lines.length === 0 || valves.length === 0) return silent;
  const groups = [...lines.flatMap(({ medicines }) => medicines.map(({ group }) => group)), ...valves];
  return {
    cards: [],
    cannotCheck: [
      {
        reason: `${title}: “${listWords(lines.map(({ name }) => name))}” ${why} (${wordsOf(valves)}).`,
        entries: groups.flatMap(({ members }) => members.map(({ key }) => key)),
      },
    ],
  };
}
