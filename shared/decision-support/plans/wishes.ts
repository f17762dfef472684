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

/** What an entry answers to such a question: a form, or a finding in words. */
export function wishesIn({ detail, display }: Entry): readonly { readonly about: string; readonly words: string }[] {
  if (detail.kind === "questionnaire") {
    return detail.answers.flatMap(({ question, answer }) => {
      const about = wishNamed(question);
      return about === undefined ? [] : [{ about, words: answer }];
    });
  }
  const about = detail.kind === "observation" || detail.kind === "condition" ? wishNamed(display) : undefined;
  const words = detail.kind === "observation" ? saidBy(detail.value) : undefined;
  const said = words ?? (display.includes(":") ? display.slice(display.indexOf(":") + 1).trim() : undefined);
  return about === undefined || said === undefined ? [] : [{ about, words: said }];
}

function saidBy(value: Extract<Entry["detail"], { kind: "observation" }>["value"]): string | undefined {
  if (value?.type === "text") return value.text;
  return value?.type === "coded" ? (value.concept.text ?? value.concept.codings[0]?.display) : undefined;
}
