import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { GroupId } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { isAboutFamily } from "../alerts/alert-facts.ts";
import { asSent, decisionWords, resuscitationStatements } from "../care-plans/resuscitation-statements.ts";
import { toHeadingStateView } from "../headings/heading-state-view.ts";
import { startWords } from "../lines/entry-order.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder, headingOf, sourcesOf } from "../view-context.ts";
import { isHeldBack, namelessAlert, sensitiveTitle } from "../withheld/sensitivity.ts";

/** One chip of the banner. Shape, word and colour say the same thing. */
export interface BannerAlert {
  readonly kind: "resuscitation" | "safeguarding" | "alert" | "unknown";
  readonly word: string;
  /** Date or organisation, in normal weight. */
  readonly detail: string;
  readonly groupIds: readonly GroupId[];
}

const alertHeadings = ["endOfLifeCare", "safeguarding", "alerts", "risks"] as const satisfies readonly HeadingId[];

/** Chips for what changes the next minute: resuscitation first, then safeguarding, then other live alerts, then what is not known. */
export function toBannerAlerts(context: ViewContext): readonly BannerAlert[] {
  return [
    ...resuscitationAlerts(context),
    ...safeguardingAlerts(context),
    ...otherAlerts(context),
    ...unknownAlerts(context),
  ];
}

const shortDecision = { forCpr: "for:", notForCpr: "not for:", unclear: "unclear:" } as const;

function resuscitationAlerts(context: ViewContext): readonly BannerAlert[] {
  const statements = resuscitationStatements(context);
  const [first] = statements;
  if (first === undefined) return [];
  const groupIds = statements.map((statement) => statement.group.id);
  const decisions = new Set(statements.map((statement) => statement.decision));
  if (decisions.size === 1) {
    // A code says more than words do, whichever came later.
    const told = statements.find(({ inWords }) => inWords === undefined) ?? first;
    const words = asSent(told);
    const detail = [...(words === undefined ? [] : [words]), startWords(told.group.preferred)].join(", ");
    return [{ kind: "resuscitation", word: decisionWords[told.decision], detail, groupIds }];
  }
  const said = [...decisions].map((decision) => {
    const whose = statements.filter((statement) => statement.decision === decision);
    const who = whose.map((one) => {
      const words = asSent(one);
      const said = `${sourceWords(context, [one.group])} ${startWords(one.group.preferred)}`;
      return words === undefined ? said : `${said} (${words})`;
    });
    return `${shortDecision[decision]} ${listWords(who)}`;
  });
  return [{ kind: "resuscitation", word: "CPR decisions differ", detail: said.join("; "), groupIds }];
}

/** In the order in which they matter; one chip a topic, however many organisations state it. The last two are never said: they hold their words back. */
const safeguardingTopics = [
  { topic: "childProtection", word: "Child protection plan" },
  { topic: "unbornChildProtection", word: "Unborn child protection plan" },
  { topic: "safeguardingChild", word: "Child safeguarding concern" },
  { topic: "safeguardingAdult", word: "Adult safeguarding concern" },
  { topic: "lookedAfterChild", word: "Looked-after child" },
  { topic: "fgm", word: "Female genital mutilation" },
] as const;

type SafeguardingTopic = (typeof safeguardingTopics)[number]["topic"];

export function safeguardingTopicOf(entry: Entry): SafeguardingTopic | undefined {
  const { detail } = entry;
  if (detail.kind !== "flag" && detail.kind !== "careTeam") return undefined;
  return safeguardingTopics.find(({ topic }) => topic === detail.topic)?.topic;
}

function safeguardingAlerts(context: ViewContext): readonly BannerAlert[] {
  const groups = groupsUnder(context, "safeguarding").filter((group) => isLive(group.preferred));
  const byWord = new Map<string, Group[]>();
  const nameless = namelessAlerts(context);
  for (const { topic, word } of safeguardingTopics) {
    for (const group of groups) {
      if (safeguardingTopicOf(group.preferred) !== topic || nameless.includes(group)) continue;
      const said = isAboutFamily(group.preferred) ? "Safeguarding concern in the family" : word;
      byWord.set(said, [...(byWord.get(said) ?? []), group]);
    }
  }
  if (nameless.length > 0) byWord.set(namelessAlert, [...nameless]);
  return [...byWord].map(([word, about]) => {
    const authorities = about.flatMap((group) =>
      group.preferred.detail.kind === "flag" && !isHeldBack(group) ? (group.preferred.detail.localAuthority ?? []) : [],
    );
    const detail = authorities.length > 0 ? listWords([...new Set(authorities)]) : sourceWords(context, about);
    return { kind: "safeguarding" as const, word, detail, groupIds: about.map((group) => group.id) };
  });
}

