import type { Group } from "../../domain/chart.ts";
import type { LabelledValue } from "../../domain/entry.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { listWords } from "../../kernel/list-words.ts";
import { resuscitationStatements } from "../care-plans/resuscitation-statements.ts";
import type { HeadingStateView } from "../headings/heading-state-view.ts";
import { emptyPartWords } from "../headings/heading-state-view.ts";
import { stateOf } from "../headings/list-view.ts";
import { entryParts } from "../lines/entry-line.ts";
import { newestFirst, startWords } from "../lines/entry-order.ts";
import type { LineView } from "../lines/line-view.ts";
import { lineTags, toLine } from "../lines/line-view.ts";
import { textOf } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder, sourcesOf } from "../view-context.ts";
import { looksWords } from "../withheld/looks.ts";
import { isHeldBack, namelessAlert, sensitiveTitle } from "../withheld/sensitivity.ts";
import {
  alertFacts,
  closedWords,
  endedButActive,
  isAboutFamily,
  isForWhom,
  isOver,
  kindOf,
  statementsOf,
  todoOf,
} from "./alert-facts.ts";

/** One alert. One that holds its words back has its line and how often it was looked at, and nothing of what it says. */
export interface AlertRowView {
  readonly line: LineView;
  /** `Child protection plan`, where its own words do not say so; empty where they are all there is. */
  readonly kind: string;
  readonly todo?: { readonly words: string; readonly source: string };
  readonly facts: readonly LabelledValue[];
  /** Notes of its source, in its own words. */
  readonly statements: readonly string[];
  /** What must not be overlooked of its standing: closed, or marked active past its end. */
  readonly standing: string;
  /** `Sensitive alert from Council, 18-Oct-2026`; only where the words are held back. */
  readonly heldBack?: { readonly title: string; readonly looks: string; readonly closed?: string };
}

/** Alerts that belong together, in the order of danger. */
export interface AlertSectionView {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly AlertRowView[];
  /** What its rows, or that there are none, can be trusted for; absent where other parts say it. */
  readonly state?: HeadingStateView;
  readonly tone: "danger" | "safeguarding" | "neutral";
}

export interface AlertsView {
  readonly sections: readonly AlertSectionView[];
  /** Of all sections, apart: their source says that they are over. */
  readonly closed: readonly AlertRowView[];
  readonly total: number;
}

/** Everything that changes what a stranger may do to this person, each part with its own state: no row never means no alert. */
export function toAlertsView(context: ViewContext): AlertsView {
  const resuscitation = resuscitationStatements(context).map((statement) => statement.group);
  const safeguarding = groupsUnder(context, "safeguarding");
  // Under which heading a nameless row stands would say what it is about.
  const nameless = (["safeguarding", "alerts", "risks"] as const)
    .flatMap((id) => groupsUnder(context, id))
    .filter((group) => sensitiveTitle(group) === namelessAlert);
  const family = safeguarding.filter((group) => isAboutFamily(group.preferred) && !nameless.includes(group));
  const apart = new Set([...nameless, ...family, ...resuscitation]);
  const rest = (id: HeadingId) => newestFirst(groupsUnder(context, id).filter((group) => !apart.has(group)));
  const forWhom = (whom: ReturnType<typeof isForWhom>) =>
    rest("safeguarding").filter((group) => isForWhom(group.preferred) === whom);
  const endOfLife = [...resuscitation, ...rest("endOfLifeCare")];
  const parts = [
    {
      id: "resuscitation",
      title: "Resuscitation and end of life",
      of: "endOfLifeCare",
      tone: "danger",
      groups: endOfLife,
    },
    {
      id: "children",
      title: "Safeguarding children",
      of: "safeguarding",
      tone: "safeguarding",
      groups: forWhom("child"),
    },
    { id: "adults", title: "Safeguarding adults", of: "safeguarding", tone: "safeguarding", groups: forWhom("adult") },
    {
      id: "unstated",
      title: "Safeguarding, for a child or an adult is not stated",
      tone: "safeguarding",
      groups: forWhom("notStated"),
    },
    {
      id: "sensitive",
      title: "Shown only when you ask",
      tone: "safeguarding",
      groups: newestFirst([...new Set(nameless)]),
    },
    {
      id: "family",
      title: "About someone connected to this person",
      tone: "safeguarding",
      groups: newestFirst(family),
    },
    { id: "risks", title: "Risks", of: "risks", tone: "neutral", groups: rest("risks") },
    { id: "alerts", title: "Other alerts", of: "alerts", tone: "neutral", groups: rest("alerts") },
    {
      id: "legal",
      title: "Legal information",
      of: "legalInformation",
      tone: "neutral",
      groups: rest("legalInformation"),
    },
    {
      id: "adjustments",
      title: "Reasonable adjustments and individual requirements",
      of: "individualRequirements",
      tone: "neutral",
      groups: rest("individualRequirements"),
    },
  ] as const satisfies readonly Part[];
  const all = new Map(parts.flatMap(({ groups }) => groups.map((group) => [group.id, group])));
  const closed = newestFirst([...all.values()].filter((group) => isOver(group.preferred, context.now)));
  return {
    sections: parts.flatMap((part) => toSection(part, context)),
    closed: closed.map((group) => toAlertRow(group, context)),
    total: all.size,
  };
}

