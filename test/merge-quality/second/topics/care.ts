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
    code: { text: pen.typed(words) },
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
