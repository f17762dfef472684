import type { Draft } from "../../draft.ts";
import type { Pen } from "../pen.ts";
import { topic } from "../topic.ts";
import { type Named, systems } from "../words/terms.ts";

const minute = 60_000;
const day = 1440 * minute;

interface Vaccine extends Named {
  readonly brand?: string;
  readonly other: Named;
}

const vaccines: readonly Vaccine[] = [
  {
    name: "Influenza vaccine",
    cvx: "140",
    also: ["Influenza vaccination", "Flu vaccine", "Seasonal influenza vaccination"],
    other: { name: "Haemophilus influenzae type b vaccine", also: ["Hib vaccine"], cvx: "49" },
  },
  {
    name: "Pneumococcal polysaccharide vaccine",
    cvx: "33",
    also: ["PPV23", "Pneumococcal polysaccharide vaccination"],
    other: { name: "Pneumococcal conjugate vaccine", cvx: "133", also: ["PCV13"] },
  },
  {
    name: "MMR vaccine",
    cvx: "03",
    also: ["Measles, mumps and rubella vaccine", "MMR vaccination"],
    other: { name: "Varicella vaccine", cvx: "21" },
  },
  {
    name: "Shingles vaccine",
    also: ["Zoster vaccine", "Shingles vaccination"],
    other: { name: "Varicella vaccine", cvx: "21" },
  },
  {
    name: "Hepatitis B vaccine",
    also: ["Hep B vaccine", "Hepatitis B vaccination"],
    cvx: "43",
    other: { name: "Hepatitis A vaccine", cvx: "52" },
  },
];

interface Jab {
  readonly vaccine: Named;
  readonly other?: Named;
  readonly dose?: number;
  readonly lot: string;
  readonly at: number;
}

function lotInWriting(lot: string, pen: Pen): string {
  switch (pen.way("lot as is", "lot in small letters", "lot with a hyphen", "lot with a space")) {
    case "lot as is":
      return lot;
    case "lot in small letters":
      return lot.toLowerCase();
    case "lot with a hyphen":
      return `${lot.slice(0, 2)}-${lot.slice(2)}`;
    case "lot with a space":
      return `${lot.slice(0, 2)} ${lot.slice(2)}`;
  }
}

function jab(one: Jab, pen: Pen, words: string, more: Record<string, unknown> = {}): Draft {
  return {
    resourceType: "Immunization",
    id: pen.id,
    status: "completed",
    vaccineCode: { text: words },
    patient: pen.patient(),
    occurrenceDateTime: pen.when(one.at, 0.6),
    ...(pen.random.chance(0.5) ? { lotNumber: lotInWriting(one.lot, pen) } : {}),
    ...(one.dose === undefined || pen.omits("number", 0.3)
      ? {}
      : { protocolApplied: [{ doseNumberPositiveInt: one.dose }] }),
    ...more,
  };
}

const anyOf = ({ name, also = [] }: Named, pen: Pen) => pen.random.pick([name, ...also]);

export const vaccinations = topic<Jab>({
  name: "a vaccination",
  heading: "vaccinations",
  truth: ({ random, moment }) => {
    const vaccine = random.pick(vaccines);
    return {
      vaccine,
      other: vaccine.other,
      lot: `${random.pick(["AB", "FK", "XY", "PR"])}${random.int(1000, 9999)}`,
      ...(random.chance(0.3) ? { dose: random.int(1, 2) } : {}),
      at: moment(),
    };
  },
  neighbours: {
    "the other vaccine of the visit": (one) =>
      one.other === undefined ? undefined : { truth: { ...one, vaccine: one.other }, needs: ["code"] },
    "a dose four weeks on": (one) => ({
      truth: { ...one, at: one.at - 28 * day, ...(one.dose === undefined ? {} : { dose: one.dose + 1 }) },
    }),
    "a year before": (one) => ({ truth: { ...one, at: one.at - 362 * day } }),
  },
  writers: {
    surgery: (one, pen) =>
      jab(one, pen, anyOf(one.vaccine, pen), {
        identifier: pen.number(),
        primarySource: true,
        site: { text: "Left arm" },
      }),
    oldSurgery: (one, pen) => {
      const {
        occurrenceDateTime,
        protocolApplied: _,
        ...rest
      } = jab(one, pen, one.vaccine.name, { identifier: pen.number() });
      return {
        ...rest,
        date: occurrenceDateTime,
        notGiven: false,
        primarySource: true,
        ...(one.dose === undefined
          ? {}
          : {
              vaccinationProtocol: [
                { doseSequence: one.dose, targetDisease: [{ text: "See vaccine" }], doseStatus: { text: "count" } },
              ],
            }),
      };
    },
    childHealth: (one, pen) =>
      jab(one, pen, anyOf(one.vaccine, pen), { identifier: pen.number(), manufacturer: { display: "A maker" } }),
    overseas: (one, pen) =>
      jab(one, pen, one.vaccine.name, {
        ...(one.vaccine.cvx === undefined
          ? {}
          : {
              vaccineCode: {
                coding: [{ system: systems.cvx, code: one.vaccine.cvx, display: one.vaccine.name }],
                text: one.vaccine.name,
              },
            }),
        primarySource: true,
      }),
    pharmacy: (one, pen) => jab(one, pen, anyOf(one.vaccine, pen)),
    clinic: (one, pen) => jab(one, pen, one.vaccine.name),
  },
});