interface Part {
  readonly id: string;
  readonly title: string;
  /** The heading whose state the part has; a part without one is drawn only where it has rows. */
  readonly of?: HeadingId;
  readonly tone: AlertSectionView["tone"];
  readonly groups: readonly Group[];
}

function toSection({ id, title, of, tone, groups }: Part, context: ViewContext): readonly AlertSectionView[] {
  const rows = groups
    .filter((group) => !isOver(group.preferred, context.now))
    .map((group) => toAlertRow(group, context));
  if (of === undefined) return rows.length === 0 ? [] : [{ id, title, rows, tone }];
  const state = stateOf(context, of);
  const isPartly = rows.length === 0 && state.state === "present";
  return [{ id, title, rows, tone, state: isPartly ? { ...state, brief: emptyPartWords(state) } : state }];
}

/** A row with what it says, or the little that a held-back one shows. `isAsked`: the reader has asked, and that is in the audit trail. */
export function toAlertRow(group: Group, context: ViewContext, isAsked = false): AlertRowView {
  const entry = group.preferred;
  const line = toLine(group, context);
  if (isHeldBack(group) && !isAsked) {
    return {
      line,
      kind: "",
      facts: [],
      statements: [],
      standing: isOver(entry, context.now) ? "No longer active" : "",
      heldBack: {
        title: `${textOf(line.parts)} from ${listWords(sourcesOf(context, [group]).map(({ short }) => short))}, ${startWords(entry)}`,
        looks: looksWords(context.countLooks?.(group.members.map(({ key }) => key))),
        ...(context.heldBackClosed === undefined ? {} : { closed: context.heldBackClosed }),
      },
    };
  }
  const kind = kindOf(entry);
  const isClosed = isOver(entry, context.now);
  const todo = todoOf(entry);
  const shown = isAsked
    ? { ...line, ...entryParts(entry, context), tags: lineTags(group, context), masked: false }
    : line;
  return {
    line: {
      ...shown,
      // The row says it itself, and since when.
      secondary: isClosed ? shown.secondary.filter(({ text }) => text !== "No longer active") : shown.secondary,
    },
    kind:
      textOf(line.parts).toLocaleLowerCase("en-GB").includes(kind.toLocaleLowerCase("en-GB")) && !isAsked ? "" : kind,
    ...(todo === undefined || isClosed ? {} : { todo }),
    facts: alertFacts(group, context),
    statements: statementsOf(group),
    standing: isClosed ? closedWords(entry) : (endedButActive(entry, context.now) ?? ""),
  };
}
