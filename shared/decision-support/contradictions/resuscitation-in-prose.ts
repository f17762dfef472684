import table from "../../../assets/tables/decision-words.json" with { type: "json" };
import type { Sentence } from "../prose/sentences.ts";
import { sentencesOf } from "../prose/sentences.ts";
import { clauseAround, standingAt } from "../prose/standing.ts";
import { phraseFinder } from "../prose/topic.ts";
import { plainWords, saysOneOf } from "./said-in-words.ts";

/** `noDnacpr` is no decision for CPR: it says that there is no decision against it. `unclear`: it can be read with no certainty. */
export type SaidOfCpr = "forCpr" | "notForCpr" | "noDnacpr" | "unclear";

export interface CprWords {
  readonly said: SaidOfCpr;
  /** The sentence that says it, as it is written. */
  readonly words: string;
  /** Mentioned in the running text of a letter, which is no decision and tells of its own day alone. */
  readonly inPassing?: true;
  /** Of what is `unclear` because the question does not say what it asks ("Resuscitation: No"): what it most likely is. */
  readonly mayBe?: "forCpr" | "notForCpr";
}

/** Every phrase of the table about resuscitation holds one of these. */
const mentions = /cpr|resus|dnar|\bdnr\b|\bnfr\b|natural death|2222|arrest call/i;

const known = new Map<string, CprWords | undefined>();

/** What a text says of resuscitation; `undefined` where it says nothing of it. Whatever does not agree within it is `unclear`. */
export function cprInProse(text: string): CprWords | undefined {
  if (!mentions.test(text)) return undefined;
  if (known.has(text)) return known.get(text);
  const said = agreed(sentencesOf(text).flatMap(inSentence));
  if (known.size > 2_000) known.clear();
  known.set(text, said);
  return said;
}

/** What all agree in. "No DNACPR" and "for CPR" do: the second says more. */
export function agreed(all: readonly (CprWords | undefined)[]): CprWords | undefined {
  const defined = all.filter((one) => one !== undefined);
  // What is said in so many words beside it makes it clear.
  const told = defined.filter(({ mayBe }) => mayBe === undefined || defined.every(({ said }) => said !== mayBe));
  const [first] = told;
  if (first === undefined) return undefined;
  const said = new Set(told.map((one) => one.said));
  if (said.size === 2 && said.has("forCpr")) said.delete("noDnacpr");
  const [only] = said;
  if (said.size === 1 && only !== undefined) return told.find((one) => one.said === only);
  return { said: "unclear", words: [...new Set(told.map(({ words }) => words))].join("; ") };
}

const somethingElse = phraseFinder(table.neverOfCpr);
const refusals = phraseFinder(table.notForCpr);
const cprItself = phraseFinder(table.cprItself);

/** "Seen in resus, DNACPR in place": the room is no decision, and takes none away. */
function inSentence(whole: Sentence): readonly (CprWords | undefined)[] {
  const { text: words, plain } = whole;
  const bare = bareAnswer(plain, words);
  if (bare !== undefined) return [bare];
  const sentence = besides(whole, somethingElse(whole));
  const refused = refusals(sentence);
  const rest = besides(sentence, refused);
  return [
    ...refused.map(({ from, to }) => refusalAt(sentence, from, to)),
    ...cprItself(rest).map(({ from, to }) => treatmentAt(rest, from, to)),
  ].map((said) => (said === undefined ? undefined : { said, words }));
}

const askedBarely = /^ (?:resus|resuscitation)(?: status)? (?:(no|n|false)|yes|y|true) $/;

/** "Resuscitation: No": not to be tried, none took place, or nothing is decided? Whoever reads it has to ask its source. */
export function bareAnswer(plain: string, words: string): CprWords | undefined {
  const [said, no] = askedBarely.exec(plain) ?? [];
  return said === undefined ? undefined : { said: "unclear", words, mayBe: no === undefined ? "forCpr" : "notForCpr" };
}

