import { instantToMs } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate, formatRecent, formatTimeOf, formatWhen } from "../format/format-date.ts";
import { isCancelled } from "../lines/entry-line.ts";
import { statusWords } from "../lines/status-words.ts";
import { capitalise } from "../lines/text-part.ts";
import { withheldLocation } from "../withheld/restricted.ts";
import type { FormSection } from "./form.ts";
import { doneBy, labelled, named, pointed, said, words } from "./stated.ts";
import { type AskedOf, askedOf, restOf, type ToForm, tableOf } from "./tables.ts";

type Encounter = AskedOf<"encounter">;

/** Where, with whom, why and what came of it. Messages between professionals stand apart from meetings with the person. */
export const contactsWithProfessionalsForm: ToForm = (input) => {
  const { heading } = input;
  const encounters = askedOf(input, "encounter");
  const open = encounters.filter((asked) => !isOver(asked));
  const past = encounters.filter(({ entry }) => entry.detail.ended && !isCancelled(entry));
  const cancelled = encounters.filter(({ entry }) => isCancelled(entry));
  const columns = ["Contact", "Why", "Where", "Seen by", "Outcome"];
  const contactWords = (asked: Encounter) => ({
    when: contactWhen(asked),
    cells: [
      named(asked.entry.display),
      words(asked.entry.detail.reason),
      words(placeOf(asked)),
      words(doneBy(asked.entry)),
      words(said(asked.entry, "Outcome of attendance", "Outcome")),
    ],
  });
  return [
    ...tableOf(heading, open, { id: "open", title: "Now, or not stated as ended", columns, words: contactWords }),
    ...tableOf(heading, past, { id: "past", title: "Past contacts", columns, words: contactWords }),
    ...tableOf(heading, cancelled, { id: "cancelled", title: "Cancelled", columns, words: contactWords }),
    ...messages(input),
    ...restOf(input, ["encounter", "other"]),
  ];
};

function isOver({ entry }: Encounter): boolean {
  return entry.detail.ended || isCancelled(entry);
}

/** To the minute while it is fresh: when she came matters tonight. One that is over and has no end was on that day, not from then on. */
function contactWhen(asked: Encounter): string {
  const { when } = asked.entry;
  const { now } = asked.context;
  const start = when?.kind === "period" ? when.start : undefined;
  if (when?.kind !== "period" || start === undefined) {
    return when?.kind === "at" ? formatRecent(when.date, now) : formatWhen(when);
  }
  if (!isOver(asked)) return `from ${formatRecent(start, now)}`;
  const isOfOneDay = when.end === undefined || formatDate(when.end) === formatDate(start);
  return isOfOneDay ? formatRecent(start, now) : formatWhen(when);
}

function messages(input: Parameters<ToForm>[0]): readonly FormSection[] {
  return tableOf(input.heading, askedOf(input, "other"), {
    id: "messages",
    title: "Notes and messages",
    columns: ["About", "What was written", "By"],
    words: ({ entry }) => ({
      cells: [named(entry.display.replace(/^Message: /, "")), words(messageWords(entry)), words(doneBy(entry))],
    }),
  });
}

/** The parts of a message in their order (`Communication.payload`), then what was noted beside it. */
function messageWords({ fields }: AskedOf<"other">["entry"]): string {
  return ["Message", "Note"]
    .flatMap((label) => fields.filter((field) => field.label === label))
    .map(({ value }) => value.replace(/^Content: /, ""))
    .join(" · ");
}

/** How they came in and where from: the first half of a stay. */
export const admissionDetailsForm: ToForm = (input) => [
  ...tableOf(input.heading, askedOf(input, "encounter"), {
    id: "admissions",
    columns: ["Admission", "Reason", "How", "From", "Ward or place", "Consultant"],
    dateColumn: "Stay",
    words: (asked) => ({
      cells: [
        named(asked.entry.display),
        words(asked.entry.detail.reason),
        words(asked.entry.detail.admissionMethod),
        words(isRestricted(asked) ? withheldLocation : asked.entry.detail.admissionSource),
        words(placeOf(asked)),
        words(doneBy(asked.entry)),
      ],
      note: legalNote(asked),
    }),
  }),
  ...restOf(input, ["encounter"]),
];

/** How they left and where to: the second half of a stay. */
export const dischargeDetailsForm: ToForm = (input) => [
  ...tableOf(input.heading, askedOf(input, "encounter"), {
    id: "discharges",
    columns: ["Discharged from", "Reason for the stay", "How", "To", "Consultant"],
    dateColumn: "Stay",
    words: (asked) => ({
      cells: [
        named(asked.entry.display),
        words(asked.entry.detail.reason),
        words(asked.entry.detail.dischargeMethod),
        words(isRestricted(asked) ? withheldLocation : asked.entry.detail.dischargeDestination),
        words(doneBy(asked.entry)),
      ],
      note: legalNote(asked),
    }),
  }),
  ...restOf(input, ["encounter"], "Letters and other entries"),
];

