import type { Group } from "../../domain/chart.ts";
import type { EncounterDetail } from "../../domain/entry-detail.ts";
import type { Episode, EpisodeTie } from "../../domain/episode.ts";
import { startOf } from "../../domain/when.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import type { EntryKey, GroupId } from "../../kernel/brand.ts";
import { isOfKind } from "../merge-rule.ts";
import { compareText } from "../order.ts";
import { endOf, mostPrecise } from "../same/same-date.ts";

/** v3-ActCode classes of a stay in a bed, and of the emergency department. */
const inpatient: ReadonlySet<string> = new Set(["IMP", "ACUTE", "NONAC", "OBSENC", "SS", "inpatient"]);
const emergency: ReadonlySet<string> = new Set(["EMER", "emergency"]);

/** An admission that begins this soon after an emergency attendance at the same source ended is taken to follow from it (marked: by time). */
const followsWithinMs = 6 * 3_600_000;
/** Contacts of one EpisodeOfCare are one stay only where one follows the other within a day: a service may go on for years. */
const sameStayWithinMs = 24 * 3_600_000;

/** One encounter group with its bounds. */
export interface Contact {
  readonly group: Group;
  readonly kind: Episode["kind"];
  readonly start: PartialDate | undefined;
  readonly end: PartialDate | undefined;
  readonly fromMs: number | undefined;
  /** Of a stay that is going on: now. */
  readonly toMs: number | undefined;
}

export interface ChainedContact extends Contact {
  readonly tie: EpisodeTie;
}

export interface ContactChain {
  readonly contacts: readonly ChainedContact[];
  readonly main: Contact;
}

/** None for what is planned, was cancelled, or is no encounter. */
export function toContact(group: Group, nowMs: number): readonly Contact[] {
  const { preferred } = group;
  if (!isOfKind(preferred, "encounter") || preferred.status === "planned" || preferred.status === "cancelled")
    return [];
  const { status, detail } = preferred;
  const whens = [preferred, ...group.members].map(({ when }) => when);
  const start = mostPrecise(whens.map(startOf));
  const end = mostPrecise(whens.map((when) => (when?.kind === "period" ? endOf(when) : undefined)));
  const goesOn = end === undefined && status === "in-progress" && kindOf(detail) !== "contact";
  const toMs = end?.latestMs ?? (goesOn ? nowMs : undefined);
  return [{ group, kind: kindOf(detail), start, end, fromMs: start?.earliestMs, toMs }];
}

function kindOf({ class: code }: EncounterDetail): Episode["kind"] {
  if (code === undefined) return "contact";
  return inpatient.has(code) ? "admission" : emergency.has(code) ? "emergency" : "contact";
}

/** Contacts that are one stay: part of one another, of one episode of care and close in time, or an admission straight out of the emergency department. */
export function chainContacts(
  contacts: readonly Contact[],
  groupOf: ReadonlyMap<EntryKey, Group>,
): readonly ContactChain[] {
  const inTime = [...contacts].sort(byStart);
  const chains = new Chains(inTime);
  const known = new Map(inTime.map((contact) => [contact.group.id, contact]));
  const lastOfCare = new Map<string, Contact>();
  const lastEmergency = new Map<string, Contact>();
  for (const contact of inTime) {
    for (const key of contact.group.members.flatMap(({ refersTo }) => refersTo)) {
      const other = groupOf.get(key);
      const target = other === undefined ? undefined : known.get(other.id);
      if (target !== undefined) chains.join(contact, target, "reference");
      else if (other?.preferred.type === "EpisodeOfCare") {
        const before = lastOfCare.get(other.id);
        if (before !== undefined && follows(contact, before, sameStayWithinMs))
          chains.join(contact, before, "reference");
        lastOfCare.set(other.id, contact);
      }
    }
    for (const { sourceId } of contact.group.members) {
      const before = lastEmergency.get(sourceId);
      if (contact.kind === "admission" && before !== undefined && follows(contact, before, followsWithinMs))
        chains.join(contact, before, "time");
      if (contact.kind === "emergency") lastEmergency.set(sourceId, contact);
    }
  }
  return chains.all();
}

function follows(contact: Contact, before: Contact, withinMs: number): boolean {
  const endedMs = before.toMs ?? before.start?.latestMs;
  if (contact.fromMs === undefined || endedMs === undefined || before.fromMs === undefined) return false;
  return contact.fromMs >= before.fromMs && contact.fromMs - endedMs <= withinMs;
}

function byStart(a: Contact, b: Contact): number {
  return (a.fromMs ?? 0) - (b.fromMs ?? 0) || compareText(a.group.id, b.group.id);
}

/** Sets that only grow: each contact knows its chain, and the smaller chain is moved into the larger. */
class Chains {
  readonly #of = new Map<GroupId, Contact[]>();
  readonly #byTime = new Set<GroupId>();

  constructor(contacts: readonly Contact[]) {
    for (const contact of contacts) this.#of.set(contact.group.id, [contact]);
  }

  join(later: Contact, earlier: Contact, tie: EpisodeTie): void {
    const [left, right] = [this.#of.get(later.group.id), this.#of.get(earlier.group.id)];
    if (left === undefined || right === undefined || left === right) return;
    if (tie === "time") this.#byTime.add(later.group.id);
    const [small, large] = left.length < right.length ? [left, right] : [right, left];
    for (const contact of small) {
      large.push(contact);
      this.#of.set(contact.group.id, large);
    }
  }

  all(): readonly ContactChain[] {
    return [...new Set(this.#of.values())].flatMap((members): readonly ContactChain[] => {
      const contacts = [...members].sort(byStart).map((contact) => ({
        ...contact,
        tie: this.#byTime.has(contact.group.id) ? ("time" as const) : ("reference" as const),
      }));
      const main = contacts.find(({ kind }) => kind === "admission") ?? contacts[0];
      return main === undefined ? [] : [{ contacts, main }];
    });
  }
}
