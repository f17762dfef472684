import { type Concept, type Draft, mainConcept } from "../draft.ts";
import { type CodeSystem, systemUris, wrongUris } from "../vocabulary/term.ts";
import type { Noise, NoiseContext } from "./noise.ts";

/** The text by which the resource is called, where it is called by text: its concept's words, else its title or description. */
function wordsOf(draft: Draft): { get(): string | undefined; set(words: string): void } | undefined {
  const concept = mainConcept(draft);
  if (concept !== undefined) {
    return {
      get: () => concept.text ?? concept.coding?.[0]?.display,
      set: (words) => {
        concept.text = words;
      },
    };
  }
  if (typeof draft.title === "string")
    return {
      get: () => draft.title,
      set: (words) => {
        draft.title = words;
      },
    };
  const { description } = draft;
  if (typeof description === "object")
    return {
      get: () => description.text,
      set: (words) => {
        description.text = words;
      },
    };
  if (typeof draft.name === "string")
    return {
      get: () => String(draft.name),
      set: (words) => {
        draft.name = words;
      },
    };
  return undefined;
}

function reword(draft: Draft, change: (words: string) => string | undefined): boolean {
  const place = wordsOf(draft);
  const words = place?.get();
  if (place === undefined || words === undefined) return false;
  const changed = change(words);
  if (changed === undefined || changed === words) return false;
  place.set(changed);
  return true;
}

function isCoded(concept: Concept | undefined): concept is Concept & { coding: NonNullable<Concept["coding"]> } {
  return concept?.coding !== undefined && concept.coding.length > 0;
}

const isMedicine = (draft: Draft) => draft.medicationCodeableConcept !== undefined;

const textOnly: Noise = {
  name: "textOnly",
  chance: 0.12,
  apply(draft, { fact }) {
    const concept = mainConcept(draft);
    if (concept?.coding === undefined) return false;
    concept.text ??= fact.term?.name ?? concept.coding[0]?.display ?? "";
    delete concept.coding;
    return concept.text !== "";
  },
};

/** The term in another code system, as the other system files and words it. */
const otherSystem: Noise = {
  name: "otherSystem",
  chance: 0.2,
  apply(draft, { fact, random }) {
    const concept = mainConcept(draft);
    const { term } = fact;
    if (concept === undefined || term === undefined || isMedicine(draft)) return false;
    const now = concept.coding?.[0]?.system;
    const others = systemsOf(term.codes).filter((system) => systemUris[system] !== now);
    if (others.length === 0) return false;
    const system = random.pick(others);
    const display = term.displays?.[system] ?? term.name;
    concept.coding = [{ system: systemUris[system], code: term.codes[system] ?? "", display }];
    concept.text = display;
    return true;
  },
};

const bothSystems: Noise = {
  name: "bothSystems",
  chance: 0.1,
  apply(draft, { fact, random }) {
    const concept = mainConcept(draft);
    const { term } = fact;
    if (!isCoded(concept) || term === undefined || isMedicine(draft)) return false;
    const known = new Set(concept.coding.map(({ system }) => system));
    const others = systemsOf(term.codes).filter((system) => !known.has(systemUris[system]));
    if (others.length === 0) return false;
    const system = random.pick(others);
    concept.coding = [
      ...concept.coding,
      { system: systemUris[system], code: term.codes[system] ?? "", display: term.displays?.[system] ?? term.name },
    ];
    return true;
  },
};

function systemsOf(codes: Readonly<Partial<Record<CodeSystem, string>>>): readonly CodeSystem[] {
  return Object.keys(codes).filter((system): system is CodeSystem => system in systemUris);
}

/** An organisation's own code, of which only the term means anything elsewhere. */
const localCode: Noise = {
  name: "localCode",
  chance: 0.1,
  apply(draft, { organisation, random }) {
    const concept = mainConcept(draft);
    const words = concept?.text ?? concept?.coding?.[0]?.display;
    if (concept === undefined || words === undefined) return false;
    concept.coding = [
      { system: `https://${organisation}.example/codes`, code: `L${random.int(100, 99_999)}`, display: words },
    ];
    concept.text = words;
    return true;
  },
};

