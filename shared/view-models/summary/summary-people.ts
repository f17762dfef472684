import type { Group } from "../../domain/chart.ts";
import type { GroupId } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { safeguardingTopicOf } from "../banner/banner-alerts.ts";
import { reviewOf } from "../care-plans/plan-view.ts";
import {
  isNextOfKin,
  personalContactsForm,
  professionalContactsForm,
  saidTogether,
  withKinNote,
} from "../forms/contacts.ts";
import type { PersonCard } from "../forms/form.ts";
import type { ToForm } from "../forms/tables.ts";
import { hasEnded, newestFirst } from "../lines/entry-order.ts";
import type { LineView } from "../lines/line-view.ts";
import { plain, quiet, saysAlready, strong } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder } from "../view-context.ts";
import { cardLine, cardWhen, statusTag, uniqueGroups } from "./card-line.ts";
import type { BlockContent, Remark } from "./summary-block.ts";
import { counting } from "./summary-block.ts";

/**
 * Whom to ring: a next of kin, who stands there however little room there is, the key worker and the social worker, before whom only the card's one page
 * comes; then the other next of kin, who may decide, whoever else can be reached, the GP practice and the others. Each with the number as sent.
 */
export function peopleBlock(context: ViewContext): BlockContent {
  const personal = peopleUnder("personalContacts", personalContactsForm, context);
  const professional = peopleUnder("professionalContacts", professionalContactsForm, context);
  const current = personal.filter(({ person }) => person.isOver !== true);
  const kin = current.filter(({ person }) => isNextOfKin(person));
  // Where nobody is called next of kin, whoever can be rung.
  const close = kin.length > 0 ? kin : current.filter(({ person }) => person.numbers.length > 0).slice(0, 1);
  const inCharge = professional.filter(({ person }) => !isOver(person, context));
  const key = inCharge.filter(({ person }) => /key ?worker/i.test(person.role));
  const social = inCharge.filter((one) => /social worker/i.test(one.person.role) && !key.includes(one));
  const first = [...close.slice(0, 1), ...key.slice(0, 1), ...social.slice(0, 1)];
  const reached = current.filter((one) => !close.includes(one) && one.person.numbers.length > 0);
  const lines = [
    ...first,
    ...close.slice(1),
    ...attorneyGroups(context).map((group) => ({ line: cardLine(group, context) })),
    ...key.slice(1),
    ...reached,
    ...social.slice(1),
    ...groupsUnder(context, "gpPractice")
      .slice(0, 1)
      .map((group) => ({ line: gpLine(group, context) })),
    ...personal.filter((one) => !close.includes(one) && !reached.includes(one)),
    ...professional.filter((one) => !key.includes(one) && !social.includes(one)),
  ].map(({ line }) => line);
  return {
    ...counting(lines, Math.max(1, first.length)),
    yields: Math.max(0, first.length - 1),
    id: "people",
    title: "People to call",
    headingIds: ["personalContacts", "professionalContacts"],
    opens: { to: "heading", heading: personal.length > 0 ? "personalContacts" : "professionalContacts" },
    tone: "neutral",
  };
}

interface Called {
  readonly person: PersonCard;
  readonly line: LineView;
}

function peopleUnder(
  heading: "personalContacts" | "professionalContacts",
  form: ToForm,
  context: ViewContext,
): readonly Called[] {
  const groups = newestFirst(groupsUnder(context, heading));
  const people = form({ heading, groups, context }).flatMap((section) =>
    section.form === "people" ? section.people : [],
  );
  return inOneLine(people).map((same) => ({ person: same.person, line: personLine(same, context) }));
}

interface SamePerson {
  readonly person: PersonCard;
  readonly sources: PersonCard["sources"];
}

/** One person whom several organisations name with the same number stands once, with all of them; anything that differs is a line of its own. */
function inOneLine(people: readonly PersonCard[]): readonly SamePerson[] {
  const byWords = new Map<string, SamePerson>();
  for (const person of people) {
    const reachedBy = person.numbers
      .map((number) => (number.includes("@") ? number.toLocaleLowerCase("en-GB") : number.replace(/\D/g, "")))
      .filter((one) => one !== "")
      .sort();
    const words = [person.name.toLocaleLowerCase("en-GB"), ...reachedBy].join("|");
    const known = byWords.get(words);
    if (known === undefined || reachedBy.length === 0) {
      byWords.set(known === undefined ? words : `${words}|${byWords.size}`, { person, sources: person.sources });
      continue;
    }
    const together = saidTogether([{ ...known.person, sources: known.sources }, person]);
    const said = { ...known.person, ...(isNextOfKin(person) ? { role: person.role, notes: person.notes } : {}) };
    byWords.set(words, { person: withKinNote({ ...said, ...together }), sources: together.sources });
  }
  return [...byWords.values()];
}

/** Who was the key worker is not who is rung. */
function isOver({ groupId }: PersonCard, { groups, now }: ViewContext): boolean {
  const group = groups.get(groupId);
  return group !== undefined && hasEnded(group.preferred, now);
}

