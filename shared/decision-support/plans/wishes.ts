import table from "../../../assets/tables/end-of-life-wishes.json" with { type: "json" };
import cues from "../../../assets/tables/prose-cues.json" with { type: "json" };
import type { Entry } from "../../domain/entry.ts";
import { sentencesOf } from "../prose/sentences.ts";
import { standingAt } from "../prose/standing.ts";

export const wishTable = { name: "Words of end-of-life wishes", source: table.source, date: table.date } as const;

/** What a question or a finding asks of the end of life (`Preferred place of death, second choice`); `undefined` where it asks something else. */
export function wishNamed(text: string): string | undefined {
  const lower = text.toLocaleLowerCase("en-GB");
  const wish = table.wishes.find(({ words }) => words.some((one) => lower.includes(one)));
  if (wish === undefined) return undefined;
  return table.secondChoice.some((words) => lower.includes(words)) ? `${wish.about}, second choice` : wish.about;
}

/** Whether a medicine's own words or those beside it call it anticipatory. */
export function isAnticipatory({ display, fields }: Entry): boolean {
  return [display, ...fields.map(({ value }) => value)].some((text) => {
    const lower = text.toLocaleLowerCase("en-GB");
    return table.anticipatory.some((words) => lower.includes(words));
  });
}

/** What an entry answers to such a question: a form, a finding, or whatever else says it in words. */
export function wishesIn({ detail, display }: Entry): readonly { readonly about: string; readonly words: string }[] {
  if (detail.kind === "questionnaire") {
    return detail.answers.flatMap(({ question, answer }) => {
      const about = wishNamed(question);
      return about === undefined ? [] : [{ about, words: answer }];
    });
  }
  if (detail.kind === "observation") {
    const about = wishNamed(display);
    const words = saidBy(detail.value) ?? answerIn(display);
    return about === undefined || words === undefined ? [] : [{ about, words }];
  }
  return proseOf(detail, display).flatMap((sentence) => {
    const about = wishNamed(sentence);
    const words = turnedRound.test(sentence) ? undefined : answerIn(sentence);
    return about === undefined || words === undefined ? wishesInProse(sentence) : [{ about, words }];
  });
}

/** Where a wish stands in words: a problem, an alert, a consent or a goal is named by it, a plan says it in its prose. */
function proseOf(detail: Entry["detail"], display: string): readonly string[] {
  switch (detail.kind) {
    case "condition":
    case "flag":
    case "consent":
    case "goal":
      return [display];
    case "carePlan":
      return [display, detail.description ?? "", ...detail.activities.map(({ description }) => description)].flatMap(
        (text) => text.split(/(?<=[.;])\s+|\n+/),
      );
    default:
      return [];
  }
}

const place = table.places.join("|");
const own = "(?:the |a |an |his |her |their |own |current )*";
/** `ppd home`, `ppc or ppd : nursing home`. PPD is also a skin test: only where a place follows. */
const abbreviated = new RegExp(
  `^ (?:pp(?:c|d|od)|preferred place of (?:care|death|dying))(?: (?:and|or|,|:|is|ppc|ppd|ppod))* ${own}(?<place>${place})(?= )`,
);
/** `home is preferred place of death`. */
const turned = new RegExp(
  `^ ${own}(?<place>${place}) is (?:the |his |her |their )?(?:preferred|first) (?:place|choice)`,
);
const turnedRound = /\bis (?:the |his |her |their )?preferred place/i;
const wanted = new RegExp(
  ` (?:wants?|wish|wishes|wishing|would like|would want|would rather|would prefer|prefers?|hopes|chooses|to)(?: ?(?:at |in |to |with )?${own}(?:[a-z]+ )??| (?:to )?(?<act>die|dying|pass away|remain|stay|be|be cared for|be nursed|go|spend [a-z]+ last [a-z]+|end [a-z]+ (?:days|life))(?:(?: at| in| to| with)(?: (?!not |no |from |out |of )[a-z]+){0,3}?| ${own}(?:[a-z]+ ){0,1}?)? )(?<place>${place})(?= (?!visit|oxygen|help|care package|monitor))`,
  "g",
);

/** Where somebody wants to die or to be cared for, in a sentence of a plan. What is denied, queried, or of somebody else is no wish. */
function wishesInProse(text: string): readonly { readonly about: string; readonly words: string }[] {
  if (!mayWish.test(text)) return [];
  return sentencesOf(text).flatMap(({ marked }) => {
    const named = abbreviated.exec(marked) ?? turned.exec(marked);
    const [found] = (named === null ? wantedIn(marked) : [named]).filter(
      ({ index, 0: { length } }) => standingAt(marked, index + 1, index + length) === "stated",
    );
    const words = found?.groups?.place;
    if (found === undefined || words === undefined) return [];
    const isOfDeath = /dea?th|dying|ppd|ppod| die | last | pass away | end [a-z]+ (?:days|life) /.test(` ${found[0]} `);
    return [{ about: isOfDeath ? "Preferred place of death" : "Preferred place of care", words }];
  });
}

const mayWish = new RegExp(`\\b(?:${place})\\b`, "i");

/** "Husband wishes him to die at home" is what the husband wishes. */
const ofRelative = new RegExp(
  ` (?:${cues.kin.join("|")}) (?:both |also |all )?(?:(?:wants?|wish|wishes|would like|would prefer|prefers?|hopes for) (?:him|her|them|patient) )?$`,
);

/** "To" alone wishes nothing ("transferred to hospital"): "to die in the care home" does. */
function wantedIn(marked: string): readonly RegExpExecArray[] {
  return [...marked.matchAll(wanted)].filter((found) => {
    if (ofRelative.test(marked.slice(0, found.index + 1))) return false;
    const act = found.groups?.act;
    if (/^ to /.test(found[0]) && act !== "die" && act !== "pass away") return false;
    return act !== "go" || / hospice$/.test(found[0]);
  });
}

/** `Preferred place of care: home`, `Preferred place of death - hospice`, `Preferred place of care is home`. */
function answerIn(sentence: string): string | undefined {
  return /(?::|\s[-–—]|\sis)\s+(.{2,}?)[\s.;]*$/i.exec(sentence)?.[1];
}

function saidBy(value: Extract<Entry["detail"], { kind: "observation" }>["value"]): string | undefined {
  if (value?.type === "text") return value.text;
  return value?.type === "coded" ? (value.concept.text ?? value.concept.codings[0]?.display) : undefined;
}
