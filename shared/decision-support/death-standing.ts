import type { Chart } from "../domain/chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { HeadingId } from "../domain/headings.ts";
import { startOf } from "../domain/when.ts";
import type { PartialDate } from "../fhir/partial-date.ts";

const dayMs = 86_400_000;
/** Of a death without a date: how lately somebody must have been seen for it to be in doubt. */
const lately = 30;

/** `dead`: as far as the record says. `disputed`: one source says so, and the person was seen or measured at another after it, or its day cannot be. */
export type DeathStanding = "alive" | "dead" | "disputed";

const known = new WeakMap<Chart, DeathStanding>();

/**
 * Whether checks that are for the living are left out. A death on the wrong record must not silence them: where a source that has the person as alive has
 * seen or measured them since, they run. A source that merely does not know of the death goes on issuing medicines, which says nothing.
 */
export function deathStandingOf(chart: Chart, nowMs: number): DeathStanding {
  const before = known.get(chart);
  if (before !== undefined) return before;
  const standing = work(chart, nowMs);
  known.set(chart, standing);
  return standing;
}

const headingIds: readonly HeadingId[] = ["admissionDetails", "contactsWithProfessionals", "examinationFindings"];

function work({ patient, headings }: Chart, nowMs: number): DeathStanding {
  if (patient.deceased.length === 0) return "alive";
  // A day that cannot be is a slip of the pen, and no death.
  const died = patient.deceased.filter(
    ({ value: { date } }) => date === undefined || !isImpossible(date, patient, nowMs),
  );
  if (died.length === 0) return "disputed";
  const elsewhere = new Set(patient.notDeceasedAt);
  if (elsewhere.size === 0) return "dead";
  const dates = died.flatMap(({ value: { date } }) => (date === undefined ? [] : [date.latestMs]));
  const sinceMs = dates.length === 0 ? nowMs - lately * dayMs : Math.max(...dates) + dayMs;
  const isSince = (entry: Entry) => {
    const start = startOf(entry.when);
    return start !== undefined && start.earliestMs > sinceMs && start.earliestMs <= nowMs;
  };
  const isSeen = headingIds.some((id) =>
    (headings.get(id)?.groups ?? []).some(({ members }) =>
      members.some((entry) => elsewhere.has(entry.sourceId) && isInPerson(entry) && isSince(entry)),
    ),
  );
  return isSeen ? "disputed" : "dead";
}

/** Days of death, as recorded, that have not come or were before the birth. */
export function impossibleDeaths({ patient }: Chart, nowMs: number): readonly PartialDate[] {
  return patient.deceased.flatMap(({ value: { date } }) =>
    date !== undefined && isImpossible(date, patient, nowMs) ? [date] : [],
  );
}

function isImpossible({ earliestMs, latestMs }: PartialDate, { birthDate }: Chart["patient"], nowMs: number): boolean {
  return earliestMs > nowMs || (birthDate.length > 0 && birthDate.every(({ value }) => latestMs < value.earliestMs));
}

/** Contacts in which the person themselves is seen (HL7 v3-ActCode), and what is measured on them. */
const seenClasses: ReadonlySet<string> = new Set(["EMER", "IMP", "ACUTE", "NONAC", "OBSENC", "SS", "AMB", "HH", "FLD"]);
const aboutDeath = /bereave|certif|mortuary|post.?mortem|coroner|verif|death|died|deceased|relative|administ|letter/i;

function isInPerson({ detail, display, status }: Entry): boolean {
  if (detail.kind === "observation")
    return status !== "cancelled" && detail.value?.type === "quantity" && !aboutDeath.test(display);
  if (detail.kind !== "encounter" || (status !== "finished" && status !== "in-progress")) return false;
  const words = [display, detail.reason ?? "", ...detail.types];
  return seenClasses.has(detail.class ?? "") && !words.some((text) => aboutDeath.test(text));
}
