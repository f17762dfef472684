import { acrossPatients } from "../../decision-support/across-patients.ts";
import type { LookedAt, NotLookedAt } from "../../ipc/across.ts";
import type { CachedPatientRow } from "../../ipc/answers.ts";
import type { Instant } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatInstant } from "../format/format-date.ts";
import { formatOld } from "../format/format-relative.ts";
import { counted } from "../lines/text-part.ts";
import { allInFull, answeredWords } from "../sources/answer-standing.ts";
import type { KeptAnswer, KeptFlag } from "./kept-answer-view.ts";
import type { KeptPerson, NamingWish } from "./kept-person.ts";
import { keptPerson } from "./kept-person.ts";

/** Everybody whom a question is put to, and what has come back so far. */
export interface AskedPeople {
  readonly people: readonly CachedPatientRow[];
  /** By cache id. */
  readonly looked: ReadonlyMap<string, LookedAt>;
  /** `stopped`: the user wanted no more, or it could not go on. */
  readonly at: "running" | "done" | "stopped";
  /** What was asked, by its titles. */
  readonly asked: readonly { readonly id: string; readonly title: string }[];
}

export interface AcrossRow extends KeptPerson {
  readonly cacheId: string;
  readonly flags: readonly KeptFlag[];
  /** What could not be checked, or not in full. */
  readonly missed: readonly string[];
  /** `as of 26-Nov-2026 21:14, 2 days old`; why it was not looked at. */
  readonly age: string;
  /** `7 of 8 sources have answered; 1 holds more`; absent where all have, and in full. */
  readonly sources?: string;
}

export interface AcrossSection {
  readonly kind: "found" | "notRead" | "notDecided" | "nothingFound" | "notLooked";
  /** `Flagged (5)` */
  readonly title: string;
  readonly rows: readonly AcrossRow[];
  /** What the rows have in common is that something is not known. */
  readonly isUnknown: boolean;
}

export interface AcrossView {
  /** What was asked: its titles where they are few, else `42 questions`. */
  readonly asked: string;
  /** `12 of 40 records looked at` */
  readonly progress: string;
  /** What there is to say of all of them; grows while they are looked at. */
  readonly headline: string;
  /** What stands beside the headline: how much of it is not known. Empty where nothing is. */
  readonly gaps: readonly string[];
  /** Only those that have somebody in them. Each person stands in one. */
  readonly sections: readonly AcrossSection[];
}

export function toAcrossView({ people, looked, at, asked }: AskedPeople, wish: NamingWish): AcrossView {
  const listed = people.filter(({ cacheId }) => looked.has(cacheId));
  const waiting = people.filter(({ cacheId }) => !looked.has(cacheId));
  const sorted = acrossPatients(listed.map((patient) => ({ patient, stand: standOf(looked.get(patient.cacheId)) })));
  const inFull = sorted.found.filter(({ stand }) => stand.missed.length === 0).length;
  const notInFull = sorted.found.length - inFull + sorted.notDecided.length;
  const read = (of: { readonly patient: CachedPatientRow; readonly stand: Stand }) =>
    toRow(of.patient, of.stand.answer, wish);
  const sections: readonly AcrossSection[] = [
    section("found", sorted.found.map(read)),
    section(
      "notRead",
      sorted.notRead.map((patient) => toUnread(patient, whyNot(looked.get(patient.cacheId)), wish)),
    ),
    section("notDecided", sorted.notDecided.map(read)),
    section("notLooked", at === "stopped" ? waiting.map((patient) => toUnread(patient, "not looked at", wish)) : []),
    section("nothingFound", sorted.nothingFound.map(read)),
  ];
  return {
    asked: askedWords(asked),
    progress: `${looked.size} of ${counted(people.length, "record")} looked at`,
    headline: `${sorted.found.length} of ${counted(listed.length, "record")} looked at ${sorted.found.length === 1 ? "has" : "have"} a flag`,
    gaps: [
      ...(notInFull === 0 ? [] : [`${notInFull} of ${listed.length} could not be checked in full`]),
      ...(sorted.notRead.length === 0 ? [] : [`${sorted.notRead.length} could not be read`]),
      ...(at === "stopped" && waiting.length > 0 ? [`${waiting.length} not looked at, because you stopped`] : []),
      ...notRunWords(listed, looked, asked),
    ],
    sections: sections.filter(({ rows }) => rows.length > 0),
  };
}

