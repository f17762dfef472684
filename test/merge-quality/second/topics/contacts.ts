import { createHash } from "node:crypto";
import type { Draft } from "../../draft.ts";
import type { Pen } from "../pen.ts";
import { topic } from "../topic.ts";

const minute = 60_000;

interface Contact {
  readonly kind: "admission" | "emergency" | "visit" | "clinic" | "incident";
  readonly place: string;
  readonly at: number;
  readonly hours: number;
  readonly number: string;
}

const contactKinds = {
  admission: { code: "IMP", display: "inpatient encounter", words: ["Inpatient admission", "Hospital admission"] },
  emergency: { code: "EMER", display: "emergency", words: ["Emergency department attendance", "A&E attendance"] },
  visit: { code: "HH", display: "home health", words: ["Home visit"] },
  clinic: { code: "AMB", display: "ambulatory", words: ["Outpatient clinic", "Outpatient appointment"] },
  incident: { code: "FLD", display: "field", words: ["Ambulance attendance"] },
} as const;

function contact(one: Contact, pen: Pen, more: Record<string, unknown> = {}): Draft {
  const { code, display, words } = contactKinds[one.kind];
  const isToTheDay = one.kind === "admission" ? pen.omits("time", 0.3) : false;
  const hasEnd = pen.random.chance(0.85);
  // A day alone may hold two admissions; one that lasts from one day to another is one.
  if (isToTheDay && !hasEnd) pen.vague("a day without an end");
  const write = (at: number) => (isToTheDay ? pen.day(at) : pen.time(at));
  return {
    resourceType: "Encounter",
    id: pen.id,
    status: "finished",
    class: { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code, display },
    type: [{ text: pen.random.pick(words) }],
    subject: pen.patient(),
    period: {
      start: write(one.at),
      ...(hasEnd ? { end: write(one.at + one.hours * 60 * minute) } : {}),
    },
    serviceProvider: pen.speak({ type: "Organization", display: one.place, body: { name: one.place } }),
    ...more,
  };
}

export const contacts = topic<Contact>({
  name: "a contact",
  heading: "encounters",
  truth: ({ random, moment }) => {
    const kind = random.pick(["admission", "emergency", "visit", "clinic", "incident"] as const);
    return {
      kind,
      place:
        kind === "incident"
          ? "Marsh and Wold Ambulance"
          : random.pick(["Royal Fenland Infirmary", "Wold Mental Health Trust"]),
      at: moment(),
      hours: kind === "admission" ? random.int(30, 200) : 1,
      number: `${random.int(100_000, 999_999)}`,
    };
  },
  neighbours: {
    "the ambulance that brought him": (one) =>
      one.kind === "emergency"
        ? {
            truth: { ...one, kind: "incident", place: "Marsh and Wold Ambulance", at: one.at - 50 * minute },
            needs: ["time"],
          }
        : undefined,
    "the stay that followed": (one) =>
      one.kind === "emergency"
        ? { truth: { ...one, kind: "admission", at: one.at + 200 * minute, hours: 60 }, needs: ["time"] }
        : undefined,
    "back the same evening": (one) =>
      one.kind === "admission" ? undefined : { truth: { ...one, at: one.at + 360 * minute }, needs: ["time"] },
    "elsewhere at the same hour": (one) =>
      one.kind === "clinic"
        ? { truth: { ...one, place: "Cedar County Medical Center" }, needs: ["author"] }
        : undefined,
  },
  writers: {
    surgery: (one, pen) => contact(one, pen, { identifier: pen.number() }),
    infirmary: (one, pen) =>
      contact(
        one,
        pen,
        one.kind === "admission"
          ? { hospitalization: { dischargeDisposition: { text: "Usual place of residence" } } }
          : {},
      ),
    ambulance: (one, pen) =>
      one.kind === "incident" || one.kind === "emergency" ? contact(one, pen, { identifier: pen.number() }) : undefined,
    mind: (one, pen) => contact(one, pen),
    overseas: (one, pen) => contact(one, pen),
    childHealth: (one, pen) => contact(one, pen),
  },
});

