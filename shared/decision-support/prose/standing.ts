import table from "../../../assets/tables/prose-cues.json" with { type: "json" };

/**
 * How a clause speaks of something that it names. `over`: it was so and is no longer. `spokenOf`: planned, awaited, talked of, asked and not answered.
 * `uncertain`: possible, queried, or read in two ways. `other`: of somebody else.
 */
export type Standing = "stated" | "denied" | "over" | "uncertain" | "spokenOf" | "other";

/** What a topic asks to be read otherwise. */
export interface Reading {
  /** "For pacemaker" is a plan; "antibiotics for MRSA" is not. */
  readonly forIsPlanned?: boolean;
  /** "If pregnant stop valproate" says nothing of a pregnancy; "if adrenal crisis, hydrocortisone" is written for somebody at risk of one. */
  readonly ifIsPlanned?: boolean;
  /** "Not for intensive care, DNACPR" states it: a refusal that might be one of a denied list is the safer reading. */
  readonly listMayEnd?: boolean;
  /** It is about blood relatives. */
  readonly ofFamily?: boolean;
}

const escaped = (word: string) => word.replace(/[?|.*+()[\]]/g, "\\$&");
const anyOf = (words: readonly string[]) =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join("|");
const oneWord = "(?: [a-z0-9/]+)";
const skips = `(?: (?:${anyOf([...table.fillers, ...table.aboutItself, ":", ",", "or"])}))*`;
const skipsNoComma = `(?: (?:${anyOf([...table.fillers, ...table.aboutItself, ":"])}))*`;
const ends = "(?= [,:|?]| $)";

const deniesNothing = new RegExp(` (?:${anyOf(table.deniesNothing)})(?= )`, "g");
const denied = new RegExp(` (?:${anyOf(table.deniedBefore)})(?= )`);
const uncertain = new RegExp(
  ` (?:${anyOf(table.uncertainBefore)})(?:(?! (?:${anyOf(table.resumes.filter((word) => !["has", "had", "have", "is", "be"].includes(word)))}) )${oneWord}){0,5} $`,
);
/** "Cannot exclude it", "not able to rule it out" denies nothing. */
const openDenial =
  / (?:not|cannot)(?: (?:been|be|yet|able to|possible to|completely|fully))* (?:sure|certain|excluded?|ruled? out)(?= )/;
const queried = new RegExp(` ~${oneWord}{0,4} $`);
const spokenOf = new RegExp(
  ` (?:${anyOf(table.spokenOfBefore)})(?:(?! (?:${anyOf(table.resumes)}) )${oneWord}){0,4} $`,
);
const conditional = new RegExp(` (?:${anyOf(table.ifBefore)})${oneWord}{0,3} $`);
const deniedQuestion = new RegExp(
  ` (?:${anyOf([...table.deniedBefore, "negative", "absent", "not detected", "not found", "none of"])}) $`,
);
/** A phrase that brings its own verb or its own "not" is no item of a list. */
const deniesItself =
  /^(?:not?|do not|never|nil|without|refus\w*|declin\w*|unable|cannot|failed|wants?|prefers?|wish\w*|would|hopes|is|has)\b/;
const resumed = new RegExp(` (?:${anyOf(table.resumes)}|[0-9]\\S*) `);

const affirmedAnswer = new RegExp(`^${skips}(?: [:?])* (?:${anyOf(table.affirmedAnswers)})(?= )`);
const deniedAnswer = new RegExp(
  `^${skipsNoComma}(?: [:?,])* (?:(?:${anyOf(table.deniedAnswers)})(?:${ends}|(?= thank| at all| on testing))|(?:negative|neg|not detected|not isolated|not found)(?= (?:on|at|in|from|since|today|x ?\\d*|for (?:\\d+|the|last|past|many|several|years|months|weeks)) )|(?:none|nil|no variants?) (?:of these )?(?:known|detected|identified|found|seen|isolated|present))`,
);
const unknownAnswer = new RegExp(`^${skipsNoComma}(?: [:?,])* (?:${anyOf(table.unknownAnswers)})${ends}`);
const unknownSoon = new RegExp(`^${skips} (?:${anyOf(table.unknownAnswers)}) `);
const deniedAfter = new RegExp(`^${skipsNoComma} (?:${anyOf(table.deniedAfter)}) `);
const deniedAtEnd =
  / (?:excluded|ruled out|not confirmed|not present|negative|not detected|not found|not isolated|none detected|was normal|is normal)(?= [,|]| $)/;