/** More titles than these are not read. */
const mostTitles = 3;

function askedWords(asked: AskedPeople["asked"]): string {
  return asked.length > mostTitles
    ? counted(asked.length, "question")
    : listWords(asked.map(({ title }) => `“${title}”`));
}

interface Stand {
  readonly cards: readonly { readonly rank: number }[];
  readonly missed: readonly string[];
  readonly answer: KeptAnswer;
}

const ranks = { danger: 0, warning: 1, notice: 2 } as const satisfies Record<KeptFlag["tone"], number>;
/** Somebody has judged it already. */
const setAsideRank = 3;

function standOf(looked: LookedAt | undefined): Stand | undefined {
  if (looked?.as !== "read") return undefined;
  const { answer } = looked;
  const cards = answer.flags.map(({ tone, setAside }) => ({
    rank: setAside === undefined ? ranks[tone] : setAsideRank,
  }));
  return { cards, missed: answer.missed, answer };
}

const titles: Readonly<Record<AcrossSection["kind"], string>> = {
  found: "Flagged",
  notRead: "Could not be read",
  notDecided: "Nothing found, but not checked in full",
  notLooked: "Not looked at",
  nothingFound: "Nothing found in what is kept",
};

function section(kind: AcrossSection["kind"], rows: readonly AcrossRow[]): AcrossSection {
  const isUnknown = kind === "notRead" || kind === "notDecided" || kind === "notLooked";
  return { kind, title: `${titles[kind]} (${rows.length})`, rows, isUnknown };
}

function toRow(patient: CachedPatientRow, answer: KeptAnswer, wish: NamingWish): AcrossRow {
  const { restricted, deceased } = answer;
  const tags = keptPerson(patient, wish).tags;
  const person = keptPerson(restricted ? { ...patient, restricted } : patient, wish);
  const died = deceased && !tags.includes("Has died") ? ["Has died"] : [];
  return {
    cacheId: patient.cacheId,
    ...person,
    tags: [...person.tags, ...died],
    flags: answer.flags,
    missed: answer.missed,
    age: ageWords(answer.asOf, wish.now),
    ...(allInFull(answer) && answer.sources > 0 ? {} : { sources: answeredWords(answer, { verb: "have answered" }) }),
  };
}

function toUnread(patient: CachedPatientRow, age: string, wish: NamingWish): AcrossRow {
  return { cacheId: patient.cacheId, ...keptPerson(patient, wish), flags: [], missed: [], age };
}

function ageWords(asOf: Instant | undefined, now: Instant): string {
  return asOf === undefined ? "age not known" : `as of ${formatInstant(asOf)}, ${formatOld(asOf, now)}`;
}

const reasons: Readonly<Record<NotLookedAt, string>> = {
  notKept: "no longer kept on this computer",
  unreadable: "the file is damaged; open the record from the host system to fetch it anew",
  fromTheFuture: "kept by a newer version of this program",
  notAccessible: "the file could not be opened; another program may be using it",
  notCertain: "nothing is kept that is certainly this person’s",
  failed: "a fault of Throughline",
};

function whyNot(looked: LookedAt | undefined): string {
  return looked?.as === "notRead" ? reasons[looked.why] : reasons.failed;
}

/** What was asked and did not run, although it could be chosen. */
function notRunWords(
  listed: readonly CachedPatientRow[],
  looked: AskedPeople["looked"],
  asked: AskedPeople["asked"],
): readonly string[] {
  const off = new Set(
    listed.flatMap(({ cacheId }) => {
      const one = looked.get(cacheId);
      return one?.as === "read" ? one.answer.notRun.map(({ rule }) => rule) : [];
    }),
  );
  if (off.size === 0) return [];
  const names = asked.filter(({ id }) => off.has(id)).map(({ title }) => title);
  return [`not asked, because it is off: ${listWords(names)}`];
}
