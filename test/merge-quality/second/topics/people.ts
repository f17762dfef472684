import type { Draft } from "../../draft.ts";
import type { Pen } from "../pen.ts";
import { topic } from "../topic.ts";
import { systems } from "../words/terms.ts";

const day = 86_400_000;

interface Inherited {
  readonly who: string;
  readonly role: string;
  readonly what: string;
  readonly sct?: string;
  readonly other: string;
  readonly at: number;
  readonly age?: number;
}

const relatives = [
  { who: "Mother", role: "MTH" },
  { who: "Father", role: "FTH" },
  { who: "Sister", role: "SIS" },
  { who: "Brother", role: "BRO" },
] as const;
const inherited = [
  { what: "Stroke", sct: "230690007", other: "Subarachnoid haemorrhage" },
  { what: "Type 2 diabetes mellitus", sct: "44054006", other: "Type 1 diabetes mellitus" },
  { what: "Malignant tumor of colon", sct: "363406005", other: "Malignant tumour of rectum" },
  { what: "Asthma", sct: "195967001", other: "Emphysema" },
] as const;

function inherit(one: Inherited, pen: Pen, isCoded: boolean, more: Record<string, unknown> = {}): Draft {
  const isRoleCoded = pen.way("relationship coded", "relationship in words") === "relationship coded";
  return {
    resourceType: "FamilyMemberHistory",
    id: pen.id,
    status: "completed",
    patient: pen.patient(),
    relationship: isRoleCoded
      ? {
          coding: [
            {
              system: "http://terminology.hl7.org/CodeSystem/v3-RoleCode",
              code: one.role,
              display: one.who.toLowerCase(),
            },
          ],
        }
      : { text: one.who },
    condition: [
      {
        code:
          isCoded && one.sct !== undefined
            ? { coding: [{ system: systems.sct, code: one.sct, display: one.what }] }
            : { text: one.what },
        ...(one.age === undefined || !pen.random.chance(0.7)
          ? {}
          : { onsetAge: { value: one.age, unit: "years", system: systems.ucum, code: "a" } }),
      },
    ],
    date: pen.day(one.at),
    ...more,
  };
}

export const familyHistory = topic<Inherited>({
  name: "a relative's illness",
  heading: "familyHistory",
  truth: ({ random, moment }) => ({
    ...random.pick(relatives),
    ...random.pick(inherited),
    at: moment(),
    ...(random.chance(0.5) ? { age: random.int(38, 79) } : {}),
  }),
  neighbours: {
    "another relative": (one, { random }) => ({
      truth: { ...one, ...random.pick(relatives.filter(({ who }) => who !== one.who)) },
    }),
    "another illness": (one) => {
      const { sct: _, ...rest } = one;
      return { truth: { ...rest, what: one.other } };
    },
  },
  writers: {
    surgery: (one, pen) => inherit(one, pen, true, { identifier: pen.number() }),
    oldSurgery: (one, pen) => inherit(one, pen, true),
    infirmary: (one, pen) => inherit(one, pen, false),
    mind: (one, pen) => inherit(one, pen, false),
    clinic: (one, pen) => inherit(one, pen, true),
  },
});

interface Aid {
  readonly what: string;
  readonly also: readonly string[];
  readonly other: string;
  readonly serial: string;
  readonly maker: string;
  readonly isImplant: boolean;
  readonly at: number;
}

const aids = [
  {
    what: "Cardiac pacemaker",
    also: ["Pacemaker"],
    other: "Implantable loop recorder",
    maker: "Corvita",
    isImplant: true,
  },
  { what: "Hip prosthesis", also: ["Prosthetic hip"], other: "Knee prosthesis", maker: "Ortholine", isImplant: true },
  { what: "Wheelchair", also: ["Manual wheelchair"], other: "Walking frame", maker: "Rollwell", isImplant: false },
  {
    what: "Hearing aid",
    also: ["Hearing aid device"],
    other: "Cochlear implant",
    maker: "Clarion Ear",
    isImplant: false,
  },
] as const;

function aid(one: Aid, pen: Pen, words: string, more: Record<string, unknown> = {}): Draft {
  return {
    resourceType: "Device",
    id: pen.id,
    status: "active",
    type: { text: words },
    patient: pen.patient(),
    serialNumber:
      pen.way("serial as is", "serial in small letters") === "serial as is" ? one.serial : one.serial.toLowerCase(),
    ...(pen.random.chance(0.6) ? { manufacturer: one.maker } : {}),
    ...(pen.random.chance(0.4) ? { manufactureDate: pen.day(one.at) } : {}),
    ...more,
  };
}

export const devices = topic<Aid>({
  name: "a device",
  heading: "devices",
  truth: ({ random, moment }) => ({
    ...random.pick(aids),
    serial: `${random.pick(["SN", "QX", "RB"])}${random.int(10_000_000, 99_999_999)}`,
    at: moment(),
  }),
  neighbours: {
    "the next of the same make": (one) => ({
      truth: { ...one, serial: `${one.serial.slice(0, -1)}${(Number(one.serial.slice(-1)) + 1) % 10}` },
    }),
    "another thing": (one) => ({ truth: { ...one, what: one.other, also: [], serial: `ZZ${one.serial.slice(2)}` } }),
  },
  writers: {
    surgery: (one, pen) => aid(one, pen, pen.random.pick([one.what, ...one.also]), { identifier: pen.number() }),
    infirmary: (one, pen) => aid(one, pen, one.what, { deviceName: [{ name: one.what, type: "user-friendly-name" }] }),
    clinic: (one, pen) => aid(one, pen, one.what),
    overseas: (one, pen) => aid(one, pen, `${one.what} (physical object)`),
    council: (one, pen) => aid(one, pen, one.what),
  },
});

