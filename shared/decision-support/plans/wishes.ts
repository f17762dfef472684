import table from "../../../assets/tables/end-of-life-wishes.json" with { type: "json" };
import type { Entry } from "../../domain/entry.ts";

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
    const words = answerIn(sentence);
    return about === undefined || words === undefined ? [] : [{ about, words }];
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

/** `Preferred place of care: home`, `Preferred place of death - hospice`, `Preferred place of care is home`. */
function answerIn(sentence: string): string | undefined {
  return /(?::|\s[-–—]|\sis)\s+(.{2,}?)[\s.;]*$/i.exec(sentence)?.[1];
}

function saidBy(value: Extract<Entry["detail"], { kind: "observation" }>["value"]): string | undefined {
  if (value?.type === "text") return value.text;
  return value?.type === "coded" ? (value.concept.text ?? value.concept.codings[0]?.display) : undefined;
}