function besides(sentence: Sentence, places: ReturnType<typeof refusals>): Sentence {
  if (places.length === 0) return sentence;
  const marked = places.reduce(
    (text, { from, to }) => `${text.slice(0, from)}${"_".repeat(to - from)}${text.slice(to)}`,
    sentence.marked,
  );
  return { text: sentence.text, marked, plain: ` ${marked.replace(/[^a-z0-9]+/g, " ").trim()} ` };
}

function refusalAt({ marked, plain }: Sentence, from: number, to: number): SaidOfCpr | undefined {
  // "No CPR given": so it went, and nothing is decided.
  if (marked.startsWith("no ", from) && wasDone.test(marked.slice(to))) return undefined;
  const isExplicit = marked.slice(from, to).startsWith("not ");
  switch (standingAt(marked, from, to, { listMayEnd: true })) {
    case "stated":
      if (startsEnded(marked.slice(to))) return "noDnacpr";
      return isOfBefore.test(marked.slice(0, from)) && !holdsStill.test(marked.slice(to)) ? "unclear" : "notForCpr";
    case "spokenOf":
      return isExplicit || isDecidedToo(plain) ? "notForCpr" : undefined;
    case "over":
      return "noDnacpr";
    case "denied":
      // What is not yet decided denies nothing.
      return / (?:yet|discuss\w*|complet\w*|aware|found|seen|locat\w*|form|valid) /.test(plain)
        ? undefined
        : "noDnacpr";
    case "uncertain":
      return "unclear";
    case "other":
      return undefined;
  }
}

/** "The previous DNACPR was for that admission only", "previously had a DNACPR"; "previous DNACPR remains valid" stands. */
const isOfBefore =
  / (?:previous|prior|earlier|former|old|expired|(?:previously|formerly) (?:had|held)|(?:past|previous|former) decision(?: :)?)(?: an?)?(?: (?:community|hospital|inpatient|paper))? $/;
const holdsStill =
  / (?:remains?|still|stands?|valid|in place|in force|in situ|continues?|upheld|reinstated|confirmed) /;

/** "DNACPR (previously for CPR)" stands, "DNACPR, now cancelled" does not. */
function startsEnded(after: string): boolean {
  return table.ended.some((word) => new RegExp(`^ [,:] (?:now )?${word} (?!for )`).test(after));
}

/** "Not for CPR discussed with wife" is decided, "DNACPR discussed" is not. */
function isDecidedToo(plain: string): boolean {
  return saysOneOf(plain, table.decided) && !saysOneOf(plain, table.ended) && !saysOneOf(plain, table.noDecision);
}

const anyOf = (words: readonly string[]) => [...words].sort((a, b) => b.length - a.length).join("|");
const decidesFor = new RegExp(
  ` (?:${anyOf(table.decidesForCpr)})(?: (?:a|the|full|attempted|active|trial of|one cycle of|escalation|treatment|care|and|intubation|ventilation|icu|itu|hdu))* $`,
);
const recommends = new RegExp(
  `^(?: (?:attempt|attempts|status|decision|:|\\?|is|are))* (?:${anyOf(table.recommendsAfter)}|: attempt|yes|y|true)(?= [,:|]| $)`,
);
/** "CPR should not be withheld" refuses nothing. */
const refusesWith = (words: readonly string[]) =>
  new RegExp(
    `^(?!(?: [a-z]+){0,3} (?:not|never) (?:to )?(?:be )?withheld )(?: (?:attempt|attempts|status|decision|do|:|is|are|was|be|been|to|would|should|will|must))* (?:${anyOf(words)})(?= |$)`,
  );
const refuses = refusesWith([
  "not",
  "no",
  "n",
  "never",
  "false",
  "none",
  "nil",
  ...table.deniedAfter,
  ...table.refusesAfter,
]);
/** "CPR to be withheld" is no plan to talk of it. */
const isOfNoUse = refusesWith(table.refusesAfter);
const undecided =
  /^(?: (?:status|decision|:))* (?:not (?:known|yet|decided|discussed|documented|recorded|stated)|no decision|unknown)/;
