const saysAllergy =
  /\b(?:allerg|hypersensitiv|anaphyla|intoleran|adverse reaction)\w*(?!\s+(?:status|history|check|record)\b)/gi;

const kin =
  "(?:mother|father|parent|sister|brother|sibling|son|daughter|husband|wife|partner|uncle|aunt|cousin|grandmother|grandfather)";
/** Who tells of it is not who has it. */
const deniedBefore = new RegExp(
  `\\b(?:no|not(?!\\s+sure)|nil|never|without|denies|denied|excluded|negative|fh|family|${kin}(?!\\s+(?:reports?|says|states|told|informs?|confirms?)))\\b`,
  "i",
);
/** The whole of what follows; of what is not given for it ("do not give", "no penicillins") nothing is denied. */
const deniedAfter = new RegExp(
  `^\\W*(?:no|none|nil|n|n/a|never|denied|unknown)\\W*$|\\b(?:not|never)\\s+(?:been\\s+)?(?:confirmed|proven|verified|present|true|allergic)\\b|^[^.;]*\\bin\\s+(?:his\\s+|her\\s+|their\\s+)?(?:${kin}|family)\\b|^\\W*${kin}\\W*$`,
  "i",
);
const over =
  /\b(?:ruled out|excluded|negative|disproved|de-?labell?ed)\b|\b(?:label|alert|flag|allergy)\W+(?:(?:was|is|has been|now)\W+)?removed\b|\bremoved\W*$/i;
/** "Rash resolved" is of the reaction. */
const resolved =
  /^(?:(?!rash|hives|urticari|swell|symptom|reaction|anaphyla|itch|wheez|vomit|nausea|angio|oedema).)*\bresolved\b/i;
const tolerated = /\btolerat\w*(?:\W+(\w+))?/i;

/**
 * Whether words say that the person has an allergy: nothing before it denies it or names a relative whose it is, and nothing after it says that it is
 * over. What must not be given on account of it, and who reports it, takes nothing back.
 */
export function saysOwnAllergy(text: string): boolean {
  return text.split(/[.;\n]/).some((sentence) =>
    [...sentence.matchAll(saysAllergy)].some(({ index, 0: { length } }) => {
      const after = sentence.slice(index + length);
      return !deniedBefore.test(sentence.slice(0, index)) && !deniedAfter.test(after) && !isOver(text, after);
    }),
  );
}

function isOver(text: string, after: string): boolean {
  return over.test(text) || resolved.test(after) || isTolerated(text);
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
