import type { Entry } from "../../domain/entry.ts";
import type { QuestionnaireDetail } from "../../domain/entry-detail.ts";
import { readExtensionValue } from "../../fhir/extensions.ts";
import { asObject, asObjects, asString, type JsonObject } from "../../fhir/json.ts";
import type { RawResource } from "../../fhir/resource.ts";
import type { NormaliseContext } from "../context.ts";
import { headingOfPlan } from "../plan-heading.ts";
import { ResourceReader } from "../resource-reader.ts";
import { valueInWords } from "../words/value-words.ts";

type Answer = QuestionnaireDetail["answers"][number];

export function normaliseQuestionnaireResponse(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const title = titleOf(read);
  const authored = read.date("authored");
  const answers: Answer[] = [];
  collectAnswers(read, raw.body, answers, 0);
  const score = totalOf(answers);
  const form = formOf(read);
  return read.entry({
    headingId: headingOfPlan([], [title]) ?? "assessments",
    display: title,
    untitled: untitled(answers),
    when: authored === undefined ? undefined : { kind: "at", date: authored },
    recordedAt: authored,
    performers: [...read.parties("author"), ...read.parties("source")],
    statusMatters: true,
    leadingFields: answers.map(({ question, answer }) => ({ label: question, value: answer })),
    inHeader: ["authored", "author", "source", "item", "questionnaire"],
    detail: {
      kind: "questionnaire",
      ...(form === undefined ? {} : { form }),
      answers,
      ...(score === undefined ? {} : { score }),
    },
  });
}

/** A form that nothing names is known by its first answer, and by its question where that has words: a number is no name. */
function untitled(answers: readonly Answer[]): string {
  const first = answers.find(({ answer }) => answer !== "" && answer !== notAnswered);
  if (first === undefined) return "Questionnaire";
  return first.wordless === true
    ? `Questionnaire, first answer: ${first.answer}`
    : `Questionnaire: ${first.question} ${first.answer}`;
}

const notAnswered = "Not answered";

/** The form's own title where it was received or named beside the link; the last part of its address otherwise. */
function titleOf(read: ResourceReader): string | undefined {
  const { body, context, raw } = read;
  const beside = asObject(body._questionnaire);
  const shown = beside === undefined ? undefined : asString(readExtensionValue(beside, "display"));
  const canonical = addressOf(body);
  const form = canonical === undefined ? undefined : context.definition(raw, canonical);
  return asString(form?.title) ?? shown ?? asString(asObject(body.questionnaire)?.display) ?? asString(form?.name);
}

function addressOf(body: JsonObject): string | undefined {
  return asString(body.questionnaire) ?? asString(asObject(body.questionnaire)?.reference);
}

/** A relative address means another form at every server. */
function formOf({ body }: ResourceReader): string | undefined {
  const address = addressOf(body)?.replace(/\|.*$/, "");
  return address !== undefined && /^(?:https?|urn):/i.test(address) ? address : undefined;
}

const deepestItem = 12;

function collectAnswers(read: ResourceReader, holder: JsonObject, answers: Answer[], depth: number): void {
  if (depth > deepestItem) return;
  for (const item of asObjects(holder.item)) {
    const [text, link] = [asString(item.text), asString(item.linkId)];
    const question = text ?? link ?? "Question";
    const given = asObjects(item.answer);
    const words = given.flatMap((answer) => answerInWords(read, answer) ?? []);
    const isGroup = given.length === 0 && item.item !== undefined;
    const answer = words.length > 0 ? words.join(", ") : isGroup ? "" : notAnswered;
    const named = text === undefined ? { wordless: true as const } : link === undefined ? {} : { link };
    answers.push({ question, ...named, answer });
    for (const answer of given) collectAnswers(read, answer, answers, depth + 1);
    collectAnswers(read, item, answers, depth + 1);
  }
}

function answerInWords(read: ResourceReader, answer: JsonObject): string | undefined {
  const element = Object.keys(answer).find((name) => name.startsWith("value"));
  if (element === undefined) return undefined;
  return valueInWords(answer[element], (reference) => read.context.nameOf(read.raw, reference));
}

/** The answer to the last question that asks for the total or the score. It is the form's own number, never added up here. */
function totalOf(answers: readonly Answer[]): string | undefined {
  const numbers = answers.filter(
    ({ question, answer }) => /\b(?:total|score)\b/i.test(question) && /^-?\d+(?:\.\d+)?(?:\s|$)/.test(answer),
  );
  return (numbers.findLast(({ question }) => /\btotal\b/i.test(question)) ?? numbers.at(-1))?.answer;
}