const wrongUri: Noise = {
  name: "wrongUri",
  chance: 0.1,
  apply(draft, { random }) {
    const coding = mainConcept(draft)?.coding?.[0];
    const system = systemsOf(systemUris).find((known) => systemUris[known] === coding?.system);
    const wrong = system === undefined ? undefined : wrongUris[system];
    if (coding === undefined || wrong === undefined) return false;
    coding.system = random.pick(wrong);
    return true;
  },
};

/** dm+d codes travel under SNOMED CT too (UK Core). */
const dmdAsSnomed: Noise = {
  name: "dmdAsSnomed",
  chance: 0.3,
  apply(draft) {
    const coding = mainConcept(draft)?.coding?.[0];
    if (coding?.system !== systemUris.dmd) return false;
    coding.system = systemUris.snomed;
    return true;
  },
};

const synonym: Noise = {
  name: "synonym",
  chance: 0.15,
  apply(draft, { fact, random }) {
    const also = fact.term?.also ?? [];
    if (also.length === 0) return false;
    return reword(draft, () => random.pick(also));
  },
};

const letterCase: Noise = {
  name: "letterCase",
  chance: 0.15,
  apply: (draft, { random }) =>
    reword(draft, (words) =>
      random.chance(0.6) ? words.toUpperCase() : isMedicine(draft) ? undefined : words.toLowerCase(),
    ),
};

const typingError: Noise = {
  name: "typingError",
  chance: 0.05,
  apply: (draft, context) => (isMedicine(draft) ? false : reword(draft, (words) => mistype(words, context))),
};

/** Two letters exchanged, or one left out, inside one long word; never its first or last. */
function mistype(words: string, { random }: NoiseContext): string | undefined {
  const long = [...words.matchAll(/\p{L}{8,}/gu)];
  if (long.length === 0) return undefined;
  const match = random.pick(long);
  const word = match[0];
  const at = random.int(2, word.length - 3);
  const wrong = random.chance(0.5)
    ? word.slice(0, at) + word.slice(at + 1)
    : word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  return words.slice(0, match.index) + wrong + words.slice(match.index + word.length);
}

const semanticTag: Noise = {
  name: "semanticTag",
  chance: 0.1,
  apply(draft) {
    const tags: Readonly<Record<string, string>> = {
      Condition: "disorder",
      Procedure: "procedure",
      Observation: "observable entity",
    };
    const tag = tags[draft.resourceType];
    return tag === undefined
      ? false
      : reword(draft, (words) => (words.endsWith(")") ? undefined : `${words} (${tag})`));
  },
};

const punctuation: Noise = {
  name: "punctuation",
  chance: 0.08,
  apply: (draft, { random }) =>
    reword(draft, (words) =>
      isMedicine(draft)
        ? `${words} `
        : random.pick([`${words}.`, ` ${words}`, words.replace(/ /, "  "), words.replaceAll("-", " ")]),
    ),
};

/** British and United States spellings of one word. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/haem/gi, "hem"],
  [/anaem/gi, "anem"],
  [/oedema/gi, "edema"],
  [/oesophag/gi, "esophag"],
  [/ischaem/gi, "ischem"],
  [/coeliac/gi, "celiac"],
  [/lipidaemia/gi, "lipidemia"],
  [/catheterisation/gi, "catheterization"],
  [/tumour/gi, "tumor"],
];

const americanSpelling: Noise = {
  name: "americanSpelling",
  chance: 0.1,
  apply: (draft) =>
    reword(draft, (words) => spellings.reduce((text, [british, american]) => text.replace(british, american), words)),
};

export const wordNoises: readonly Noise[] = [
  textOnly,
  otherSystem,
  bothSystems,
  localCode,
  dmdAsSnomed,
  wrongUri,
  synonym,
  americanSpelling,
  typingError,
  semanticTag,
  punctuation,
  letterCase,
];
