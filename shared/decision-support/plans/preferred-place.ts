import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { startOf } from "../../domain/when.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate, formatDateTime } from "../../view-models/format/format-date.ts";
import { isActiveCondition } from "../active.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import { isPlanLive } from "./plan-step.ts";
import { wishesIn, wishTable } from "./wishes.ts";

const dayMs = 86_400_000;

/** v3-ActCode classes of a stay in or a visit to a hospital. */
const hospitalClasses: ReadonlySet<string> = new Set(["EMER", "IMP", "ACUTE", "NONAC", "OBSENC", "SS", "inpatient"]);

/**
 * Where the person wants to be cared for, beside where they are now. It says both and no more: being in hospital may be what is wanted today.
 * Source: NHS England, ISB 1580 End of Life Care Co-ordination; NICE NG142, End of life care for adults (2019).
 */
export const preferredPlace: Rule = {
  id: "preferredPlaceOfCare",
  version: 4,
  title: "Preferred place of care",
  needs: ["endOfLifeCare", "assessments", "admissionDetails", "contactsWithProfessionals"],
  evidence: { label: "NICE NG142, End of life care for adults (2019)", url: "https://www.nice.org.uk/guidance/ng142" },
  owner: ownOwner,
  population: {},
  thresholds: {
    maxStayDays: { value: 60, unit: "days", meaning: "An open stay that began longer ago may never have been closed." },
  },
  tables: [wishTable],
  evaluate(context): RuleOutcome {
    const { chart } = context;
    if (context.died) return silent;
    const stay = currentStay(context);
    if (stay === undefined) return silent;
    const here = whereIs(stay);
    const all = newestWishes(context).filter(({ words }) => !noPlace.test(words) && !isThere(words, here));
    // Where somebody wants to die says where they want to be cared for only while nothing else does.
    const ofCare = all.filter(({ about }) => about === careWish);
    const wishes = ofCare.length > 0 ? ofCare : all;
    const [first] = wishes;
    if (first === undefined) return silent;
    const { about } = first;
    const { preferred } = stay;
    // The place would tell where somebody is who must not be found.
    const place = chart.patient.restricted ? "place withheld" : (preferred.place ?? preferred.display);
    const since = startOf(preferred.when);
    const wanted = chart.patient.restricted ? "as recorded" : listWords([...new Set(wishes.map(({ words }) => words))]);
    return {
      cards: [
        {
          summary: `${about}: ${wanted}. ${here.kind === "hospital" ? "Now in hospital" : `Now in a ${here.kind}`}: ${place}`,
          detail: `Recorded ${first.date}: ${wanted}. Open stay: ${place}${since === undefined ? "" : ` since ${formatDateTime(since)}`}. Consider whether what is needed can be given where the person wants to be.`,
          indicator: "info",
          inputs: [
            ...wishes.map(({ group, words, date }) =>
              inputOf(group, about, chart.patient.restricted ? date : `${words} (${date})`),
            ),
            inputOf(stay, preferred.display, since === undefined ? "open" : `since ${formatDateTime(since)}`),
          ],
        },
      ],
      cannotCheck: [],
    };
  },
};

const stays = new Selection(
  ({ preferred: { detail, status } }) =>
    detail.kind === "encounter" && !detail.ended && status === "in-progress" && hospitalClasses.has(detail.class ?? ""),
);

function currentStay({ selected, nowMs, threshold }: RuleContext): Group | undefined {
  const sinceMs = nowMs - threshold("maxStayDays") * dayMs;
  return selected(stays, "admissionDetails", "contactsWithProfessionals")
    .map((group) => ({ group, atMs: startOf(group.preferred.when)?.earliestMs }))
    .flatMap(({ group, atMs }) => (atMs === undefined || atMs < sinceMs || atMs > nowMs ? [] : [{ group, atMs }]))
    .sort((a, b) => b.atMs - a.atMs)[0]?.group;
}

