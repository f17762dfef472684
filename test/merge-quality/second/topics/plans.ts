import type { Draft } from "../../draft.ts";
import type { Pen } from "../pen.ts";
import { topic } from "../topic.ts";
import { systems } from "../words/terms.ts";

const minute = 60_000;
const day = 1440 * minute;

interface Asked {
  readonly what: string;
  readonly also: readonly string[];
  readonly other: string;
  readonly at: number;
  readonly priority: "routine" | "urgent";
}

const referralsTo = [
  {
    what: "Referral to cardiology service",
    also: ["Cardiology referral", "Referral to cardiology"],
    other: "Referral to respiratory service",
  },
  {
    what: "Referral to physiotherapy service",
    also: ["Physiotherapy referral", "Referral to physiotherapy"],
    other: "Referral to podiatry service",
  },
  { what: "Referral to memory clinic", also: ["Memory clinic referral"], other: "Referral to falls clinic" },
  {
    what: "Referral to district nursing service",
    also: ["District nursing referral", "Referral to district nursing"],
    other: "Referral to palliative care service",
  },
] as const;

const testsAsked = [
  { what: "Full blood count", also: ["FBC"], other: "Clotting screen" },
  {
    what: "Ultrasound of abdomen",
    also: ["Ultrasound abdomen", "Abdominal ultrasound"],
    other: "Ultrasound of pelvis",
  },
  { what: "Urea and electrolytes", also: ["U&E"], other: "Bone profile" },
  {
    what: "Magnetic resonance imaging of lumbar spine",
    also: ["MRI lumbar spine", "MRI of lumbar spine"],
    other: "MRI of cervical spine",
  },
] as const;

function asked(one: Asked, pen: Pen, words: string, more: Record<string, unknown> = {}): Draft {
  return {
    resourceType: "ServiceRequest",
    id: pen.id,
    status: "active",
    intent: "order",
    code: { text: pen.typed(words) },
    subject: pen.patient(),
    authoredOn: pen.when(one.at, 0.5),
    ...(pen.random.chance(0.5) ? { priority: one.priority } : {}),
    ...more,
  };
}

const anyWords = ({ what, also }: Asked, pen: Pen) => pen.random.pick([what, ...also]);

/** What somebody means to ask for is not yet asked for: with an order, either answer will do. */
function planned(pen: Pen): Record<string, unknown> {
  if (pen.random.chance(0.8)) return { category: [{ text: "Referral" }] };
  pen.vague("a plan");
  return { category: [{ text: "Referral" }], intent: "plan" };
}

const askedNeighbours = {
  "somebody else asked": (one: Asked) => ({ truth: { ...one, what: one.other, also: [] }, needs: ["code" as const] }),
  "asked again eight days on": (one: Asked) => ({ truth: { ...one, at: one.at + 8 * day } }),
};

const sct = (code: string, display: string) => [{ coding: [{ system: systems.sct, code, display }] }];

export const referrals = topic<Asked>({
  name: "a referral",
  heading: "referrals",
  truth: ({ random, moment }) => ({
    ...random.pick(referralsTo),
    at: moment(),
    priority: random.pick(["routine", "urgent"] as const),
  }),
  neighbours: askedNeighbours,
  writers: {
    surgery: (one, pen) =>
      asked(one, pen, one.what, { identifier: pen.number(), category: sct("3457005", "Patient referral") }),
    infirmary: (one, pen) => asked(one, pen, anyWords(one, pen), { category: [{ text: "Referral" }] }),
    mind: (one, pen) => asked(one, pen, anyWords(one, pen), { category: [{ text: "Referral" }] }),
    council: (one, pen) => asked(one, pen, anyWords(one, pen), planned(pen)),
    // STU3 names a referral by its own type; its service is the thing asked for.
    oldSurgery: (one, pen) => ({
      resourceType: "ReferralRequest",
      id: pen.id,
      status: "active",
      intent: "order",
      identifier: pen.number(),
      subject: pen.patient(),
      authoredOn: pen.when(one.at, 0.5),
      priority: one.priority,
      serviceRequested: [{ text: one.what }],
    }),
  },
});

