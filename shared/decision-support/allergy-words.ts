import table from "../../assets/tables/prose-cues.json" with { type: "json" };
import { sentencesOf } from "./prose/sentences.ts";
import { standingAt } from "./prose/standing.ts";

/** `unclear`: possible, to be tested, or that it is not to be given without saying why. */
export type AllergySaid = "stated" | "unclear";

const harm =
  "rash|swelling|urticaria|hives|wheez[a-z]*|angio-? ?oedema|stevens[- ]johnson(?: syndrome)?|sjs|toxic epidermal necrolysis|dress syndrome|bronchospasm|collapsed?|(?:facial|lip|tongue|throat|laryngeal) o?e?dema";
/** Where it was: "rash all over with", "rash on her face after". */
const part = "(?:the |his |her |their |both )?(?:lips?|tongue|face|throat|mouth|eyes?|eyelids?|larynx|uvula)";
const where = `(?:\\s(?:all over|everywhere|on (?:his |her |their |the |both )?[a-z]+|of ${part}(?:,? (?:and )?${part})*))?`;
const throatSwelled =
  "(?:throat|lips?|tongue|face|eyes|mouth) (?:to )?(?:swell(?:s|ed)?(?: up)?|swollen|closed up|closing up|puff(?:ed)? up)";
/** "Rash on leg" is of no medicine. */
const notOfTheBody =
  "(?! (?:his|her|their|the|left|right|both|lower|upper|legs?|arms?|face|trunk|torso|body|back|chest|hands?|feet|foot|scalp|neck|abdomen|tummy|buttocks?|groin|thighs?|shins?|calf|calves|elbows?|knees?|ankles?|eyelids?|lips?|tongue|throat)\\b)";
const through = `(?:with|after|following|from|(?:to|on)${notOfTheBody}|due to|secondary to)`;

/** Asthma that aspirin and its like bring on, by any of its names: no list of allergies need hold it. */
const asthmaOfAspirin =
  "(?:aspirin|nsaids?|salicylate)[ -]+(?:sensitive|induced|exacerbated|intolerant|triggered)[ -]+(?:asthma|respiratory disease)";

/** What speaks of an allergy at all, mistyped too ("alergic", "allegy"): looked for before anything else is. */
export const speaksOfAllergy = new RegExp(
  [
    String.raw`\b(?:allerg|hypersensitiv|anaphyla|intoleran|adverse (?:drug |medicine )?reaction|nkd?a\b|react(?:s|ed|ion) to\b)`,
    String.raw`\bal+[a-z]{0,2}[rg][a-z]{0,3}(?:y|ies|ic|ci)\b`,
    String.raw`\b(?:${harm})${where}\s+${through}\b`,
    String.raw`\b${throatSwelled}\b`,
    String.raw`\b${asthmaOfAspirin}\b`,
    String.raw`\bcaused\b`,
    String.raw`^\W*(?:patient (?:is )?)?sensitive to\b`,
    String.raw`^\W*[a-z]+\s*[-–:(]+\s*(?:[a-z]+ ){0,2}(?:${harm}|reaction)\b`,
    String.raw`\b(?:avoid|do not give|never give|(?:cannot|can['’]?t|must not|not to) (?:be given|have|take))\s`,
    String.raw`\b(?:brought|made|gave) (?:him|her|them|me|pt|patient)\b`,
    String.raw`^\W*no\s+[a-z-]+(?: please)?\W*$`,
    String.raw`\b(?:cannot|can['’]?t|does not|doesn['’]t|did not|didn['’]t|unable to|could not|couldn['’]t)\s+tolerate\b`,
    String.raw`\b(?:contraindicated|(?:to|must|should) be avoided|not to be given|not tolerated)\W*$`,
  ].join("|"),
  "i",
);

const names =
  / (?:allerg|hypersensitiv|anaphyla|intoleran|adverse (?:drug |medicine )?reaction)[a-z]*(?= (?!status |history |check |record ))/g;
const reacts = new RegExp(
  ` (?:react(?:s|ed|ion) to|(?:${harm})${where} ${through}|${throatSwelled} ${through}|sensitive to|${asthmaOfAspirin})(?= )`,
  "g",
);
const word = "(?!(?:no|not|nil|without|never|denie[sd]|any) )[a-z]+";
/** What somebody came to have: "amoxicillin caused facial swelling", "amoxicillin: rash". */
const harmed = new RegExp(
  `^ (?!(?:his|her|their|my|the|left|right|both|patients?|pts?) ${throatSwelled} )${word}(?: [a-z])? (?:: |, )?(?:caused |(?:brought|made|gave) (?:him|her|them|me|pt|patient) (?:come |came )?(?:out )?(?:in )?)?(?:${word} ){0,2}(?:${harm}|${throatSwelled}|reaction)(?= )(?! known )`,
  "g",
);
/** "Lip swollen following a dog bite, co-amoxiclav started": whether a medicine is what it came of, nobody can tell. */
const ofInjury =
  /^(?: (?:a|an|the|his|her|their|recent))?(?: [a-z]+){0,2}? (?:bites?|bitten|stings?|stung|fall|fell|falling|injury|injuries|trauma|extractions?|assault|punch(?:ed)?|fight|collision|accident|sunburn|shaving|burns?|burnt|surgery|operation)(?= )/;