function personLine({ person, sources }: SamePerson, context: ViewContext): LineView {
  const group = context.groups.get(person.groupId);
  const held = group === undefined ? undefined : cardLine(group, context);
  if (held?.masked === true) return held;
  const role = [person.role, ...person.notes.filter((note) => !saysAlready(person.role, note))]
    .filter((words) => words !== "")
    .join(", ");
  return {
    groupId: person.groupId,
    parts: [
      strong(withoutSource(person.name, sources)),
      ...(role === "" ? [] : [plain(role)]),
      ...(person.numbers.length === 0 ? [quiet("no number recorded")] : [strong(person.numbers.join(" · "))]),
    ],
    secondary: [],
    when: group === undefined ? person.when : cardWhen(group.preferred, context.now),
    whenSpoken: person.whenSpoken,
    sources,
    tags: person.tags,
    masked: false,
  };
}

/** `Ms Theresa Okafor, Northvale Community Health`: whose she is stands behind her number already, as the source. */
function withoutSource(name: string, sources: PersonCard["sources"]): string {
  const said = sources.find(({ name: source }) => name.endsWith(`, ${source}`));
  return said === undefined ? name : name.slice(0, -`, ${said.name}`.length);
}

function gpLine(group: Group, context: ViewContext): LineView {
  const line = cardLine(group, context, "gpPractice");
  // The entry that stands for the person may be of a source that knows a former practice alone.
  const [first] = line.masked ? [] : context.chart.patient.gpPractice;
  const parts = first === undefined ? line.parts : [strong(first.value)];
  // What else is said in the person's own entry has its place in the banner.
  return { ...line, parts: [...parts, quiet("GP practice")], tags: [] };
}

/** A person with the power to decide is somebody to ring. */
function attorneyGroups(context: ViewContext): readonly Group[] {
  return groupsUnder(context, "legalInformation").filter(({ preferred }) =>
    /^(?:(?:lasting|enduring) power of attorney|LPA\b|attorney|court[- ]appointed deputy|deputy)/i.test(
      preferred.display,
    ),
  );
}

const blockHeadings = ["safeguarding", "alerts", "risks", "individualRequirements", "legalInformation"] as const;

/** Safeguarding first, then other alerts, how to speak to the person, and what the law has to say. */
export function safeguardingBlock(context: ViewContext): BlockContent {
  // Whom to ring, and what is agreed about the end of life, have blocks of their own.
  const saidElsewhere = new Set<GroupId>(
    [...attorneyGroups(context), ...groupsUnder(context, "endOfLifeCare")].map((group) => group.id),
  );
  const groups = uniqueGroups(blockHeadings.flatMap((id) => newestFirst(groupsUnder(context, id)))).filter(
    (group) => !saidElsewhere.has(group.id),
  );
  const ranked = [...groups].sort((a, b) => alertRank(a) - alertRank(b));
  const first = ranked.filter((group) => alertRank(group) < 2).length;
  return {
    ...counting(
      ranked.map((group) => alertLine(group, context)),
      Math.min(3, Math.max(2, first)),
    ),
    id: "safeguarding",
    title: "Safeguarding, alerts and adjustments",
    headingIds: blockHeadings,
    opens: { to: "screen", screen: "alerts" },
    tone: groups.some((group) => safeguardingTopicOf(group.preferred) !== undefined) ? "safeguarding" : "neutral",
    remarks: languageRemarks(context),
  };
}

function alertLine(group: Group, context: ViewContext): LineView {
  const line = cardLine(group, context);
  const { detail } = group.preferred;
  if (detail.kind !== "flag" || line.masked) return line;
  const review = reviewOf(detail.reviewDate, context);
  const tags = [
    ...(detail.active === false ? [statusTag("no longer active")] : []),
    ...(detail.active === undefined ? [statusTag("not stated whether active")] : []),
    ...(review?.overdue === true ? [statusTag(review.words, "danger")] : []),
  ];
  return { ...line, tags: [...line.tags, ...tags] };
}

function alertRank(group: Group): number {
  const { detail } = group.preferred;
  const ended = detail.kind === "flag" && detail.active === false ? 10 : 0;
  if (safeguardingTopicOf(group.preferred) !== undefined) return ended;
  if (detail.kind === "flag" && detail.topic !== "reasonableAdjustment" && detail.topic !== "legal") return ended + 1;
  return ended + (detail.kind === "flag" ? 2 : 3);
}

/** An interpreter is arranged before the first question is asked. */
function languageRemarks({ chart: { patient } }: ViewContext): readonly Remark[] {
  if (!patient.interpreterNeeded.some(({ value }) => value)) return [];
  const languages = patient.languages.map(({ value }) => value);
  const language = languages.length === 0 ? "" : `: ${listWords(languages)}`;
  return [{ words: `Interpreter needed${language}`, unknown: false }];
}
