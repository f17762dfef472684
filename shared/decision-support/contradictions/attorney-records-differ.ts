import table from "../../../assets/tables/decision-words.json" with { type: "json" };
import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { SourceId } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { isActiveCondition } from "../active.ts";
import type { Rule, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import { dateWords, sourceName, sourcesOf } from "./conflicting-groups.ts";
import { answersIn, isInForce, plainWords, saysOneOf, wordsOf } from "./said-in-words.ts";

/**
 * Who decides for the person where they cannot: one organisation names an attorney or deputy, another says that there is none, or each names somebody
 * else. Several attorneys may act together, so two names are put beside each other and no more is said.
 * Source: Mental Capacity Act 2005, sections 9 and 16; Office of the Public Guardian.
 */
export const attorneyRecordsDiffer: Rule = {
  id: "attorneyRecordsDiffer",
  version: 2,
  title: "Attorney or deputy",
  needs: ["legalInformation", "personalContacts"],
  evidence: {
    label: "Mental Capacity Act 2005, sections 9 and 16",
    url: "https://www.legislation.gov.uk/ukpga/2005/9",
  },
  owner: ownOwner,
  population: {},
  tables: [{ name: "Words of decisions", source: table.source, date: table.date }],
  evaluate({ chart, nowMs, selected }): RuleOutcome {
    const statements = selected(speaking, ...headings).flatMap((group) =>
      group.members.filter((entry) => isInForce(entry, nowMs)).flatMap((entry) => statementIn(group, entry)),
    );
    const naming = statements.filter(({ says }) => says !== "none");
    const named = naming.filter(({ says }) => says !== unnamed);
    const denying = statements.filter(({ says }) => says === "none");
    const against = denying.filter((one) => naming.some((other) => other.entry.sourceId !== one.entry.sourceId));
    const sides = against.length > 0 ? [...naming, ...against] : differing(named);
    if (sides.length === 0) return silent;
    const said = sides.map(({ says, entry }) => {
      const who = says === "none" ? "none" : says;
      return `${who} at ${sourceName(chart, entry.sourceId)}`;
    });
    const together = listWords([...new Set(said)]);
    return {
      cards: [
        {
          summary: `Attorney or deputy recorded differently: ${together}`,
          detail: `Recorded: ${together}. ${against.length > 0 ? "" : "They may act together, or for different matters. "}Look at the registered document, or search the register of the Office of the Public Guardian, before anybody decides for the person.`,
          indicator: against.length > 0 ? "warning" : "info",
          inputs: [...new Map(sides.map((side) => [side.group.id, side])).values()].map(({ group, entry }) =>
            inputOf(group, sourcesOf(chart, group), `${entry.display} (${dateWords(entry)})`),
          ),
        },
      ],
      cannotCheck: [],
    };
  },
};

interface Statement {
  readonly group: Group;
  readonly entry: Entry;
  /** The name as recorded; `none` where it says that there is nobody. */
  readonly says: string;
}

const headings: readonly HeadingId[] = [
  "legalInformation",
  "personalContacts",
  "alerts",
  "problemList",
  "assessments",
  "examinationFindings",
  "documents",
];

/** Somebody is appointed, and who is not said: that speaks against "none", and against no name. */
const unnamed = "one appointed, not named";

const speaking = new Selection(
  (group) => group.members.some((entry) => statementIn(group, entry).length > 0),
  (said) => {
    if (said.detail.kind === "contact" || said.detail.kind === "questionnaire") return true;
    return wordsOf(said)
      .map(plainWords)
      .some((text) => saysOneOf(text, table.noAttorney) || saysOneOf(text, table.attorney));
  },
);

function statementIn(group: Group, entry: Entry): readonly Statement[] {
  const { detail } = entry;
  const words = detail.kind === "contact" ? detail.relationships : wordsOf(entry);
  const plain = words.map(plainWords);
  if (plain.some((text) => saysOneOf(text, table.noAttorney))) return [{ group, entry, says: "none" }];
  const answered = answersIn(entry).flatMap(({ question, answer }) => answerIn(question, answer));
  if (answered.length > 0) return answered.map((says) => ({ group, entry, says }));
  const naming = words.find((_, at) => saysOneOf(plain[at] ?? "", table.attorney));
  // Who looks after money decides nothing about treatment.
  if (naming === undefined || isOnlyProperty(plainWords(naming))) return [];
  if (detail.kind === "contact") return [{ group, entry, says: entry.display }];
  const name = afterColon(naming);
  if (name !== undefined) return [{ group, entry, says: name }];
  const isStated =
    detail.kind === "flag" || detail.kind === "consent" || detail.kind === "document" || isActive(detail);
  return isStated && !saysOneOf(plainWords(naming), table.noAttorneyYet) ? [{ group, entry, says: unnamed }] : [];
}

function isActive(detail: Entry["detail"]): boolean {
  return detail.kind === "condition" && isActiveCondition(detail);
}

/** `Lasting power of attorney: none`, `Attorney for health and welfare? Mrs Joan Marsh`. */
function answerIn(question: string, answer: string): readonly string[] {
  const asked = plainWords(question);
  if (!saysOneOf(asked, table.attorney) || isOnlyProperty(asked)) return [];
  const plain = plainWords(answer);
  if (table.answersNone.some((none) => plainWords(none) === plain)) return ["none"];
  if (/^\s*(?:yes|in place|registered)\b/i.test(answer)) return [unnamed];
  return isOnlyProperty(plain) || plain.trim() === "" || saysOneOf(plain, table.noAttorneyYet) ? [] : [answer];
}

function isOnlyProperty(plain: string): boolean {
  return saysOneOf(plain, table.property) && !saysOneOf(plain, table.healthAndWelfare);
}

/** `Lasting power of attorney for health and welfare: Mrs Joan Marsh (daughter)`; without a colon nobody is named. */
function afterColon(text: string): string | undefined {
  const [, ...after] = text.split(":");
  const name = after
    .join(":")
    .replace(/\(.*?\)/g, "")
    .trim();
  return name === "" ? undefined : name;
}

const titles: ReadonlySet<string> = new Set(["mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "lady"]);

/** Sources that have no name in common. A name that another holds within it is the same person as far as names can tell. */
function differing(naming: readonly Statement[]): readonly Statement[] {
  const bySource = new Map<SourceId, Statement[]>();
  for (const one of naming) {
    const own = bySource.get(one.entry.sourceId);
    if (own === undefined) bySource.set(one.entry.sourceId, [one]);
    else own.push(one);
  }
  const sources = [...bySource.values()];
  const disagree = sources.some((these) =>
    sources.some((those) => these !== those && !these.some((a) => those.some((b) => mayBeOne(a.says, b.says)))),
  );
  return disagree ? naming : [];
}

function mayBeOne(a: string, b: string): boolean {
  const [these, those] = [nameParts(a), nameParts(b)];
  const [few, many] = these.length <= those.length ? [these, those] : [those, these];
  return few.length === 0 || few.every((part) => many.includes(part));
}

function nameParts(name: string): readonly string[] {
  return plainWords(name)
    .split(" ")
    .filter((part) => part.length > 1 && !titles.has(part));
}
