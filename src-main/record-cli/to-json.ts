import type { Derived } from "../../shared/derive/derive.ts";
import type { Chart, Group, HeadingChart } from "../../shared/domain/chart.ts";
import type { Entry, When } from "../../shared/domain/entry.ts";
import type { Episode, EpisodePart } from "../../shared/domain/episode.ts";
import type { HeadingStateName } from "../../shared/domain/heading-state.ts";
import type { SourceReport } from "../../shared/domain/source.ts";
import type { CodeableConcept } from "../../shared/fhir/datatypes.ts";
import type { PartialDate } from "../../shared/fhir/partial-date.ts";
import { sentId } from "../../shared/fhir/rival-id.ts";
import type { EntryKey } from "../../shared/kernel/brand.ts";
import { holderKeyOf } from "../../shared/normalise/resources-inside.ts";
import { formatName } from "../../shared/view-models/format/format-name.ts";

export interface MemberJson {
  readonly source: string;
  readonly type: string;
  readonly id: string;
}

export interface GroupJson {
  readonly id: string;
  readonly display: string;
  /** `system|code` of the first coding. */
  readonly code?: string;
  /** As recorded; a period as `start/end`, open ends as `..` (ISO 8601-2). */
  readonly when?: string;
  /** As stated; of an allergy or a problem its verification where that is not plainly "confirmed", else its clinical status. */
  readonly status?: string;
  readonly line?: string;
  /** Kinds of conflict, comma-separated. */
  readonly conflict?: string;
  /** The merge rule; absent where there is one member. */
  readonly rule?: string;
  /** Received resources; empty where the group came inside a report alone. */
  readonly members: readonly MemberJson[];
  /** The reports inside which it came too; absent where there are none. */
  readonly inside?: readonly MemberJson[];
}

export interface HeadingJson {
  readonly state: HeadingStateName;
  readonly perSource: Readonly<Record<string, HeadingStateName>>;
  /** The groups whose own heading this is: over all headings each group, and each member, stands once. */
  readonly groups: readonly GroupJson[];
  /** Ids of groups listed under their own heading that this one shows too; absent where there are none. */
  readonly alsoShows?: readonly string[];
}

/** What `npm run record -- --json` prints; the schema in ARCHITECTURE.md. Fields are added, never renamed. */
export interface RecordJson {
  readonly patient: {
    readonly name?: string;
    readonly nhsNumber?: string;
    readonly birthDate?: string;
    readonly gender?: string;
    readonly deceased?: string;
    readonly records: readonly MemberJson[];
  };
  readonly sources: readonly {
    readonly id: string;
    readonly status: string;
    readonly received: number;
    readonly reason?: string;
    /** `R4`, `STU3`, or both where a source sends both; absent where nothing received tells. */
    readonly fhir?: readonly string[];
  }[];
  readonly headings: Readonly<Record<string, HeadingJson>>;
  readonly conflicts: readonly {
    readonly kind: string;
    readonly summary: string;
    readonly groups: readonly string[];
  }[];
  /** Contacts and stays; `tie` is `reference` where an organisation says so, `time` where only the time does. */
  readonly episodes: readonly {
    readonly id: string;
    readonly kind: string;
    readonly start?: string;
    readonly end?: string;
    readonly contacts: readonly { readonly group: string; readonly tie: string }[];
    readonly parts: readonly { readonly group: string; readonly tie: string }[];
  }[];
  readonly cards: readonly {
    readonly rule: string;
    readonly indicator: string;
    readonly summary: string;
    readonly members: readonly MemberJson[];
  }[];
  readonly cannotCheck: readonly { readonly rule: string; readonly reason: string }[];
  readonly notShown: readonly (MemberJson & { readonly reason: string; readonly detail?: string })[];
  readonly counts: Chart["counts"];
}

