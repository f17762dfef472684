import table from "../../assets/tables/medicine-words.json" with { type: "json" };
import { NearestName } from "./nearest-name.ts";
import { type FoundPhrase, PhraseIndex } from "./phrase-index.ts";
import { tokensOf } from "./tokens.ts";

export type Release = "plain" | "modified" | "gastroResistant";

/** What a name says of the form; only what is said is there. */
export interface Form {
  /** `tablet`, `capsule`, `oralLiquid`, `eye drops` … as in assets/tables/medicine-words.json. */
  readonly shape?: string;
  readonly release?: Release;
  /** `dispersible`, `dry powder` and the like: another product of the same shape. */
  readonly kind?: string;
}

interface FormRow extends Form {
  readonly words: readonly string[];
}

const byWords = new PhraseIndex<Form>();
for (const { words, shape, release, kind } of table.forms.map(formRow)) {
  const form: Form = {
    ...(shape === undefined ? {} : { shape }),
    ...(release === undefined ? {} : { release }),
    ...(kind === undefined ? {} : { kind }),
  };
  for (const phrase of words) byWords.add(phrase, form);
}

export function formAt(tokens: readonly string[], from: number): FoundPhrase<Form> | undefined {
  return byWords.at(tokens, from);
}

const formWords = new NearestName(
  table.forms.flatMap(({ words }) => words.flatMap((phrase) => tokensOf(phrase))),
  (word) => word.replace(/s$/, ""),
);

const notForms: ReadonlySet<string> = new Set(table.notForms);

/** The word of a form that a mistyped one was to be (`tabltes`); any other word as it is. */
export function spelledAsForm(word: string): string {
  return notForms.has(word) ? word : (formWords.find(word) ?? word);
}

/** `Gastro-resistant tablet` → its shape and release. Other words are passed over. */
export function formIn(text: string): Form {
  const tokens = tokensOf(text.replace(/\bm\/r\b/gi, "modified release").replace(/\be\/c\b/gi, "gastro resistant"));
  let form: Form = {};
  for (let at = 0; at < tokens.length; ) {
    const found = formAt(tokens, at);
    if (found !== undefined) form = joinForms(form, found.value);
    at += found?.length ?? 1;
  }
  return form;
}

/** The first to say a thing is kept, but that a closer word for the shape takes the place of a vaguer one. */
export function joinForms(a: Form, b: Form): Form {
  const shape = a.shape === undefined || isVague(a.shape, b.shape) ? (b.shape ?? a.shape) : a.shape;
  return {
    ...b,
    ...a,
    ...(shape === undefined ? {} : { shape }),
  };
}

/** Whether the two can be one form: what both say is the same, and a release or kind that one alone says is not left open by the other. */
export function compareForms(a: Form, b: Form): "same" | "different" | "unknown" {
  if (a.shape !== undefined && b.shape !== undefined && !areOneShape(a.shape, b.shape)) return "different";
  if (releaseOf(a) !== releaseOf(b) || (a.kind ?? "") !== (b.kind ?? "")) {
    // "Metformin 500mg" may be either; "metformin 500mg tablets" is not the modified-release one.
    const isOpen = a.shape === undefined || b.shape === undefined || isKindLeftOut(a, b) || isDepotLeftOpen(a, b);
    return isOpen ? "unknown" : "different";
  }
  return a.shape === undefined || b.shape === undefined ? "unknown" : "same";
}

function releaseOf(form: Form): Release {
  return form.release ?? "plain";
}

/** An inhaler is often named without the kind of its device. */
function isKindLeftOut(a: Form, b: Form): boolean {
  return a.shape === "inhaler" && releaseOf(a) === releaseOf(b) && (a.kind === undefined) !== (b.kind === undefined);
}

/** That an injection is a depot stands in some of its names only: that it is none is said by no word. */
function isDepotLeftOpen(a: Form, b: Form): boolean {
  return a.shape === "injection" && b.shape === "injection" && releaseOf(a) !== releaseOf(b);
}

const wider: Readonly<Record<string, readonly string[]>> = {
  liquid: ["oralLiquid", "injection", "nebuliser", "lotion", "oromucosal liquid", "mouthwash"],
  drops: ["eye drops", "ear drops", "nasal drops", "oralLiquid", "eye or ear drops"],
  "eye or ear drops": ["eye drops", "ear drops"],
  spray: ["nasal spray", "sublingual spray"],
};

function areOneShape(a: string, b: string): boolean {
  return a === b || isVague(a, b) || isVague(b, a);
}

function isVague(vague: string, close: string | undefined): boolean {
  return close !== undefined && (wider[vague]?.includes(close) ?? false);
}

function formRow(row: (typeof table.forms)[number]): FormRow {
  return {
    words: row.words,
    ...(row.shape === undefined ? {} : { shape: row.shape }),
    ...(row.release === undefined ? {} : { release: releaseNamed(row.release) }),
    ...(row.kind === undefined ? {} : { kind: row.kind }),
  };
}

function releaseNamed(name: string): Release {
  if (name === "plain" || name === "modified" || name === "gastroResistant") return name;
  throw new Error(`a table names the unknown release ${name}`);
}