const ofKin = new RegExp(` (?:${table.kin.join("|")}) `);
const onlyPerhaps = / (?:possibl[ey]|probabl[ey]|query|queried|suspected) /;
/** A bare ban on a medicine. "Avoid alcohol with metronidazole" is none on metronidazole. */
const notToBeGiven =
  / (?:avoid|do not give|never give|(?:cannot|cant|must not|not to) (?:be given|have|take)|(?:cannot|cant|does not|did not|unable to|could not) tolerate)(?= (?:(?!with |while |until |if |unless )[a-z]+ ){1,3}(?:[,:|]|$))|^ no(?= [a-z]+ (?:please )?$)|^ (?:[a-z]+ ){1,2}(?:is |are )?(?:contraindicated|(?:to|must|should) be avoided|not to be given|not tolerated)(?= (?:[,:|]|$))/g;

/** "NKDA except penicillin", "no allergies other than penicillin". */
const allBut = / (?:no (?:known |drug )*allerg[a-z]*|nkd?a) (?:known )?\| (?!none|nil)/;

/** Done, and not taken back by what follows it. */
const neverMind =
  /(?<!\b(?:not|never|be|not been)\s)\bde-?labell?ed\b(?!.*\b(?:in error|reinstated|re-?labell?ed|anaphyla|react(?:ed|ion)|failed))/is;
const over =
  /(?<!\b(?:not|never|cannot be|not been)\s)\b(?:ruled out|excluded|negative|disproved)\b|\b(?:label|alert|flag|allergy)\W+(?:(?:was|is|has been|now)\W+)?removed\b|\bremoved\W*$/i;
/** Where a clause that names no allergy is of the one before it: "skin test negative", "now excluded", and not "COVID test negative". */
const ofAllergy = /\b(?:label|challenge|skin|prick|patch|rast|ige|provocation|immunolog\w*)\b/i;
const fillers =
  /^\W*(?:(?:now|since|later|subsequently|then|was|is|were|has|have|been|this|it|formally|all|tests?|tested|testing|results?|on|\d+)\W+)*$/i;
const nothingMore =
  /^(?:\W+(?:on|by|at|in|after|following|with|since|now|via|formally|recently|and|as|\d\S*)\b.*)?\W*$/i;
const clauseEnd = /([,;:()\n]|\s[-–—]\s|\.(?=\s|$))/;
/** "Rash resolved" is of the reaction. */
const resolved =
  /^(?:(?!rash|hives|urticari|swell|symptom|reaction|anaphyla|itch|wheez|vomit|nausea|angio|oedema).)*\bresolved\b/i;
const notTrue = /\b(?:not|never)\s+(?:truly\s+)?(?:been\s+)?(?:confirmed|proven|verified|present|true|allergic)\b/;
/** "Allergy to penicillin in the family", "(FH)", and not "penicillin allergy, family history of asthma". */
const inFamily =
  /^(?: [a-z]+){0,3} in (?:his |her |their |the )?family |^[a-z ]*[,:] (?:fh|fhx|family|family history) (?:[,:|]|$)/;
