import type { MedicineTerm } from "../codes/medicine-codes.ts";
import { medicineFor } from "../codes/medicine-codes.ts";
import { organisation, practitioner } from "../directory/who-and-where.ts";
import type { Reference } from "./concepts.ts";
import { concept } from "./concepts.ts";
import { encounter } from "./encounters.ts";
import type { DoseDetails } from "./medicines.ts";
import { medicationStatement, prescription } from "./medicines.ts";
import type { RecordWriter } from "./record-writer.ts";

export interface RepeatItem {
  readonly name: string;
  readonly medicine: MedicineTerm;
  readonly words?: string;
  readonly dose: DoseDetails;
  readonly startedDaysAgo: number;
  readonly issuedDaysAgo: number;
  /** Issues before the latest one that the practice still holds. */
  readonly earlierIssuesDaysAgo?: readonly number[];
  readonly supply: string;
  readonly by: string;
  readonly issues?: number;
  readonly authorised?: number;
  readonly reason?: string;
  readonly note?: string;
}

/**
 * A repeat as a GP system holds it: the authorised plan, the order of the latest issue, and the statement that ties them
 * together with its last issue date.
 */
export function gpRepeat(writer: RecordWriter, item: RepeatItem): Reference {
  const { clock } = writer;
  const medicine = medicineFor("gp", item.medicine, item.words);
  const started = clock.daysAgo(item.startedDaysAgo, "10:12");
  const issued = clock.daysAgo(item.issuedDaysAgo, "08:31");
  const prescriber = practitioner("gp", item.by);
  const shared = {
    medicine,
    dose: item.dose,
    requester: prescriber,
    recorder: prescriber,
    kind: "repeat",
    supply: item.supply,
    ...(item.reason === undefined ? {} : { reason: item.reason }),
    ...(item.note === undefined ? {} : { note: item.note }),
  } as const;
  const plan = prescription(writer, `${item.name}-plan`, {
    ...shared,
    recorded: started,
    intent: "plan",
    start: started.slice(0, 10),
    repeat: { authorised: item.authorised ?? 12, issued: item.issues ?? 7, reviewBy: clock.dayAhead(120) },
  });
  const issue = (name: string, at: string) =>
    prescription(writer, name, {
      ...shared,
      recorded: at,
      intent: "order",
      status: "completed",
      basedOn: plan,
      start: at.slice(0, 10),
      supplyDays: 28,
    });
  issue(`${item.name}-issue`, issued);
  for (const daysAgo of item.earlierIssuesDaysAgo ?? [])
    issue(`${item.name}-issue-${daysAgo}d`, clock.daysAgo(daysAgo, "08:31"));
  return medicationStatement(writer, `${item.name}-statement`, {
    medicine,
    dose: item.dose,
    recorded: started,
    start: started.slice(0, 10),
    asserted: started,
    informant: organisation("gp"),
    lastIssued: issued.slice(0, 10),
    basedOn: plan,
  });
}

export interface GpContact {
  readonly name: string;
  readonly daysAgo: number;
  readonly at: string;
  readonly by: string;
  readonly kind: "surgery" | "telephone" | "home" | "video";
  readonly reason: string;
  readonly minutes?: number;
  readonly outcome?: string;
}

const contactKinds = {
  surgery: { class: "AMB", words: "GP surgery consultation" },
  telephone: { class: "VR", words: "Telephone consultation" },
  home: { class: "HH", words: "Home visit" },
  video: { class: "VR", words: "Video consultation" },
} as const;

export function gpContact(writer: RecordWriter, contact: GpContact): Reference {
  const { clock } = writer;
  const start = clock.daysAgo(contact.daysAgo, contact.at);
  const kind = contactKinds[contact.kind];
  return encounter(writer, contact.name, {
    recorded: start,
    class: kind.class,
    type: concept(kind.words),
    start,
    end: later(start, contact.minutes ?? 12),
    reason: concept(contact.reason),
    seenBy: practitioner("gp", contact.by),
    provider: organisation("gp"),
    service: "General practice",
    ...(contact.outcome === undefined ? {} : { outcome: contact.outcome }),
  });
}

/** The same dateTime some minutes later, with its offset. */
export function later(moment: string, minutes: number): string {
  const offset = moment.slice(19);
  const local = new Date(`${moment.slice(0, 19)}Z`).getTime() + minutes * 60_000;
  return `${new Date(local).toISOString().slice(0, 19)}${offset}`;
}