export const orders = topic<Asked>({
  name: "a test asked for",
  heading: "investigationsRequested",
  truth: ({ random, moment }) => ({
    ...random.pick(testsAsked),
    at: moment(),
    priority: random.pick(["routine", "urgent"] as const),
  }),
  neighbours: askedNeighbours,
  writers: {
    surgery: (one, pen) =>
      asked(one, pen, anyWords(one, pen), {
        identifier: pen.number(),
        category: sct("108252007", "Laboratory procedure"),
      }),
    infirmary: (one, pen) => asked(one, pen, anyWords(one, pen), { category: [{ text: "Investigation" }] }),
    laboratory: (one, pen) =>
      asked(one, pen, one.what, { identifier: pen.number(), category: sct("108252007", "Laboratory procedure") }),
    overseas: (one, pen) => asked(one, pen, one.what, { category: sct("363679005", "Imaging") }),
  },
});

interface Meeting {
  readonly what: string;
  readonly where: string;
  readonly at: number;
  readonly minutes: number;
}

function meeting(one: Meeting, pen: Pen, more: Record<string, unknown> = {}): Draft {
  return {
    resourceType: "Appointment",
    id: pen.id,
    status: "booked",
    description: one.what,
    serviceType: [{ text: one.what }],
    start: pen.time(one.at),
    end: pen.time(one.at + one.minutes * minute),
    participant: [
      { actor: pen.patient(), status: "accepted" },
      { actor: pen.speak({ type: "Location", display: one.where, body: { name: one.where } }), status: "accepted" },
    ],
    ...more,
  };
}

export const appointments = topic<Meeting>({
  name: "an appointment",
  heading: "appointments",
  truth: ({ random, moment }) => ({
    what: random.pick([
      "Diabetes review",
      "Fracture clinic",
      "Physiotherapy",
      "Memory clinic",
      "Anticoagulation clinic",
    ]),
    where: random.pick(["Fenland Outpatients", "Wold House", "Orchard Lane Surgery"]),
    at: moment(),
    minutes: random.pick([10, 20, 30]),
  }),
  neighbours: {
    "the next slot": (one) => ({ truth: { ...one, at: one.at + one.minutes * minute } }),
    "another clinic of the same hour": (one) => ({
      truth: { ...one, what: one.what === "Fracture clinic" ? "Pain clinic" : "Foot screening" },
      needs: ["code"],
    }),
    "a week on": (one) => ({ truth: { ...one, at: one.at + 7 * day } }),
  },
  writers: {
    surgery: (one, pen) => meeting(one, pen, { identifier: pen.number() }),
    infirmary: (one, pen) => meeting(one, pen),
    mind: (one, pen) => meeting(one, pen),
    childHealth: (one, pen) => meeting(one, pen, { minutesDuration: one.minutes }),
    ambulance: (one, pen) => {
      const { end: _, ...rest } = meeting(one, pen);
      return rest;
    },
  },
});

interface Plan {
  readonly title: string;
  readonly at: number;
  readonly by: string;
}

function plan(one: Plan, pen: Pen, more: Record<string, unknown> = {}): Draft {
  return {
    resourceType: "CarePlan",
    id: pen.id,
    status: "active",
    intent: "plan",
    title: pen.way("as is", "capitals") === "capitals" ? one.title.toUpperCase() : pen.typed(one.title),
    subject: pen.patient(),
    period: { start: pen.day(one.at) },
    ...(pen.omits("author", 0.3)
      ? {}
      : { author: pen.speak({ type: "Organization", display: one.by, body: { name: one.by } }) }),
    ...more,
  };
}

const planTitles = [
  "Asthma self-management plan",
  "Diabetes care plan",
  "Falls prevention plan",
  "Home support package",
  "Mental health crisis plan",
] as const;

