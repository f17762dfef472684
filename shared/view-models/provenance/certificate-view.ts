import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { listWords } from "../../kernel/list-words.ts";
import { codingWords } from "../../terminology/concept-text.ts";
import { formatDateTime, formatWhenExactly } from "../format/format-date.ts";
import { interpretationWords } from "../results/interpretation-words.ts";
import { observedWords } from "../results/observed-words.ts";
import { rangeWords } from "../results/result-value.ts";
import type { ViewContext } from "../view-context.ts";
import { sourceName } from "../view-context.ts";
import { ruleWords } from "./rule-words.ts";

/** One element in which the members of a row differ, and what each of them says. */
export interface DifferenceView {
  readonly element: string;
  /** The member that heads the row first. Empty where the element has no words of its own: the members below say it. */
  readonly says: readonly { readonly source: string; readonly words: string }[];
}

/** Why several entries stand on one row, for a reader who wants to check it. */
export interface CertificateView {
  /** One sentence a reason that joined them. */
  readonly reasons: readonly string[];
  /** Name and version of the rule, to quote when reporting a fault. */
  readonly rule: string;
  readonly agrees: readonly string[];
  readonly differs: readonly DifferenceView[];
  readonly preferredBecause: string;
}

export function toCertificateView(group: Group, context: ViewContext): CertificateView | undefined {
  const { certificate } = group;
  if (certificate === undefined) return undefined;
  const members = preferredFirst(group);
  const { restricted } = context.chart.patient;
  return {
    reasons: certificate.rule.split("+").map(ruleWords),
    rule: `${certificate.rule}, version ${certificate.ruleVersion}`,
    agrees: certificate.agrees.map(elementWords),
    differs: uniqueElements(certificate.differs).map((element) => differenceIn(element, members, restricted, context)),
    preferredBecause: certificate.preferredBecause,
  };
}

/** Each as it was received. */
export function preferredFirst({ members, preferred }: Group): readonly Entry[] {
  const isPreferred = ({ key }: Entry) => key === preferred.key;
  return [...members.filter(isPreferred), ...members.filter((member) => !isPreferred(member))];
}

/** "end", "end (stated once)" and "end (more precise once)" are one element. */
export function uniqueElements(differs: readonly string[]): readonly string[] {
  return [...new Set(differs.map((element) => element.replace(/ \((?:stated|more precise) once\)$/, "")))];
}

/** The comparison's element names that a clinician would not use. */
const plainer: Readonly<Record<string, string>> = {
  code: "codes",
  recorded: "day of recording",
  class: "kind of contact",
  standing: "whether it still stands",
  heading: "heading",
  wording: "wording",
};

export function elementWords(element: string): string {
  return plainer[element] ?? element;
}

function differenceIn(
  element: string,
  members: readonly Entry[],
  restricted: boolean,
  context: ViewContext,
): DifferenceView {
  const says = whatEachSays(element, members, restricted, context);
  const stating = says.filter(({ words }) => words !== notStated).map(({ source }) => source);
  const isStatedByAll = stating.length === says.length;
  const words = elementWords(element);
  return { element: isStatedByAll ? words : `${words} (stated only by ${listWords([...new Set(stating)])})`, says };
}

const notStated = "not stated";

function whatEachSays(
  element: string,
  members: readonly Entry[],
  restricted: boolean,
  context: ViewContext,
): DifferenceView["says"] {
  const isPlace = element === "place" || element === "organisation";
  if (restricted && isPlace) return [];
  const said = members.map((member) => ({
    source: sourceName(context, member.sourceId),
    words: wordsOf(member, element),
  }));
  if (said.every(({ words }) => words === undefined)) return [];
  return said.map(({ source, words }) => ({ source, words: words ?? notStated }));
}

/** What an entry says about an element: by its own reading where there is one, else by its field of that name. */
function wordsOf(entry: Entry, element: string): string | undefined {
  switch (element) {
    case "wording":
    case "medicine":
      return entry.display;
    case "code":
      return entry.code?.codings.map(codingWords).join("; ") || undefined;
    case "date":
      return entry.when === undefined ? "undated" : formatWhenExactly(entry.when);
    case "recorded":
      return entry.recordedAt === undefined ? undefined : formatDateTime(entry.recordedAt);
    case "status":
      return entry.status;
    case "interpretation":
      return entry.detail.kind === "observation"
        ? listWords(entry.detail.interpretation.map(interpretationWords)) || undefined
        : undefined;
    case "reference range":
      return entry.detail.kind === "observation" ? rangeWords(entry.detail) : undefined;
    case "place":
      return entry.place;
    case "organisation":
      return entry.organisation;
    case "value":
      return entry.detail.kind === "observation" ? observedWords(entry.detail) : undefined;
    case "certainty":
      return "verificationStatus" in entry.detail ? entry.detail.verificationStatus : undefined;
    case "clinical status":
    case "standing":
      return "clinicalStatus" in entry.detail ? entry.detail.clinicalStatus : undefined;
    case "wording of the dose":
    case "dose":
      return entry.detail.kind === "medication" ? entry.detail.doseText : undefined;
    default:
      return fieldOf(entry, element);
  }
}

function fieldOf(entry: Entry, element: string): string | undefined {
  const wanted = element.toLocaleLowerCase("en-GB");
  const values = entry.fields.flatMap(({ label, value, isLocation }) =>
    label.toLocaleLowerCase("en-GB") === wanted && isLocation !== true ? [value] : [],
  );
  return values.length === 0 ? undefined : values.join("; ");
}