interface Letter {
  readonly title: string;
  readonly at: number;
  readonly text: string;
  readonly author: string;
}

const letters = [
  "Discharge summary",
  "Outpatient letter",
  "Clinic letter",
  "Ambulance care summary",
  "Assessment summary",
] as const;
const otherTitles: Readonly<Record<string, readonly string[]>> = {
  "Discharge summary": ["Inpatient discharge letter", "Discharge letter"],
  "Outpatient letter": ["Letter from outpatients"],
  "Clinic letter": ["Correspondence from clinic"],
  "Ambulance care summary": ["Patient care record"],
  "Assessment summary": ["Summary of assessment"],
};

/** Of the file itself (FHIR R4, Attachment.hash: SHA-1, base64). */
function fingerprint(text: string): string {
  return createHash("sha1").update(text).digest("base64");
}

function letter(
  one: Letter,
  pen: Pen,
  title: string,
  attachment: Record<string, unknown>,
  more: Record<string, unknown> = {},
): Draft {
  return {
    resourceType: "DocumentReference",
    id: pen.id,
    status: "current",
    type: { text: title },
    subject: pen.patient(),
    date: pen.time(one.at),
    author: [pen.speak({ type: "Organization", display: one.author, body: { name: one.author } })],
    content: [{ attachment: { contentType: "text/plain", title, ...attachment } }],
    ...more,
  };
}

/** The file itself, or its hash: by either it is the same letter whatever it is called. */
function fileOf({ text }: Letter): Record<string, unknown> {
  return { data: btoa(text), hash: fingerprint(text), size: text.length, contentType: "text/plain" };
}

export const documents = topic<Letter>({
  name: "a letter",
  heading: "documents",
  truth: ({ random, moment }) => {
    const title = random.pick(letters);
    return {
      title,
      at: moment(),
      text: `${title} ${random.int(10 ** 7, 10 ** 9)}: seen and advised.`,
      author: random.pick(["Royal Fenland Infirmary", "Wold Mental Health Trust"]),
    };
  },
  neighbours: {
    "another letter of the same minute": (one, { random }) => ({
      truth: { ...one, title: "Medication chart", text: `Medication chart ${random.int(10 ** 7, 10 ** 9)}` },
      needs: ["full"],
    }),
    "the same title, a second letter that day": (one, { random }) => ({
      truth: { ...one, at: one.at + 90 * minute, text: `${one.title} ${random.int(10 ** 7, 10 ** 9)}: addendum.` },
      needs: ["full", "time"],
    }),
  },
  writers: {
    surgery: (one, pen) =>
      letter(one, pen, pen.random.pick([one.title, ...(otherTitles[one.title] ?? [])]), fileOf(one), {
        identifier: pen.number(),
      }),
    infirmary: (one, pen) => letter(one, pen, one.title, fileOf(one)),
    mind: (one, pen) => letter(one, pen, pen.random.pick([one.title, ...(otherTitles[one.title] ?? [])]), fileOf(one)),
    childHealth: (one, pen) => {
      const url = `${pen.feed.base}/Binary/${pen.id}`;
      if (pen.needs("full") || pen.random.chance(0.7))
        return letter(one, pen, one.title, { url, hash: fingerprint(one.text), contentType: "application/pdf" });
      // Another's title of the same letter is not certain to be the same without its file.
      pen.vague("title alone");
      return letter(one, pen, one.title, { url, contentType: "application/pdf" });
    },
    clinic: (one, pen) => {
      const file = { hash: fingerprint(one.text), size: one.text.length, url: `${pen.feed.base}/Binary/${pen.id}` };
      if (pen.random.chance(0.85)) return letter(one, pen, one.title, file);
      // Taken in a day later: the same file may have been sent twice.
      pen.vague("taken in later");
      return letter(one, pen, one.title, file, { date: pen.time(one.at + 1500 * minute) });
    },
  },
});