interface Deed {
  readonly what: Named & { readonly other?: string };
  readonly side?: "Left" | "Right";
  readonly at: number;
  readonly minutes: number;
}

const deeds: readonly Deed["what"][] = [
  { name: "Appendicectomy", sct: "80146002", also: ["Appendectomy", "Excision of appendix"], other: "Adhesiolysis" },
  { name: "Colonoscopy", sct: "73761001", also: ["Colonoscopy (procedure)"], other: "Sigmoidoscopy" },
  { name: "Cholecystectomy", sct: "38102005", also: ["Cholecystectomy (procedure)"], other: "Choledochotomy" },
  { name: "Percutaneous coronary intervention", sct: "415070008", also: ["PCI"], other: "Coronary angiography" },
  { name: "Tonsillectomy", sct: "173422009", other: "Adenoidectomy" },
];
const sidedDeeds: readonly Deed["what"][] = [
  { name: "Total hip replacement", also: ["Total replacement of hip", "THR"], other: "Hip resurfacing" },
  { name: "Cataract extraction", also: ["Extraction of cataract"], other: "Trabeculectomy" },
  { name: "Inguinal hernia repair", also: ["Repair of inguinal hernia"], other: "Repair of femoral hernia" },
];

function procedure(one: Deed, pen: Pen, words: string, more: Record<string, unknown> = {}): Draft {
  const isPeriod = pen.way("a moment", "a stretch") === "a stretch" && !pen.needs("time");
  return {
    resourceType: "Procedure",
    id: pen.id,
    status: "completed",
    code: { text: words },
    subject: pen.patient(),
    ...(isPeriod
      ? { performedPeriod: { start: pen.time(one.at), end: pen.time(one.at + one.minutes * minute) } }
      : { performedDateTime: pen.when(one.at, 0.5) }),
    ...more,
  };
}

const sideWords = ({ side }: Deed, words: string) =>
  side === undefined
    ? words
    : `${side} ${/^[A-Z]{2}/.test(words) ? words : `${words.charAt(0).toLowerCase()}${words.slice(1)}`}`;
const codedDeed = ({ what, side }: Deed) =>
  what.sct === undefined
    ? {}
    : {
        code: { coding: [{ system: systems.sct, code: what.sct, display: what.name }] },
        ...(side === undefined ? {} : { bodySite: [{ text: side }] }),
      };

export const procedures = topic<Deed>({
  name: "a procedure",
  heading: "procedures",
  truth: ({ random, moment }) => {
    const isSided = random.chance(0.4);
    return {
      what: random.pick(isSided ? sidedDeeds : deeds),
      ...(isSided ? { side: random.pick(["Left", "Right"] as const) } : {}),
      at: moment(),
      minutes: random.int(15, 95),
    };
  },
  neighbours: {
    "the other side": (one) =>
      one.side === undefined
        ? undefined
        : { truth: { ...one, side: one.side === "Left" ? "Right" : "Left" }, needs: ["site"] },
    "another of the same list": (one) =>
      one.what.other === undefined ? undefined : { truth: { ...one, what: { name: one.what.other } }, needs: ["code"] },
    "again the same evening": (one) => ({ truth: { ...one, at: one.at + 420 * minute }, needs: ["time"] }),
    "again two days on": (one) => ({ truth: { ...one, at: one.at + 2 * day } }),
  },
  writers: {
    surgery: (one, pen) =>
      procedure(one, pen, sideWords(one, anyOf(one.what, pen)), { identifier: pen.number(), ...codedDeed(one) }),
    oldSurgery: (one, pen) =>
      procedure(one, pen, sideWords(one, anyOf(one.what, pen)), { identifier: pen.number(), notDone: false }),
    infirmary: (one, pen) =>
      procedure(one, pen, sideWords(one, anyOf(one.what, pen)), { category: { text: "Theatre" } }),
    overseas: (one, pen) => procedure(one, pen, `${sideWords(one, one.what.name)} (procedure)`, codedDeed(one)),
    clinic: (one, pen) => procedure(one, pen, sideWords(one, one.what.name), codedDeed(one)),
  },
});

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
      ...(pen.random.chance(0.85) ? { end: write(one.at + one.hours * 60 * minute) } : {}),
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

/** SHA-1 is 20 bytes; made up from the words, the same for the same file. */
function fingerprint(text: string): string {
  const bytes = [...Array(20).keys()].map(
    (at) => ((text.codePointAt(at % text.length) ?? 0) * (at + 7) + text.length * 31) % 256,
  );
  return btoa(String.fromCharCode(...bytes));
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
    clinic: (one, pen) =>
      letter(
        one,
        pen,
        one.title,
        { hash: fingerprint(one.text), size: one.text.length, url: `${pen.feed.base}/Binary/${pen.id}` },
        { date: pen.time(one.at + 1500 * minute), context: { period: { start: pen.day(one.at) } } },
      ),
  },
});