export const carePlans = topic<Plan>({
  name: "a care plan",
  heading: "carePlans",
  truth: ({ random, moment }) => ({
    title: random.pick(planTitles),
    at: moment(),
    by: random.pick(["Fenland Community Services", "Fenland County Council"]),
  }),
  neighbours: {
    "another plan of the same day": (one, { random }) => ({
      truth: { ...one, title: random.pick(planTitles.filter((title) => title !== one.title)) },
    }),
    "made anew half a year on": (one) => ({ truth: { ...one, at: one.at + 183 * day } }),
  },
  writers: {
    surgery: (one, pen) => plan(one, pen, { identifier: pen.number() }),
    council: (one, pen) => plan(one, pen, { category: [{ text: "Care and support plan" }] }),
    childHealth: (one, pen) => plan(one, pen, { identifier: pen.number() }),
    mind: (one, pen) => plan(one, pen),
    careHome: (one, pen) => plan(one, pen),
  },
});

interface Aim {
  readonly what: string;
  readonly at: number;
}

function aim(one: Aim, pen: Pen, more: Record<string, unknown> = {}): Draft {
  return {
    resourceType: "Goal",
    id: pen.id,
    lifecycleStatus: "active",
    description: { text: pen.way("as is", "full stop") === "as is" ? pen.typed(one.what) : `${one.what}.` },
    subject: pen.patient(),
    startDate: pen.day(one.at),
    ...more,
  };
}

const aims: readonly string[] = [
  "Walk to the shop without help",
  "Stop smoking",
  "Blood pressure below 140/90 mmHg",
  "Lose 5 kg in weight",
  "Live at home with support",
];
const otherAims = [
  "Walk to the church without help",
  "Cut down smoking",
  "Blood pressure below 130/80 mmHg",
  "Lose 15 kg in weight",
  "Live in a care home",
] as const;

export const goals = topic<Aim>({
  name: "a goal",
  heading: "goals",
  truth: ({ random, moment }) => ({ what: random.pick(aims), at: moment() }),
  neighbours: {
    "a figure or a word apart": (one) => {
      const at = aims.indexOf(one.what);
      const what = otherAims[at];
      return what === undefined ? undefined : { truth: { ...one, what }, needs: ["code"] };
    },
    "set anew a year on": (one) => ({ truth: { ...one, at: one.at + 362 * day } }),
  },
  writers: {
    surgery: (one, pen) => aim(one, pen, { identifier: pen.number() }),
    council: (one, pen) => aim(one, pen, { expressedBy: pen.patient() }),
    mind: (one, pen) => aim(one, pen),
    childHealth: (one, pen) => aim(one, pen, { achievementStatus: { text: "In progress" } }),
    overseas: (one, pen) => aim(one, pen),
  },
});

interface Warning {
  readonly what: string;
  readonly kind: string;
  readonly other: string;
  readonly from: number;
}

const warnings: readonly Omit<Warning, "from">[] = [
  { what: "Requires hearing loop", kind: "Reasonable adjustment", other: "Requires sign language interpreter" },
  { what: "Two carers for visits", kind: "Safety", other: "Dog on premises" },
  { what: "Risk of falls", kind: "Risk", other: "Risk of choking" },
  { what: "Difficult airway", kind: "Clinical", other: "Difficult venous access" },
];

function warning(one: Warning, pen: Pen, more: Record<string, unknown> = {}): Draft {
  return {
    resourceType: "Flag",
    id: pen.id,
    status: "active",
    code: { text: pen.typed(one.what) },
    category: [{ text: one.kind }],
    subject: pen.patient(),
    period: { start: pen.way("day", "time") === "day" ? pen.day(one.from) : pen.time(one.from) },
    ...more,
  };
}

export const flags = topic<Warning>({
  name: "a warning",
  heading: "flags",
  truth: ({ random, moment }) => ({ ...random.pick(warnings), from: moment() }),
  neighbours: {
    "another warning of the day": (one) => ({ truth: { ...one, what: one.other }, needs: ["code"] }),
    "raised again three weeks on": (one) => ({ truth: { ...one, from: one.from + 22 * day } }),
  },
  writers: {
    surgery: (one, pen) => warning(one, pen, { identifier: pen.number() }),
    council: (one, pen) => warning(one, pen),
    ambulance: (one, pen) => warning(one, pen),
    infirmary: (one, pen) => warning(one, pen),
    oldSurgery: (one, pen) => {
      const { category: _, ...rest } = warning(one, pen);
      return { ...rest, ...stu3Category(one) };
    },
  },
});

function stu3Category({ kind }: Warning): Record<string, unknown> {
  return { category: { text: kind } };
}