export function toRecordJson(derived: Derived): RecordJson {
  const { chart, evaluation } = derived;
  const members = membersByKey(chart);
  const kinds = new Map(chart.conflicts.map((conflict) => [conflict.id, conflict.kind]));
  return {
    patient: patientJson(chart, members),
    sources: chart.sources.map((report) => {
      const reason = identityReason(derived, report) ?? report.reason;
      const { source, status, received, fhirVersions = [] } = report;
      return {
        id: source.id,
        status,
        received,
        ...(reason === undefined ? {} : { reason }),
        ...(fhirVersions.length === 0 ? {} : { fhir: fhirVersions }),
      };
    }),
    headings: Object.fromEntries(
      [...chart.headings.values()].map((heading) => [heading.headingId, headingJson(heading, kinds, members)]),
    ),
    conflicts: chart.conflicts.map(({ kind, summary, groups }) => ({ kind, summary, groups })),
    episodes: (chart.episodes ?? []).map(episodeJson),
    cards: evaluation.cards.map(({ rule, indicator, summary, inputs }) => ({
      rule,
      indicator,
      summary,
      members: membersOf(
        inputs.flatMap((input) => input.entries),
        members,
      ),
    })),
    cannotCheck: evaluation.cannotCheck.map(({ rule, reason }) => ({ rule, reason })),
    notShown: chart.notShown.map(({ sourceId, type, id, reason, detail }) => ({
      source: sourceId,
      type,
      id: sentId(id),
      reason,
      ...(detail === undefined ? {} : { detail }),
    })),
    counts: chart.counts,
  };
}

function patientJson({ patient }: Chart, members: ReadonlyMap<EntryKey, MemberJson>): RecordJson["patient"] {
  const [name] = patient.names;
  const [deceased] = patient.deceased;
  const said = {
    name: name === undefined ? undefined : formatName(name.value),
    nhsNumber: patient.nhsNumber[0]?.value.value,
    birthDate: patient.birthDate[0]?.value.text,
    gender: patient.gender[0]?.value,
    deceased: deceased === undefined ? undefined : (deceased.value.date?.text ?? "date not recorded"),
  };
  return { ...withoutUndefined(said), records: membersOf(patient.keys, members) };
}

function episodeJson({ id, kind, start, end, contacts, parts }: Episode): RecordJson["episodes"][number] {
  const toPart = ({ groupId, tie }: EpisodePart) => ({ group: groupId, tie });
  return {
    id,
    kind,
    ...(start === undefined ? {} : { start: start.text }),
    ...(end === undefined ? {} : { end: end.text }),
    contacts: contacts.map(toPart),
    parts: parts.map(toPart),
  };
}

function headingJson(
  { headingId, state, groups }: HeadingChart,
  kinds: ReadonlyMap<string, string>,
  members: ReadonlyMap<EntryKey, MemberJson>,
): HeadingJson {
  const own = groups.filter((group) => group.headingId === headingId);
  const alsoShows = groups.filter((group) => group.headingId !== headingId).map((group) => group.id);
  return {
    state: state.state,
    perSource: Object.fromEntries([...state.perSource].map(([id, bySource]) => [id, bySource.state])),
    groups: own.map((group) => groupJson(group, kinds, members)),
    ...(alsoShows.length === 0 ? {} : { alsoShows }),
  };
}

function groupJson(
  group: Group,
  kinds: ReadonlyMap<string, string>,
  all: ReadonlyMap<EntryKey, MemberJson>,
): GroupJson {
  const { preferred } = group;
  const conflicts = [...new Set(group.conflicts.flatMap((id) => kinds.get(id) ?? []))];
  return {
    id: group.id,
    display: preferred.display,
    ...withoutUndefined({
      code: codeText(preferred.code),
      when: whenText(preferred.when),
      status: statusOf(preferred),
      line: group.line,
      conflict: conflicts.length === 0 ? undefined : conflicts.join(","),
      rule: group.certificate?.rule,
    }),
    ...membersJson(group, all),
  };
}