const bare: ReadonlySet<string> = new Set(
  [...table.fillers, ...table.aboutItself, ":", "and", "then", "it", "this", "on"].filter((word) => word !== "allergy"),
);
const overAfter = new RegExp(
  `^(?:${skips} (?:${anyOf(table.overAfter)})|${skips} (?:from|made|dated|signed|completed|issued)(?:(?! (?:${anyOf(table.namesAnotherOne)}) )${oneWord}){0,5} (?:${anyOf(table.endedAfterItsDate)})) `,
);
const uncertainAfter = new RegExp(`^${skips} (?:${anyOf(table.uncertainAfter)})(?= )`);
const spokenOfAfter = new RegExp(
  `^(?:${skips} (?:${anyOf(table.spokenOfAfter.filter((cue) => !cue.startsWith("discuss")))})|(?:${skipsNoComma}|(?:(?! (?:if|${anyOf(table.pastDiscussion)}) )${oneWord}){0,2}) (?:${anyOf(table.spokenOfAfter)})) `,
);
const testsOnly = new RegExp(`^${oneWord}{0,3} (?:${anyOf(table.testsOnly)}) `);
/** "Refuses blood products? No", "Pacemaker or ICD: none", and not "Pacemaker problems: no". */
const deniedQuestionWhole = new RegExp(
  `^(?:(?! (?:${anyOf(table.ofWhatIsThere)}) )${oneWord}){0,5}(?: [:?])+ (?:${anyOf(table.deniedAnswers)})(?: (?:${anyOf(table.affirmedAnswers)}|present))?(?= [,|]| $)`,
);
/** "Any allergy to latex, penicillin or iodine? No": the answer is to the whole list. */
const asksOfList = /(?:^| :) (?:is|does|do|has|have|are|any) [^:]*$/;
const deniedList = `(?:(?! (?:${anyOf(table.ofWhatIsThere)}) )(?: ,|${oneWord})){0,12}(?: [:?])+ (?:${anyOf(table.deniedAnswers)})(?= [,|]| $)`;
const deniedQuestionOfList = new RegExp(`^${deniedList}`);
/** "Do you have allergies to: latex, penicillin - none": to all of it, or to the last. */
const deniedLastOfList = new RegExp(`^ (?:to|with) :${deniedList}`);
/** "MRSA negative 2019, positive 2024", and not "MRSA negative, positive for another". */
const turnsRound =
  / [,|] (?:(?:now|then|since|later|again|subsequently|repeat|rescreen|screen|swab|test) )*(?:is |was )?(?:positive|detected|isolated)(?! (?:for|of) )(?= )/;
/** "Screening for MRSA positive". */
const foundAfter = /^ (?:(?:is|was|came|come|back|returned|test|screen|result) )*(?:positive|detected|isolated)(?= )/;
/** "For MRSA swabs". */
const isTestAfter = /^ (?:swabs?|screen|screens|screening|tests?|testing|cultures?)(?= [,|]| $)/;
const mentions = new RegExp(` (?:${anyOf(table.mentions)}) `);
const testsBefore = new RegExp(` (?:${anyOf(table.testsOnly)}) `);
/** "Rectal screen: MRSA" is how a laboratory names what grew. */
const resultBefore = new RegExp(
  ` (?:${anyOf(table.specimens)})${oneWord}{0,1} (?:screen|swab|culture|specimen|sample) : $`,
);
/** "Steroid dependent, needs sick day rules" needs something else; "DNACPR, needs signing" is none yet. */
const needsSomethingElse = new RegExp(
  `^ , (?:(?:needed|required) [a-z0-9]|needs (?!(?:${anyOf(table.needsAboutIt)}) )[a-z0-9])`,
);
const whether = new RegExp(` whether${oneWord}{0,8} $`);

const whose = "(?:his|her|their|my|the|pts?|patients)";
const kin = anyOf(table.kin);
const tells = anyOf(table.kinTells);
const ofKinBefore = new RegExp(
  `(?<! (?:with|by|to|from|and|through|for|of|live in|help of)(?: ${whose})?(?: [a-z]+)?) (?:${kin}) (?!(?:${tells}) )`,
);
/** "Lives with husband who has DNACPR", and not "discussed with daughter who has agreed to DNACPR". */
const kinWhoHas = new RegExp(` (?:${kin}) who (?:also )?(?:has|had)(?: an?)? $`);
/** To their children and the family "mum" is the patient: "Family aware mum is not for CPR". */
const patientAsKin = new RegExp(
  ` (?:family|sons?|daughters?|children)(?: (?:is|are|now|also|all|both))*(?: (?:${tells}))+(?: that)?(?: (?:his|her|their))? (?:mum|mother|dad|father|parent)(?= )`,
);
const patientAgain =
  /(?<! (?:other|another|opposite|neighbouring|adjacent|(?:next to|alongside)(?: an?| the)?)) (?:patient|pt|himself|herself|he himself|she herself) (?!s |opposite |next |in (?:next|bed|the next) )/;