const tolerated = /(?<!\b(?:not|cannot|never|unable to|poorly|n['’]t|cant)\s(?:been\s)?)\btolerat\w*(?:\W+(\w+))?/i;
const doubted = / (?:unlikely|doubtful|possible|possibly|to be tested|tested|testing|\?)(?= )/;

/** "Any allergy to latex or penicillin? No/Yes (please state)", as it is printed. */
const notAnswered =
  / [:?] (?:\? |: )*(?:yes or no|no or yes|y or n|n or y|yes no|no yes)(?= (?:, )?(?:$|please|if|give|state|specify|delete|circle|tick|details))/;
/** "Allergies: ?penicillin". */
const asked = /^(?: (?:to|known|drug))* (?:: )?~ /;

const isConfirmed = /(?<! (?:not|never|un|to be|been)) (?:confirmed|proven) (?!in error )/;

/** What words say of an allergy of the person; `undefined` where they say nothing of one, deny it, or tell of somebody else's. */
export function allergySaid(text: string): AllergySaid | undefined {
  const before = known.get(text);
  if (before !== undefined) return before === "nothing" ? undefined : before;
  const said = read(text);
  if (known.size > 5_000) known.clear();
  known.set(text, said ?? "nothing");
  return said;
}

const known = new Map<string, AllergySaid | "nothing">();

/** Whether words say, or may say, that the person has an allergy. */
export function saysOwnAllergy(text: string): boolean {
  return allergySaid(text) !== undefined;
}

function read(text: string): AllergySaid | undefined {
  if (!speaksOfAllergy.test(text) || neverMind.test(text) || isTolerated(text)) return undefined;
  const said = sentencesOf(withoutWhatIsOver(text)).map(({ marked }) => inSentence(marked));
  if (said.includes("stated") && !emptyBox.test(text)) return "stated";
  return said.some((one) => one !== undefined) ? "unclear" : undefined;
}

/** A printed list of boxes: which of them was ticked, words alone do not tell. */
const emptyBox = /[☐□◻]|\[ ?\]/;

/** An allergy that is excluded, and what says so. What is excluded beside it ("COVID negative") takes nothing back. */
function withoutWhatIsOver(text: string): string {
  if (!over.test(text)) return text;
  const parts = text.split(clauseEnd);
  const gone = new Set<number>();
  for (let at = 0; at < parts.length; at += 2) {
    const clause = parts[at] ?? "";
    const said = over.exec(clause);
    if (said === null) continue;
    const isBare =
      fillers.test(clause.slice(0, said.index)) &&
      nothingMore.test(clause.slice(said.index + said[0].length)) &&
      parts[at + 1] !== ":";
    const own = speaksOfAllergy.test(clause) ? at : undefined;
    if (own === undefined && !isBare && !ofAllergy.test(clause)) continue;
    gone.add(at);
    const named = own ?? nearestNamed(parts, at);
    if (named !== undefined) gone.add(named);
  }
  return parts.map((part, at) => (gone.has(at) ? "" : part)).join("");
}

/** The clause before it that names one, or else the one behind it. */
function nearestNamed(parts: readonly string[], at: number): number | undefined {
  const named = parts.flatMap((part, index) => (index % 2 === 0 && speaksOfAllergy.test(part) ? [index] : []));
  return named.findLast((index) => index < at) ?? named.find((index) => index > at);
}

function inSentence(marked: string): AllergySaid | undefined {
  if (allBut.test(marked)) return "stated";
  const named = [...marked.matchAll(names)].map(({ index, 0: { length } }) => {
    const after = marked.slice(index + length);
    if (notTrue.test(after) || resolved.test(after) || inFamily.test(after)) return undefined;
    if (notAnswered.test(after)) return undefined;
    const standing = standingAt(marked, index + 1, index + length);
    if (standing === "stated" && asked.test(after)) return "unclear";
    if (standing === "stated") return doubted.test(after) && !isConfirmed.test(marked) ? "unclear" : "stated";
    return standing === "uncertain" || (standing === "spokenOf" && !/ status /.test(after)) ? "unclear" : undefined;
  });
  const harms = [...marked.matchAll(reacts), ...marked.matchAll(harmed)].map(({ index, 0: { length } }) => {
    const after = marked.slice(index + length);
    const told = marked.slice(index, index + length);
    if (inFamily.test(after) || ofKin.test(told)) return undefined;
    if (onlyPerhaps.test(told) || ofInjury.test(after)) return "unclear";
    const standing = standingAt(marked, index + 1, index + length);
    return standing === "stated" ? "stated" : standing === "uncertain" ? "unclear" : undefined;
  });
  const forbids = [...marked.matchAll(notToBeGiven)].map(({ index, 0: { length } }) =>
    standingAt(marked, index + 1, index + length) === "stated" ? ("unclear" as const) : undefined,
  );
  const all = [...named, ...harms, ...(named.length > 0 ? [] : forbids)];
  return all.find((one) => one === "stated") ?? all.find((one) => one === "unclear");
}

/** Words of a listed allergy that speak against it: "penicillin - tolerated", "de-labelled 2024". */
export function speaksAgainst(name: string): boolean {
  return isDelabelled(name) || isTolerated(name);
}

export function isDelabelled(text: string): boolean {
  return neverMind.test(text);
}

/** "Tolerates cephalosporins" is of another medicine. */
function isTolerated(text: string): boolean {
  const said = tolerated.exec(text);
  if (said === null) return false;
  const [, what = "it"] = said;
  const others = text.replace(said[0], "").toLowerCase();
  return (
    /^(?:it|this|these|well|now|since|subsequent\w*|oral|later)$/i.test(what) || others.includes(what.toLowerCase())
  );
}
