import { ctv3, dmd, icd10, loinc, readV2, snomed } from "../fhir/code-systems.ts";
import type { CodeableConcept, Coding } from "../fhir/datatypes.ts";
import { parseNhsNumber } from "../fhir/nhs-number.ts";
import { isSctid } from "../fhir/sctid.ts";
import { type Instant, instantToMs } from "../kernel/brand.ts";
import { familyOf, publishedCode } from "./code-key.ts";
import { type CodeQuestion, questionKey, type ToldCode } from "./told-codes.ts";

export interface AskingRules {
  /** Systems whose codes are wanted. SNOMED CT is what every coded heading of the PRSB Core Information Standard v2 names. */
  readonly targetSystems: readonly string[];
  /** A locality's own systems of which codes may be sent; of no other local system is any. */
  readonly localSystems: readonly string[];
}

/**
 * Codes by the shape that their publisher gives them. What does not fit is not sent: a field that should hold a code may hold a number or words about a
 * person. SNOMED CT: a concept's partition (Technical Implementation Guide, "SCTID"). Read: five bytes (NHS, Read Codes file structure). LOINC: digits, a hyphen, a check digit (Regenstrief, LOINC Users' Guide). ICD-10: WHO volume 2.
 */
const publishedShapes: ReadonlyMap<string, (code: string) => boolean> = new Map([
  [snomed, isConcept],
  [dmd, isConcept],
  [loinc, (code) => /^\d{1,7}-\d$/.test(code)],
  [readV2, (code) => /^[A-Za-z0-9][A-Za-z0-9.]{4}$/.test(code) && /[A-Za-z.]/.test(code)],
  [ctv3, (code) => /^[A-Za-z0-9.][A-Za-z0-9.]{4}$/.test(code) && /[A-Za-z.]/.test(code)],
  [icd10, (code) => /^[A-Z]\d\d(?:\.[A-Z0-9]{1,2})?$/.test(code)],
]);

function isConcept(code: string): boolean {
  return isSctid(code) && /[01]0\d$/.test(code);
}

/** Of a locality's own codes no shape is published; nothing with spaces. */
function isLocalCode(code: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._#/-]{0,39}$/.test(code);
}

/**
 * What is worth asking about these concepts, each question once and in the order of its key, so that the order tells nothing of the record. A code is
 * translated where neither its source nor a map gives one of the target system; a term is asked for where the source has sent no words at all.
 */
export function questionsAbout(concepts: Iterable<CodeableConcept>, rules: AskingRules): readonly CodeQuestion[] {
  const questions = new Map<string, CodeQuestion>();
  for (const concept of concepts) {
    for (const question of questionsOf(concept, rules)) questions.set(questionKey(question), question);
  }
  return [...questions].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, question]) => question);
}

function* questionsOf(concept: CodeableConcept, rules: AskingRules): Generator<CodeQuestion> {
  const received = concept.codings.filter(({ mapped }) => mapped === undefined);
  const sendable = received.flatMap((coding) => toSendable(coding, rules));
  const isWordless = concept.text === undefined && received.every(({ display }) => display === undefined);
  const [first] = sendable;
  if (isWordless && first !== undefined) yield { ask: "lookup", ...first };
  for (const target of rules.targetSystems) {
    const isCoded = concept.codings.some(
      ({ system, code, mapped }) =>
        system !== undefined &&
        code !== undefined &&
        mapped?.askedAt === undefined &&
        familyOf(system) === familyOf(target),
    );
    if (!isCoded) for (const one of sendable) yield { ask: "translate", ...one, target };
  }
}

function toSendable({ system, code }: Coding, rules: AskingRules) {
  if (system === undefined || code === undefined) return [];
  const published = publishedCode(system, code);
  return isSendable(system, published, rules) ? [{ system, code: published }] : [];
}

/** Whether a code, spelt as published, may leave this machine. Main asks again before it sends. */
export function isSendable(system: string, code: string, rules: Pick<AskingRules, "localSystems">): boolean {
  const isShape = publishedShapes.get(system) ?? (rules.localSystems.includes(system) ? isLocalCode : undefined);
  // Whatever its shape: not one code of ten digits is worth the risk that it is somebody's number.
  return isShape?.(code) === true && parseNhsNumber(code) === undefined;
}

const dayMs = 86_400_000;

/** After so many days a reply is asked for anew; until then, and until a newer one has come, it holds. */
const lastsDays = { same: 30, term: 90, noMatch: 7, notSame: 7, ambiguous: 7, refused: 1 } as const;

/** The questions that have no reply yet, or one that is too old, or from a clock that was ahead. */
export function unanswered(
  questions: readonly CodeQuestion[],
  told: readonly ToldCode[],
  now: Instant,
): readonly CodeQuestion[] {
  const known = new Map(told.map((one) => [questionKey(one.question), one]));
  return questions.filter((question) => {
    const reply = known.get(questionKey(question));
    return reply === undefined || isOld(reply, now);
  });
}

function isOld({ reply, askedAt }: ToldCode, now: Instant): boolean {
  const ageMs = instantToMs(now) - instantToMs(askedAt);
  return ageMs < -dayMs || ageMs > lastsDays[reply.says === "nothing" ? reply.why : reply.says] * dayMs;
}