function legalNote({ entry }: Encounter): string {
  const { legalStatus } = entry.detail;
  return legalStatus === undefined ? "" : `Legal status: ${legalStatus}`;
}

function placeOf(asked: Encounter): string | undefined {
  return isRestricted(asked) && asked.entry.place !== undefined ? withheldLocation : asked.entry.place;
}

function isRestricted({ context }: { readonly context: AskedOf<"encounter">["context"] }): boolean {
  return context.chart.patient.restricted;
}

const outcomes = { booked: "Booked", attended: "Attended", missed: "Missed", cancelled: "Cancelled" } as const;

/** The next one first; those whose time has passed stand apart, with what came of them. */
export const futureAppointmentsForm: ToForm = (input) => {
  const { heading, context } = input;
  const nowMs = instantToMs(context.now);
  const all = askedOf(input, "appointment");
  const isPast = ({ entry }: AskedOf<"appointment">) => {
    if (entry.detail.outcome === "cancelled" || entry.detail.outcome === "missed") return true;
    const start = entry.when?.kind === "at" ? entry.when.date : entry.when?.start;
    return start !== undefined && start.latestMs < nowMs;
  };
  const table = (id: string, title: string, rows: readonly AskedOf<"appointment">[]) =>
    tableOf(heading, rows, {
      id,
      title,
      columns: ["Appointment", "When", "Where", "With", "State"],
      dateColumn: undefined,
      words: ({ entry }) => ({
        cells: [
          named(entry.display),
          words(exactly(entry.when)),
          words(context.chart.patient.restricted && entry.place !== undefined ? withheldLocation : entry.place),
          words(listWords(entry.detail.participants.filter((participant) => participant !== entry.place))),
          words(entry.detail.outcome === undefined ? "Not stated" : outcomes[entry.detail.outcome]),
        ],
        note: pointed(
          entry.detail.description === entry.display ? "" : entry.detail.description,
          labelled(entry, "Patient instruction", "Service type", "Specialty", "Service category"),
          said(entry, "Comment", "Note"),
        ),
      }),
    });
  const coming = all.filter((asked) => !isPast(asked)).reverse();
  return [
    ...table("coming", "To come, the next first", coming),
    ...table("past", "Past, missed and cancelled", all.filter(isPast)),
    ...restOf(input, ["appointment"]),
  ];
};

function exactly(when: AskedOf<"appointment">["entry"]["when"]): string {
  if (when === undefined) return "Date not stated";
  const date = when.kind === "at" ? when.date : when.start;
  if (date === undefined) return "Date not stated";
  const time = formatTimeOf(date);
  return [formatDate(date, { weekday: true }), ...(time === undefined ? [] : [time])].join(" ");
}

const closedRequests: ReadonlySet<string> = new Set(["completed", "revoked", "cancelled", "rejected", "failed"]);

/** Who asked whom for what, how soon, and where it stands. Open requests first: a referral that nobody took up is the one to see. */
export function requestsForm(first: string): ToForm {
  return (input) => {
    const { heading } = input;
    const all = askedOf(input, "request");
    const isClosed = ({ entry }: AskedOf<"request">) => closedRequests.has(entry.status ?? "");
    const table = (id: string, title: string, rows: readonly AskedOf<"request">[]) =>
      tableOf(heading, rows, {
        id,
        title,
        columns: [first, "Priority", "Why", "Asked by", "Of", "State"],
        words: ({ entry }) => ({
          cells: [
            named(entry.display),
            words(entry.detail.priority === undefined ? "Not stated" : capitalise(entry.detail.priority)),
            words(entry.detail.reason),
            words(entry.detail.requester ?? entry.recorder?.name),
            words(doneBy(entry)),
            words(stateWords(entry.status)),
          ],
          note: pointed(dueNote(entry), labelled(entry, "Patient instruction"), said(entry, "Note")),
        }),
      });
    return [
      ...table(
        "open",
        "Open",
        all.filter((asked) => !isClosed(asked)),
      ),
      ...table("closed", "Completed or withdrawn", all.filter(isClosed)),
      ...restOf(input, ["request"]),
    ];
  };
}

function dueNote(entry: AskedOf<"request">["entry"]): string {
  const due = said(entry, "Restriction", "Occurrence");
  return due === "" ? "" : `To be done ${due.replace(/^Period: /, "").replace(/^until /, "by ")}`;
}

function stateWords(status: string | undefined): string {
  return status === undefined ? "Not stated" : capitalise(statusWords(status));
}