interface Here {
  readonly kind: "hospital" | "hospice" | "care home";
  readonly words: string;
}

/** A stay in a hospice is coded as one in a hospital: its place's own name tells. "Admission from nursing home" names where somebody no longer is. */
function whereIs({ preferred: { place, display } }: Group): Here {
  const words = (place ?? display).toLocaleLowerCase("en-GB");
  const here = words.replace(/\b(?:from|to|awaiting|via)\b.*$/, "");
  return { kind: kindOfPlace(here) ?? "hospital", words: here };
}

function kindOfPlace(words: string): Here["kind"] | undefined {
  if (/\bhospice\b/i.test(words)) return "hospice";
  if (/\b(?:nursing|care|residential) home\b/i.test(words)) return "care home";
  return /\bhospital\b/i.test(words) ? "hospital" : undefined;
}

/** Whether somebody is where they want to be, as far as words tell: in such a place, or in the one that they name. */
function isThere(wanted: string, { kind, words }: Here): boolean {
  const named = wanted.replace(elsewhereThan, "").trim().toLocaleLowerCase("en-GB");
  return kindOfPlace(named) === kind || (named.length > shortestName && words.includes(named));
}

/** "Home, not hospital", "anywhere but hospital". */
const elsewhereThan = /\b(?:not|no|never|but|avoid\w*|rather than|instead of|other than|without|out of|except)\b.*$/i;

/** "Home" stands in the name of many places. */
const shortestName = 5;

const careWish = "Preferred place of care";
const deathWish = "Preferred place of death";

interface Wish {
  readonly about: string;
  readonly group: Group;
  readonly words: string;
  readonly date: string;
}

const wishHeadings: readonly HeadingId[] = [
  "endOfLifeCare",
  "assessments",
  "careAndSupportPlan",
  "contingencySafetyPlans",
  "additionalSupportPlans",
  "legalInformation",
  "alerts",
  "individualRequirements",
  "problemList",
  // A finding that has neither a known code nor a category stands there.
  "examinationFindings",
  "socialContext",
];

const wished = new Selection(({ preferred }) => isInForce(preferred) && placesIn(preferred).length > 0);

function isInForce({ detail, status }: Entry): boolean {
  switch (detail.kind) {
    case "flag":
      return detail.active !== false;
    case "condition":
      return isActiveCondition(detail);
    case "carePlan":
      return isPlanLive(status);
    case "goal":
      return status !== "rejected" && status !== "cancelled";
    default:
      return status !== "rejected" && status !== "inactive";
  }
}

/** Each organisation's newest answer to each of the two. */
function newestWishes({ selected, nowMs }: RuleContext): readonly Wish[] {
  const newest = new Map<string, Wish & { readonly atMs: number }>();
  for (const group of selected(wished, ...wishHeadings)) {
    const { preferred } = group;
    const date = startOf(preferred.when) ?? preferred.recordedAt;
    const atMs = date?.latestMs ?? Number.NEGATIVE_INFINITY;
    for (const { about, words } of placesIn(preferred)) {
      const key = `${preferred.sourceId} ${about}`;
      const known = newest.get(key);
      if ((date?.earliestMs ?? 0) > nowMs || (known !== undefined && known.atMs >= atMs)) continue;
      newest.set(key, { about, group, words, date: date === undefined ? "undated" : formatDate(date), atMs });
    }
  }
  return [...newest.values()].sort((a, b) => b.atMs - a.atMs);
}

function placesIn(entry: Entry): ReturnType<typeof wishesIn> {
  return wishesIn(entry).filter(({ about }) => about === careWish || about === deathWish);
}

/** "Not discussed", "unknown", "hospice declined": where somebody wants to be is not said. */
const noPlace =
  /^\W*(?:not?\b|none|nil|unknown|undecided|unsure|uncertain|unclear|to be (?:discussed|confirmed)|tbc|n\/?a\b|declined|refused|awaiting)|\b(?:declined|refused|not discussed)\W*$/i;