interface Kin {
  readonly family: string;
  readonly given: string;
  readonly relation: string;
  readonly role: string;
  readonly phone: string;
}

const families = [
  "Hollis",
  "Marchbank",
  "Quill",
  "Thornley",
  "Ambrose",
  "Pettigrew",
  "Larkin",
  "Oakes",
  "Rowntree",
  "Sallow",
] as const;
const givens = [
  "Ada",
  "Beryl",
  "Cecil",
  "Doris",
  "Edwin",
  "Flora",
  "Gilbert",
  "Hilda",
  "Ivor",
  "Joyce",
  "Keith",
  "Lorna",
] as const;
const relations = [
  { relation: "Daughter", role: "DAUC" },
  { relation: "Son", role: "SONC" },
  { relation: "Wife", role: "WIFE" },
  { relation: "Friend", role: "FRND" },
  { relation: "Neighbour", role: "NBOR" },
] as const;

function phoneInWriting(phone: string, pen: Pen): string {
  switch (pen.way("phone as is", "phone in groups", "phone from abroad")) {
    case "phone as is":
      return phone;
    case "phone in groups":
      return `${phone.slice(0, 5)} ${phone.slice(5)}`;
    case "phone from abroad":
      return `+44${phone.slice(1)}`;
  }
}

function kin(one: Kin, pen: Pen, more: Record<string, unknown> = {}): Draft {
  const isOneWord = pen.way("name in parts", "name as text") === "name as text";
  return {
    resourceType: "RelatedPerson",
    id: pen.id,
    active: true,
    patient: pen.patient(),
    relationship:
      pen.way("relationship coded", "relationship in words") === "relationship coded"
        ? [
            {
              coding: [
                {
                  system: "http://terminology.hl7.org/CodeSystem/v3-RoleCode",
                  code: one.role,
                  display: one.relation.toLowerCase(),
                },
              ],
            },
          ]
        : [{ text: one.relation }],
    name: isOneWord ? [{ text: `${one.given} ${one.family}` }] : [{ family: one.family, given: [one.given] }],
    telecom: [{ system: "phone", value: phoneInWriting(one.phone, pen), use: "home" }],
    ...more,
  };
}

export const kinsfolk = topic<Kin>({
  name: "a personal contact",
  heading: "contacts",
  truth: ({ random, moment }) => {
    const unique = Math.floor(moment() / day);
    return {
      ...random.pick(relations),
      // Names are few, people are many: a number of their own makes each of them one.
      family: `${random.pick(families)}${["", "son", "ton", "ley", "ford"][unique % 5]}`,
      given: `${random.pick(givens)}`,
      phone: `01${String(100_000_000 + ((unique * 7919) % 899_999_999)).padStart(9, "0")}`,
    };
  },
  neighbours: {
    "another of the household": (one, { random }) => ({
      truth: { ...one, given: random.pick(givens.filter((given) => given !== one.given)) },
    }),
    "of the same name, elsewhere": (one) => ({
      truth: {
        ...one,
        relation: one.relation === "Friend" ? "Son" : "Friend",
        role: one.role === "FRND" ? "SONC" : "FRND",
        phone: `02${one.phone.slice(2)}`,
      },
    }),
  },
  writers: {
    surgery: (one, pen) => kin(one, pen, { identifier: pen.number() }),
    council: (one, pen) => kin(one, pen),
    careHome: (one, pen) => kin(one, pen),
    infirmary: (one, pen) => kin(one, pen),
    ambulance: (one, pen) => kin(one, pen),
  },
});

interface Team {
  readonly name: string;
  readonly from: number;
}

const teams = [
  "Community nursing team",
  "Adult social care team",
  "Memory service",
  "Palliative care team",
  "Community mental health team",
] as const;

function team(one: Team, pen: Pen, more: Record<string, unknown> = {}): Draft {
  return {
    resourceType: "CareTeam",
    id: pen.id,
    status: "active",
    name: pen.way("as is", "capitals") === "capitals" ? one.name.toUpperCase() : one.name,
    subject: pen.patient(),
    period: { start: pen.day(one.from) },
    participant: [
      {
        role: [{ text: "Key worker" }],
        member: pen.speak({ type: "Practitioner", display: "A. Example", body: { name: [{ text: "A. Example" }] } }),
      },
    ],
    ...more,
  };
}

export const careTeams = topic<Team>({
  name: "a team",
  heading: "careTeams",
  truth: ({ random, moment }) => ({ name: random.pick(teams), from: moment() }),
  neighbours: {
    "another team": (one, { random }) => ({
      truth: { ...one, name: random.pick(teams.filter((name) => name !== one.name)) },
    }),
    "taken on again a year later": (one) => ({ truth: { ...one, from: one.from + 367 * day } }),
  },
  writers: {
    surgery: (one, pen) => team(one, pen, { identifier: pen.number() }),
    council: (one, pen) => team(one, pen),
    mind: (one, pen) => team(one, pen),
    childHealth: (one, pen) => team(one, pen),
  },
});