const ofKinAfter = new RegExp(
  `^${skips}(?: [:,])?(?: (?:in|of|for|belongs to))?(?: ${whose})? (?:${kin})(?= [,:|]| $| aged | s )|^ (?:${kin})(?= (?!(?:${tells}) ))`,
);
/** "MRSA in bed 4", "MRSA positive patient in next bed". */
const inNextBed =
  /^(?: (?:positive|colonised|infected|case|patient))* in (?:bed \d|(?:the )?(?:next|neighbouring|adjacent|opposite) (?:bed|bay|room)|(?:the )?(?:other|another) (?:patient|resident))/;
const otherHead = new RegExp(` (?:${anyOf(table.otherHeads)})(?= )`);
/** "Next to MRSA patient", and not "form next to phone: refuses blood", nor "ReSPECT form alongside DNACPR". */
const besideAnother = new RegExp(
  `(?<! (?:form|forms|respect|plan|decision|order|folder|envelope)) (?:${anyOf(table.besideAnother)})(?: an?| the)?(?: (?:patient|resident|bed|bay)(?: [a-z]+){0,3})? $`,
);

/**
 * How a sentence speaks of what stands in it from `from` to `to` (of {@link Sentence.marked}, spaces left out). A negation reaches as far as its clause
 * does, and on through a list that "or" or "nor" joins; where a list has neither, nobody can tell, and the answer is `uncertain`.
 */
export function standingAt(marked: string, from: number, to: number, reading: Reading = {}): Standing {
  const all = marked.slice(0, from);
  const rest = marked.slice(to);
  if (reading.ofFamily !== true && isOfAnother(all, rest)) return "other";
  const before = all.slice(all.lastIndexOf(" | ") + 1).replace(/^\| ?/, " ");
  const cut = rest.indexOf(" | ");
  const after = cut < 0 ? rest : `${rest.slice(0, cut)} `;
  const whole = ownClause(before);
  const standsAlone = deniesItself.test(marked.slice(from, to));
  const own = standsAlone ? { ...whole, listed: undefined } : whole;
  const scope = own.scope.replace(deniesNothing, " ");
  const answered =
    answerToList(before, after) ?? standingAfter(after, standsAlone ? { ...reading, listMayEnd: true } : reading);
  const afterwards = answered === "denied" && turnsRound.test(rest) ? "stated" : answered;
  const said = standingBefore(scope, own, after, reading);
  if (said === "denied") return afterwards === "denied" && / not excluded /.test(after) ? "uncertain" : "denied";
  if (said === "spokenOf" && foundAfter.test(after)) return "stated";
  if (said !== "stated") return afterwards === "denied" ? "denied" : said;
  if (
    afterwards === undefined &&
    (mentions.test(besides(all, rest)) || (testsBefore.test(all) && !resultBefore.test(all)))
  )
    return "spokenOf";
  return afterwards ?? "stated";
}

function answerToList(before: string, after: string): Standing | undefined {
  if (!asksOfList.test(before)) return undefined;
  if (deniedQuestionOfList.test(after)) return "denied";
  return deniedLastOfList.test(after) ? "uncertain" : undefined;
}

/** The rest of its clause: "Addison's disease, leaflet given" is no leaflet. */
function besides(before: string, after: string): string {
  const start = Math.max(before.lastIndexOf(" , "), before.lastIndexOf(" | "), 0);
  const ends = [after.indexOf(" , "), after.indexOf(" | ")].filter((at) => at >= 0);
  return `${before.slice(start)}_${after.slice(0, Math.min(...ends, after.length))} `;
}

/** What stands before and after a place, as far as its clause reaches. */
export function clauseAround(
  marked: string,
  from: number,
  to: number,
): { readonly scope: string; readonly after: string } {
  const all = marked.slice(0, from);
  const before = all.slice(all.lastIndexOf(" | ") + 1).replace(/^\| ?/, " ");
  const rest = marked.slice(to);
  const cut = rest.indexOf(" | ");
  return { scope: ownClause(before).scope, after: cut < 0 ? rest : `${rest.slice(0, cut)} ` };
}

interface Own {
  /** The part that holds it, from the last comma or colon on. */
  readonly scope: string;
  /** The part before it, where a comma divides them and nothing begins anew in between. */
  readonly listed: string | undefined;
  readonly question: string | undefined;
}

