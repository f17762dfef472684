import { sentencesOf } from "./prose/sentences.ts";
import { standingAt } from "./prose/standing.ts";

/** `unclear`: possible, to be tested, or that it is not to be given without saying why. */
export type AllergySaid = "stated" | "unclear";

/** What speaks of an allergy at all: looked for before anything else is. */
export const speaksOfAllergy =
  /\b(?:allerg|hypersensitiv|anaphyla|intoleran|adverse reaction|nkd?a\b|react(?:s|ed|ion) to\b)|\b(?:rash|swelling|urticaria|hives|wheez\w*|angio-?oedema)\s+(?:with|after|from|to|on)\b|\bcaused\b|^\W*(?:patient (?:is )?)?sensitive to\b|^\W*[a-z]+\s*[-–:(]+\s*(?:[a-z]+ ){0,2}(?:rash|swelling|urticaria|hives|angio-?oedema)\b|\b(?:avoid|do not give|not to (?:be given|have))\s/i;

const names =
  / (?:allerg|hypersensitiv|anaphyla|intoleran|adverse reaction)[a-z]*(?= (?!status |history |check |record ))/g;
const reacts =
  / (?:react(?:s|ed|ion) to|(?:rash|swelling|urticaria|hives|wheez[a-z]*|angio ?oedema) (?:with|after|from|to|on)|sensitive to)(?= )/g;
/** What somebody came to have: "amoxicillin caused facial swelling", "amoxicillin: rash". */
const harmed = /^ [a-z]+ (?:: |, )?(?:caused )?(?:[a-z]+ ){0,2}(?:rash|swelling|urticaria|hives|angio ?oedema)(?= )/g;
/** A bare ban on a medicine. "Avoid alcohol with metronidazole" is none on metronidazole. */
const notToBeGiven =
  / (?:avoid|do not give|not to be given|not to have)(?= (?:(?!with |while |until |if |unless )[a-z]+ ){1,3}(?:[,:|]|$))/g;

/** "NKDA except penicillin", "no allergies other than penicillin". */
const allBut = / (?:no (?:known |drug )*allerg[a-z]*|nkd?a) (?:known )?\| (?!none|nil)/;

const over =
  /\b(?:ruled out|excluded|negative|disproved|de-?labell?ed)\b|\b(?:label|alert|flag|allergy)\W+(?:(?:was|is|has been|now)\W+)?removed\b|\bremoved\W*$/i;
/** "Rash resolved" is of the reaction. */
const resolved =
  /^(?:(?!rash|hives|urticari|swell|symptom|reaction|anaphyla|itch|wheez|vomit|nausea|angio|oedema).)*\bresolved\b/i;
const notTrue = /\b(?:not|never)\s+(?:truly\s+)?(?:been\s+)?(?:confirmed|proven|verified|present|true|allergic)\b/;
const inFamily = / (?:fh|fhx|family|in (?:his |her |their )?family) /;
const tolerated = /\btolerat\w*(?:\W+(\w+))?/i;
const doubted = / (?:unlikely|doubtful|possible|possibly|to be tested|tested|testing|\?)(?= )/;

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
  if (!speaksOfAllergy.test(text) || over.test(text) || isTolerated(text)) return undefined;
  const said = sentencesOf(text).map(({ marked, plain }) => inSentence(marked, plain));
  return said.find((one) => one === "stated") ?? said.find((one) => one === "unclear");
}

function inSentence(marked: string, plain: string): AllergySaid | undefined {
  if (allBut.test(marked)) return "stated";
  if (inFamily.test(plain) && !/ family (?:aware|informed|reports?|says?) /.test(plain)) return undefined;
  const named = [...marked.matchAll(names)].map(({ index, 0: { length } }) => {
    const after = marked.slice(index + length);
    if (notTrue.test(after) || resolved.test(after)) return undefined;
    const standing = standingAt(marked, index + 1, index + length);
    if (standing === "stated") return doubted.test(after) ? "unclear" : "stated";
    return standing === "uncertain" || (standing === "spokenOf" && !/ status /.test(after)) ? "unclear" : undefined;
  });
  const harms = [...marked.matchAll(reacts), ...marked.matchAll(harmed)].map(({ index, 0: { length } }) => {
    const standing = standingAt(marked, index + 1, index + length);
    return standing === "stated" ? "stated" : standing === "uncertain" ? "unclear" : undefined;
  });
  const forbids = [...marked.matchAll(notToBeGiven)].map(({ index, 0: { length } }) =>
    standingAt(marked, index + 1, index + length) === "stated" ? ("unclear" as const) : undefined,
  );
  const all = [...named, ...harms, ...(named.length > 0 ? [] : forbids)];
  return all.find((one) => one === "stated") ?? all.find((one) => one === "unclear");
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
