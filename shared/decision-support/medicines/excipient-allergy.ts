import table from "../../../assets/tables/excipient-allergens.json" with { type: "json" };
import type { Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { Said } from "../../domain/said.ts";
import { listWords } from "../../kernel/list-words.ts";
import { isActiveAllergy, isActiveCondition } from "../active.ts";
import { allergySaid, saysOwnAllergy } from "../allergy-words.ts";
import { maxSummaryLength } from "../card.ts";
import type { MedicineLine } from "../medicine-lines.ts";
import { lineInputs, medicineLinesTaken } from "../medicine-lines.ts";
import type { CardDraft, Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import { capital, shortened } from "../words.ts";
import { allergySentences, placeOf, proseHeadings } from "./allergies-in-prose.ts";
import { placeWords } from "./known-allergies.ts";

/**
 * An allergy to peanut or soya against current medicines made with arachis or soya oil: no check of ingredients sees an oil that a medicine is dissolved in.
 * Source: European Commission guideline on excipients, Annex (EMA/CHMP/302620/2017); assets/tables/excipient-allergens.json.
 */
export const excipientAllergy: Rule = {
  id: "excipientAllergy",
  version: 3,
  title: "Peanut or soya allergy against what medicines are made with",
  needs: [
    "allergiesAndAdverseReactions",
    "medicationsAndMedicalDevices",
    "problemList",
    "alerts",
    "assessments",
    "careAndSupportPlan",
    "documents",
  ],
  evidence: {
    label: "European Commission guideline on excipients, Annex (EMA/CHMP/302620/2017)",
    url: "https://www.ema.europa.eu/en/annex-european-commission-guideline-excipients-labelling-package-leaflet-medicinal-products-human",
  },
  owner: ownOwner,
  population: { living: true },
  tables: [{ name: table.title, source: table.source, date: table.date }],
  evaluate(context): RuleOutcome {
    const allergies = known(context);
    if (allergies.length === 0) return silent;
    const cards = medicineLinesTaken(context).taken.flatMap((line) => cardOf(line, allergies, context));
    return { cards, cannotCheck: [] };
  },
};

interface Known {
  readonly group: Group;
  readonly allergens: readonly string[];
  /** "?peanut allergy". */
  readonly unclear: boolean;
  /** As it is recorded, or the sentence that says it. */
  readonly words: string;
  /** Where only a sentence of a form, a plan or a document says it. */
  readonly place?: string;
}

function cardOf(line: MedicineLine, allergies: readonly Known[], { chart }: RuleContext): readonly CardDraft[] {
  const names = line.medicines.map(({ group }) => plain(group.preferred.display));
  const product = table.products.find(({ words, notWords = [] }) =>
    names.some((name) => holds(name, words) && !holds(name, notWords)),
  );
  const hits = allergies.filter(({ allergens }) => product?.against.some((id) => allergens.includes(id)) === true);
  const [best] = [...hits].sort(
    (one, other) =>
      Number(one.unclear) - Number(other.unclear) ||
      Number(one.place !== undefined) - Number(other.place !== undefined),
  );
  if (product === undefined || best === undefined) return [];
  const allergens = table.allergens.filter(({ id }) => hits.some((hit) => hit.allergens.includes(id)));
  const summaryOf = (words: string) =>
    `${saidOf(best, words, listWords(allergens.map(({ name }) => name)))}: ${line.name} is made with ${product.contains}`;
  return [
    {
      summary: summaryOf(shortened(best.words, maxSummaryLength - summaryOf("").length)),
      detail: [
        `Its product information warns of ${product.contains} in allergy to ${listWords(product.against)}, at any amount.`,
        "Refined oil holds little protein and packs change: look at the pack's own information, and at how grave the reaction was.",
      ].join(" "),
      indicator: best.unclear ? "info" : "warning",
      inputs: [
        ...hits.map(({ group, words }) => inputOf(group, "Allergy", words)),
        ...lineInputs(line, "Medicine", chart),
      ],
    },
  ];
}

function saidOf({ unclear, place }: Known, words: string, to: string): string {
  if (unclear) return `Possible allergy, “${words}”`;
  return place === undefined ? `${capital(to)} allergy` : `Allergy in ${place}, check by hand: “${words}”`;
}

const named = new Selection(
  (group) => allergensOf(group).length > 0,
  (said) => allergensNamed(said).length > 0,
);

function known({ selected }: Pick<RuleContext, "selected">): readonly Known[] {
  const recorded = selected(named, "allergiesAndAdverseReactions", "problemList", "alerts").map((group) => ({
    group,
    allergens: allergensOf(group),
    unclear: group.preferred.detail.kind !== "allergy" && allergySaid(group.preferred.display) === "unclear",
    words: group.preferred.display,
  }));
  return [...recorded, ...selected(spoken, ...proseHeadings).flatMap(inProse)];
}

const spoken = new Selection(
  (group) => inProse(group).length > 0,
  (said) => placeOf(said) !== undefined,
);

const knownInProse = new WeakMap<Group, readonly Known[]>();

function inProse(group: Group): readonly Known[] {
  const before = knownInProse.get(group);
  if (before !== undefined) return before;
  const recordedAs = placeOf(group.preferred);
  const found = allergySentences(group).flatMap((words): readonly Known[] => {
    const said = allergySaid(words);
    const allergens = allergensNamed({ display: words });
    if (said === undefined || recordedAs === undefined || allergens.length === 0) return [];
    return [{ group, allergens, unclear: said === "unclear", words, place: placeWords[recordedAs] }];
  });
  // One entry is one input of the card.
  const stated = found.find(({ unclear }) => !unclear) ?? found[0];
  const all = stated === undefined ? [] : [{ ...stated, allergens: found.flatMap(({ allergens }) => allergens) }];
  knownInProse.set(group, all);
  return all;
}

/** Of what stands now: a problem and an alert have to say that it is an allergy, and not deny it. */
function allergensOf({ preferred }: Group): readonly string[] {
  const { detail, display } = preferred;
  switch (detail.kind) {
    case "allergy":
      return isActiveAllergy(detail) && !/^\W*(?:no|not|nil)\b/i.test(display) ? allergensNamed(preferred) : [];
    case "condition":
      return isActiveCondition(detail) && saysOwnAllergy(display) ? allergensNamed(preferred) : [];
    case "flag":
      return detail.active !== false && saysOwnAllergy(display) ? allergensNamed(preferred) : [];
    default:
      return [];
  }
}

function allergensNamed({ display, code }: Pick<Said, "display" | "code">): readonly string[] {
  const names = [display, code?.text, ...(code?.codings ?? []).map((coding) => coding.display)].map((text) =>
    plain(text ?? ""),
  );
  return table.allergens.filter(({ words }) => names.some((name) => holds(name, words))).map(({ id }) => id);
}

function plain(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, " ")
    .trim()} `;
}

const holds = (name: string, words: readonly string[]) => words.some((word) => name.includes(` ${word} `));