function ownClause(before: string): Own {
  const colon = before.lastIndexOf(" : ");
  const question = colon < 0 ? undefined : `${before.slice(0, colon)} `;
  const clause = colon < 0 ? before : before.slice(colon + 2);
  const comma = clause.lastIndexOf(" , ");
  if (comma < 0) return { scope: clause, listed: undefined, question };
  const scope = clause.slice(comma + 2);
  // "Not for intubation, ventilation, or for CPR".
  const isItem = /^ n?or /.test(scope) || (!resumed.test(scope) && scope.trim().split(" ").length <= 3);
  return { scope, listed: isItem ? `${clause.slice(0, comma)} ` : undefined, question };
}

function standingBefore(scope: string, { listed, question }: Own, after: string, reading: Reading): Standing {
  if (queried.test(scope)) return "uncertain";
  if (uncertain.test(scope)) return denied.test(scope.replace(openDenial, " ")) ? "denied" : "uncertain";
  if (spokenOf.test(scope) && !(isThoughtOf(scope, after) && reading.forIsPlanned !== true)) return "spokenOf";
  if (whether.test(scope)) return "spokenOf";
  if (reading.ifIsPlanned === true && conditional.test(scope)) return "spokenOf";
  if (reading.forIsPlanned === true && /^(?: ~)? (?:for|needs|list for) (?:a )?$/.test(scope)) return "spokenOf";
  if (/^(?: ~)? for $/.test(scope) && isTestAfter.test(after)) return "spokenOf";
  if (denied.test(scope)) return "denied";
  if (listed !== undefined && denied.test(listed.replace(deniesNothing, " "))) {
    const parts = listed.split(" , ");
    const at = parts.findLastIndex((part) => denied.test(` ${part} `.replace(/ +/g, " ")));
    const between = parts.slice(at + 1);
    if (between.some((part) => resumed.test(` ${part.trim()} `))) return "stated";
    if (/ n?or /.test(`${scope}${after} ${parts.slice(at).join(" ")}`)) return "denied";
    if (reading.listMayEnd === true) return "stated";
    return affirmedAnswer.test(after) || / (?:since|in|on|at) /.test(after) ? "stated" : "uncertain";
  }
  if (question !== undefined && deniedQuestion.test(question)) return "denied";
  return "stated";
}

/**
 * What is denied behind a comma. "Pregnant, HIV test negative" is of something else, "difficult airway, now excluded" is not, and of "MRSA, CPE negative"
 * nobody can tell whether it is a list.
 */
function deniedFurtherOn(after: string, { listMayEnd = false }: Reading): Standing | undefined {
  const [own = "", ...others] = after.split(" , ").map((part) => ` ${part.trim()} `);
  if (deniedAtEnd.test(own)) return "denied";
  const [other] = others.filter((part) => deniedAtEnd.test(part));
  if (other === undefined) return undefined;
  const [subject = ""] = other.split(deniedAtEnd);
  const words = subject.split(" ").filter((word) => word !== "" && !bare.has(word));
  if (words.length === 0) return "denied";
  return words.length === 1 && !listMayEnd ? "uncertain" : undefined;
}

/** "Consider adrenal crisis if unwell" is written for somebody who may have one. */
function isThoughtOf(scope: string, after: string): boolean {
  return / consider /.test(scope) && / (?:if|when) /.test(after);
}

function standingAfter(after: string, reading: Reading): Standing | undefined {
  if (deniedAnswer.test(after) || deniedQuestionWhole.test(after)) return "denied";
  if (unknownAnswer.test(after)) return after.trim() === "?" || / \? /.test(after) ? "uncertain" : "spokenOf";
  if (affirmedAnswer.test(after)) return "stated";
  if (overAfter.test(after)) return "over";
  if (deniedAfter.test(after)) return "denied";
  if (uncertainAfter.test(after)) return "uncertain";
  if (unknownSoon.test(after) || testsOnly.test(after)) return "spokenOf";
  const atEnd = deniedFurtherOn(after, reading);
  if (atEnd !== undefined) return atEnd;
  // "Grade 4 view, needed fibreoptic intubation" tells what was done.
  if (needsSomethingElse.test(after)) return undefined;
  return spokenOfAfter.test(after) ? "spokenOf" : undefined;
}

function isOfAnother(before: string, after: string): boolean {
  const own = patientAgain.exec(before) ?? patientAsKin.exec(before);
  const since = own === null ? before : before.slice(own.index + own[0].trimEnd().length);
  return (
    ofKinBefore.test(since) ||
    kinWhoHas.test(since) ||
    otherHead.test(since) ||
    besideAnother.test(since) ||
    ofKinAfter.test(after) ||
    inNextBed.test(after)
  );
}