/** Live alerts that do not say what they are about, under whichever heading: that would say it. */
function namelessAlerts(context: ViewContext): readonly Group[] {
  const groups = (["safeguarding", "alerts", "risks"] as const).flatMap((id) => groupsUnder(context, id));
  return [...new Set(groups)].filter((group) => isLive(group.preferred) && sensitiveTitle(group) === namelessAlert);
}

/** Live flags of no topic with a chip of its own: under Safeguarding, Alerts or Risks, each by its own words. */
function otherAlerts(context: ViewContext): readonly BannerAlert[] {
  const shown = new Set<GroupId>();
  const decided = new Set(resuscitationStatements(context).map(({ group }) => group.id));
  return (["safeguarding", "alerts", "risks"] as const).flatMap((headingId) =>
    groupsUnder(context, headingId).flatMap((group): readonly BannerAlert[] => {
      const { preferred } = group;
      if (shown.has(group.id) || preferred.detail.kind !== "flag" || !isLive(preferred)) return [];
      if (sensitiveTitle(group) === namelessAlert) return [];
      if (decided.has(group.id) || safeguardingTopicOf(preferred) !== undefined) return [];
      shown.add(group.id);
      return [
        {
          kind: headingId === "safeguarding" ? "safeguarding" : "alert",
          word: sensitiveTitle(group) ?? preferred.display,
          detail: sourceWords(context, [group]),
          groupIds: [group.id],
        },
      ];
    }),
  );
}

const mostNamed = 3;

/** A heading that could hide an alert is said to be unknown in the banner itself: no chip never means no alert. */
function unknownAlerts(context: ViewContext): readonly BannerAlert[] {
  const all = alertHeadings
    .flatMap((id) => toHeadingStateView(headingOf(context, id).state, context).gaps)
    .filter((gap) => gap.state !== "stale");
  // Who answered and holds more is not one that did not answer: the rail counts it among those that did.
  const gaps = new Map(all.filter(({ state }) => state !== "truncated").map((gap) => [gap.source.id, gap]));
  const inPart = new Map(
    all.flatMap((gap) => (gaps.has(gap.source.id) ? [] : [[gap.source.id, gap.source.short] as const])),
  );
  const parts = inPart.size === 0 ? "" : listWords([...inPart.values()]);
  if (gaps.size === 0) {
    return parts === "" ? [] : [{ kind: "unknown", word: "Only in part", detail: parts, groupIds: [] }];
  }
  const shorts = (isLoading: boolean) =>
    [...gaps.values()].filter((gap) => gap.loading === isLoading).map((gap) => gap.source.short);
  const [failed, loading] = [shorts(false), shorts(true)];
  const isTransient = failed.length === 0;
  // Who failed is always named. Those that still load are gone from here in a moment: a list of them would make the banner grow and shrink.
  const detail =
    loading.length > mostNamed
      ? [listWords(failed), `${loading.length} ${isTransient ? `of ${context.sources.size} sources` : "still loading"}`]
      : [listWords([...failed, ...loading])];
  return [
    {
      kind: "unknown",
      word: isTransient ? "Still loading" : "Without",
      detail: [...detail, parts === "" ? "" : `only in part: ${parts}`].filter((words) => words !== "").join("; "),
      groupIds: [],
    },
  ];
}

function isLive(entry: Entry): boolean {
  return entry.detail.kind === "flag" ? entry.detail.active !== false : entry.status !== "inactive";
}

function sourceWords(context: ViewContext, groups: readonly Group[]): string {
  return listWords(sourcesOf(context, groups).map((source) => source.short));
}