const asksOfIt = /^(?: (?:status|decision|wishes|attempts?))* (?:discussion|discussed|training|leaflet|policy|for \d)/;
const wasDone = new RegExp(`^(?: (?:was|were|is|has been|had been|not|never))* (?:${anyOf(table.wasDone)})(?= |$)`);

/** "For everything except CPR", "full active treatment excluding CPR". */
const allBut =
  / (?:everything|all (?:active )?(?:treatments?|care)|full (?:active )?(?:treatments?|care|escalation|intervention)|active treatment)(?: [a-z]+){0,2} (?:\||excluding|short of|not including) $/;

/** "If not responding start CPR" denies nothing of CPR. */
const ofState = new RegExp(` (?:${anyOf(table.notOfState)})(?= )`, "g");

/** Resuscitation, or another treatment, named for itself: what is before and after decides, and a bare mention ("staff trained in CPR") nothing. */
export function treatmentAt(sentence: Pick<Sentence, "marked">, from: number, to: number): SaidOfCpr | undefined {
  const marked = sentence.marked.replace(ofState, (state) => ` ${"_".repeat(state.length - 1)}`);
  const standing = standingAt(marked, from, to);
  const { scope, after } = clauseAround(marked, from, to);
  if (standing === "other" || asksOfIt.test(after) || undecided.test(after)) return undefined;
  if (wasDone.test(after) && !decidesFor.test(scope)) return undefined;
  if (allBut.test(marked.slice(0, from))) return "notForCpr";
  if (standing === "uncertain") return decidesFor.test(scope) || isOfNoUse.test(after) ? "unclear" : undefined;
  if (saysOneOf(scope, table.ended)) return undefined;
  if (standing === "spokenOf" && !recommends.test(after) && !isOfNoUse.test(after)) return undefined;
  if (saysOneOf(scope, table.negations) || refuses.test(after) || standing === "denied")
    return isUndecided(scope) ? undefined : "notForCpr";
  if (decidesFor.test(scope) || recommends.test(after)) return "forCpr";
  // "Full resus" or "resuscitate", and no more.
  const isBareOrder = marked.startsWith("full ", from) || marked.slice(from, to) === "resuscitate";
  return scope.trim() === "" && after.trim() === "" && isBareOrder ? "forCpr" : undefined;
}

/** "Not known for CPR", "declined to discuss CPR", "no decision has been made about CPR", and not "decision made not to attempt CPR". */
function isUndecided(scope: string): boolean {
  return (
    / (?:known|decided(?! against | not )|sure|discuss\w*|aware|trained|documented) /.test(scope) ||
    / (?:no|not|never|without)(?: (?:a|any|the|yet|clear|formal|recorded|current|previous|further|advance|made|made a|reached|been))* (?:decisions?|documentation|records?|forms?|paperwork|information|preferences?|wishes|views?) /.test(
      scope,
    )
  );
}

const whatWasDone = new RegExp(` (?<! (?:be|for|if) )(?:${anyOf([...table.wasDone, ...table.asksWhatWasDone])}) `);

/** "CPR performed?", "Resuscitation required at birth": a question of what happened, whose answer decides nothing; "CPR to be attempted?" asks for a decision. */
export function asksWhatWasDone(plain: string): boolean {
  return whatWasDone.test(plain) || saysOneOf(plain, table.neverOfCpr);
}

/** A decision that was ended, not made, or only talked of. `plain`: lower case, single spaces. */
export function isNoDecision(plain: string): boolean {
  return [table.ended, table.noDecision, table.talkedOf].some((phrases) => saysOneOf(plain, phrases));
}

/** Whether an answer that is no sentence about it says yes or no; `undefined` where it says neither, or both. */
export function saysYes(answer: string): boolean | undefined {
  const plain = plainWords(answer.replace(/n['’]t\b/gi, " not"));
  const no = table.answersNo.map((word) => plain.indexOf(` ${word} `)).filter((at) => at >= 0);
  const yes = saysOneOf(no.length === 0 ? plain : plain.slice(0, Math.min(...no) + 1), table.answersYes);
  return yes === no.length > 0 ? undefined : yes;
}