/** A result that came inside a report was not received by itself: it is named by its report. */
function membersJson(
  { members }: Group,
  all: ReadonlyMap<EntryKey, MemberJson>,
): Pick<GroupJson, "members" | "inside"> {
  const inside = membersOf(
    members.flatMap(({ insideOf }) => insideOf ?? []),
    all,
  );
  const own = members.filter(({ insideOf }) => insideOf === undefined);
  return {
    members: own.map(({ sourceId, type, id }) => ({ source: sourceId, type, id: sentId(id) })),
    ...(inside.length === 0 ? {} : { inside }),
  };
}

/** AllergyIntolerance and Condition have two statuses in place of one. A refuted or unconfirmed one is that before it is active. */
function statusOf({ detail, status }: Entry): string | undefined {
  if (detail.kind !== "allergy" && detail.kind !== "condition") return status;
  const { verificationStatus, clinicalStatus } = detail;
  const isPlain = verificationStatus === undefined || verificationStatus === "confirmed";
  return (isPlain ? (clinicalStatus ?? verificationStatus) : verificationStatus) ?? status;
}

function codeText(code: CodeableConcept | undefined): string | undefined {
  const coding = code?.codings.find((one) => one.code !== undefined);
  return coding === undefined ? undefined : `${coding.system ?? ""}|${coding.code}`;
}

function whenText(when: When | undefined): string | undefined {
  if (when === undefined) return undefined;
  if (when.kind === "at") return when.date.text;
  if (when.start === undefined && when.end === undefined) return undefined;
  return `${boundText(when.start)}/${boundText(when.end)}`;
}

function boundText(date: PartialDate | undefined): string {
  return date?.text ?? "..";
}

/** Why a source that answered is nonetheless not in the chart: `identityUncertain (birthDate)`, `identityDifferent`. */
function identityReason({ match, chart }: Derived, { source }: SourceReport): string | undefined {
  const judged = match.judgements.filter(({ sourceId }) => sourceId === source.id);
  if (judged.some(({ verdict }) => verdict === "certain")) return undefined;
  const person =
    judged.length > 0 ? undefined : chart.headings.get("personDemographics")?.state.perSource.get(source.id);
  if (person?.state === "withheld" && person.reason === "identityUncertain") return person.reason;
  const uncertain = judged.find(({ verdict }) => verdict === "uncertain");
  if (uncertain !== undefined) return `identityUncertain (${uncertain.differs.join(", ")})`;
  return judged.length === 0 ? undefined : "identityDifferent";
}

function membersByKey(chart: Chart): ReadonlyMap<EntryKey, MemberJson> {
  const members = new Map<EntryKey, MemberJson>();
  const note = ({ key, sourceId, type, id }: { key: EntryKey; sourceId: string; type: string; id: string }) =>
    members.set(key, { source: sourceId, type, id: sentId(id) });
  const inside: Entry[] = [];
  for (const heading of chart.headings.values()) {
    for (const entry of heading.groups.flatMap((group) => group.members)) {
      if (entry.insideOf === undefined) note(entry);
      else inside.push(entry);
    }
  }
  chart.supporting.forEach(note);
  for (const { key, insideOf = key } of inside) {
    const holder = members.get(insideOf) ?? members.get(holderKeyOf(insideOf) ?? insideOf);
    if (holder !== undefined) members.set(key, holder);
  }
  return members;
}

function membersOf(keys: readonly EntryKey[], members: ReadonlyMap<EntryKey, MemberJson>): readonly MemberJson[] {
  return [...new Set(keys.flatMap((key) => members.get(key) ?? []))];
}

function withoutUndefined<T extends Readonly<Record<string, string | undefined>>>(
  values: T,
): { readonly [K in keyof T]?: string } {
  const stated: { [K in keyof T]?: string } = {};
  for (const name in values) {
    const value = values[name];
    if (value !== undefined) stated[name] = value;
  }
  return stated;
}
