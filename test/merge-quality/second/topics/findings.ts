import type { Draft } from "../../draft.ts";
import type { Pen } from "../pen.ts";
import { topic } from "../topic.ts";
import { systems } from "../words/terms.ts";
import { rounded } from "../words/tests.ts";

interface Vital {
  readonly name: string;
  readonly also: readonly string[];
  readonly loinc: string;
  readonly sct?: string;
  readonly unit: string;
  readonly printed: string;
  readonly low: number;
  readonly high: number;
  readonly digits: number;
  readonly us?: { readonly unit: string; readonly of: (value: number) => number };
}

const vitals: readonly Vital[] = [
  {
    name: "Body weight",
    also: ["Weight", "O/E - weight"],
    loinc: "29463-7",
    sct: "27113001",
    unit: "kg",
    printed: "kg",
    low: 41,
    high: 148,
    digits: 1,
    us: { unit: "[lb_av]", of: (kg) => rounded(kg / 0.45359237, 1) },
  },
  {
    name: "Body height",
    also: ["Height", "Standing height"],
    loinc: "8302-2",
    unit: "cm",
    printed: "cm",
    low: 146,
    high: 198,
    digits: 0,
  },
  {
    name: "Body temperature",
    also: ["Temperature", "Temp"],
    loinc: "8310-5",
    sct: "386725007",
    unit: "Cel",
    printed: "°C",
    low: 34.8,
    high: 40.6,
    digits: 1,
    us: { unit: "[degF]", of: (celsius) => rounded(celsius * 1.8 + 32, 2) },
  },
  {
    name: "Heart rate",
    also: ["Pulse rate", "Pulse", "HR"],
    loinc: "8867-4",
    sct: "364075005",
    unit: "/min",
    printed: "beats/min",
    low: 41,
    high: 162,
    digits: 0,
  },
  {
    name: "Respiratory rate",
    also: ["Respirations", "Resp rate"],
    loinc: "9279-1",
    sct: "86290005",
    unit: "/min",
    printed: "breaths/min",
    low: 9,
    high: 38,
    digits: 0,
  },
  {
    name: "Oxygen saturation",
    also: ["SpO2", "O2 saturation", "Oxygen saturations"],
    loinc: "59408-5",
    sct: "431314004",
    unit: "%",
    printed: "%",
    low: 81,
    high: 100,
    digits: 0,
  },
];

const unlikeVitals: Readonly<Record<string, string>> = {
  "Body weight": "Ideal body weight",
  "Body height": "Sitting height",
  "Body temperature": "Room temperature",
  "Heart rate": "Maximum heart rate achieved",
  "Respiratory rate": "Ventilator set respiratory rate",
};

interface Sign {
  readonly vital: Vital;
  readonly value: number;
  readonly at: number;
}

const minute = 60_000;
const vitalCategory = [
  {
    coding: [
      {
        system: "http://terminology.hl7.org/CodeSystem/observation-category",
        code: "vital-signs",
        display: "Vital Signs",
      },
    ],
  },
];

function sign(one: { readonly at: number }, pen: Pen, more: Record<string, unknown>): Draft {
  return {
    resourceType: "Observation",
    id: pen.id,
    status: "final",
    category: vitalCategory,
    subject: pen.patient(),
    effectiveDateTime: pen.when(one.at, 0.15),
    ...more,
  };
}

export const vitalSigns = topic<Sign>({
  name: "a vital sign",
  heading: "findings",
  truth: ({ random, moment }) => {
    const vital = random.pick(vitals);
    return { vital, value: rounded(vital.low + random.next() * (vital.high - vital.low), vital.digits), at: moment() };
  },
  neighbours: {
    "a quarter of an hour later, the same": (one) => ({ truth: { ...one, at: one.at + 15 * minute }, needs: ["time"] }),
    "the same round, another value": (one) => ({
      truth: { ...one, value: rounded(one.value + 2, one.vital.digits) },
      needs: ["value"],
    }),
    "another thing measured": (one) => {
      const name = unlikeVitals[one.vital.name];
      if (name === undefined) return undefined;
      const { sct: _, ...vital } = one.vital;
      return { truth: { ...one, vital: { ...vital, name, also: [], loinc: "" } }, needs: ["code"] };
    },
    "the next morning": (one) => ({ truth: { ...one, at: one.at + 1440 * minute } }),
  },
  writers: {
    surgery: ({ vital, value, ...one }, pen) =>
      sign(one, pen, {
        identifier: pen.number(),
        code:
          vital.sct === undefined
            ? { text: vital.name }
            : {
                coding: [{ system: systems.sct, code: vital.sct, display: vital.name }],
                text: pen.random.pick([vital.name, ...vital.also]),
              },
        valueQuantity: { value, unit: vital.printed },
      }),
    oldSurgery: ({ vital, value, ...one }, pen) =>
      sign(one, pen, {
        code: { text: pen.random.pick([vital.name, ...vital.also]) },
        valueQuantity: { value, unit: vital.printed, system: systems.ucum, code: vital.unit },
      }),
    ambulance: ({ vital, value, ...one }, pen) =>
      sign(one, pen, {
        code: {
          coding: [
            {
              system: `${pen.feed.base}/CodeSystem/epcr`,
              code: vital.name.replace(/\s/g, "").toLowerCase(),
              display: pen.random.pick([vital.name, ...vital.also]),
            },
            ...(vital.sct === undefined ? [] : [{ system: systems.sct, code: vital.sct }]),
          ],
        },
        valueQuantity: { value, unit: vital.printed, system: systems.ucum, code: vital.unit },
        device: pen.speak({ type: "Device", display: "Monitor" }),
      }),
    infirmary: ({ vital, value, ...one }, pen) =>
      sign(one, pen, {
        code: { text: pen.random.pick([vital.name, ...vital.also]) },
        valueQuantity: { value, unit: vital.printed },
      }),
    overseas: ({ vital, value, ...one }, pen) => {
      const isUs = vital.us !== undefined && !pen.needs("value");
      const unit = isUs && vital.us !== undefined ? vital.us.unit : vital.unit;
      return sign(one, pen, {
        code:
          vital.loinc === ""
            ? { text: vital.name }
            : { coding: [{ system: systems.loinc, code: vital.loinc, display: vital.name }], text: vital.name },
        valueQuantity: {
          value: isUs && vital.us !== undefined ? vital.us.of(value) : value,
          unit,
          system: systems.ucum,
          code: unit,
        },
      });
    },
    careHome: ({ vital, value, ...one }, pen) =>
      sign(one, pen, {
        code: { text: vital.name },
        valueQuantity: { value, unit: vital.printed },
        note: [{ text: "Taken in own room" }],
      }),
  },
});

interface Pressure {
  readonly systolic: number;
  readonly diastolic: number;
  readonly arm?: "Left" | "Right";
  readonly at: number;
}

const mmHg = (value: number, isCoded: boolean) => ({
  value,
  unit: "mmHg",
  ...(isCoded ? { system: systems.ucum, code: "mm[Hg]" } : {}),
});

function parts(
  systolic: { system: string; code: string },
  diastolic: { system: string; code: string },
  one: Pressure,
  isCoded: boolean,
) {
  return [
    {
      code: { coding: [{ ...systolic, display: "Systolic blood pressure" }] },
      valueQuantity: mmHg(one.systolic, isCoded),
    },
    {
      code: { coding: [{ ...diastolic, display: "Diastolic blood pressure" }] },
      valueQuantity: mmHg(one.diastolic, isCoded),
    },
  ];
}

const loincParts = [
  { system: systems.loinc, code: "8480-6" },
  { system: systems.loinc, code: "8462-4" },
] as const;
const sctParts = [
  { system: systems.sct, code: "72313002" },
  { system: systems.sct, code: "1091811000000102" },
] as const;

/** An arm that is not stated may be the other one. */
function isArmLeftOut({ arm }: Pressure, pen: Pen): boolean {
  if (arm === undefined) return true;
  if (!pen.omits("site", 0.3)) return false;
  pen.vague("no arm");
  return true;
}

export const bloodPressures = topic<Pressure>({
  name: "a blood pressure",
  heading: "findings",
  truth: ({ random, moment }) => ({
    systolic: random.int(104, 214),
    diastolic: random.int(44, 96),
    at: moment(),
    ...(random.chance(0.3) ? { arm: random.pick(["Left", "Right"] as const) } : {}),
  }),
  neighbours: {
    "five minutes later, the same": (one) => ({ truth: { ...one, at: one.at + 5 * minute }, needs: ["time"] }),
    "the other arm": (one) =>
      one.arm === undefined
        ? undefined
        : { truth: { ...one, arm: one.arm === "Left" ? "Right" : "Left" }, needs: ["site"] },
    "the lower figure differs": (one) => ({ truth: { ...one, diastolic: one.diastolic + 4 }, needs: ["value"] }),
  },
  writers: {
    surgery: (one, pen) =>
      sign(one, pen, {
        identifier: pen.number(),
        code: { coding: [{ system: systems.sct, code: "163020007", display: "O/E - blood pressure reading" }] },
        component: parts(...sctParts, one, false),
        ...(isArmLeftOut(one, pen) ? {} : { bodySite: { text: `${one.arm} arm` } }),
      }),
    oldSurgery: (one, pen) =>
      sign(one, pen, {
        code: {
          coding: [{ system: systems.sct, code: "163020007", display: "O/E - blood pressure reading" }],
          text: "O/E - blood pressure reading",
        },
        component: parts(...sctParts, one, true),
        ...(isArmLeftOut(one, pen) ? {} : { bodySite: { text: `${one.arm} arm` } }),
      }),
    ambulance: (one, pen) =>
      sign(one, pen, {
        code: {
          coding: [
            { system: systems.loinc, code: "85354-9", display: "Blood pressure panel with all children optional" },
          ],
          text: "BP",
        },
        component: parts(...loincParts, one, true),
        ...(isArmLeftOut(one, pen)
          ? {}
          : {
              bodySite: {
                coding: [
                  {
                    system: systems.sct,
                    code: one.arm === "Left" ? "368208006" : "368209003",
                    display: `${one.arm} upper arm structure`,
                  },
                ],
                text: `${one.arm} arm`,
              },
            }),
      }),
    overseas: (one, pen) => {
      if (pen.needs("site")) return undefined;
      if (one.arm !== undefined) pen.vague("no arm");
      return sign(one, pen, {
        code: {
          coding: [{ system: systems.loinc, code: "85354-9", display: "Blood Pressure" }],
          text: "Blood Pressure",
        },
        component: parts(...loincParts, one, true).toReversed(),
      });
    },
    infirmary: (one, pen) => {
      if (pen.needs("site")) return undefined;
      if (one.arm !== undefined) pen.vague("no arm");
      // One line of a chart, as a gateway passes it on.
      return sign(one, pen, {
        code: { text: pen.way("Blood pressure", "BP") },
        valueString: `${one.systolic}/${one.diastolic} mmHg`,
      });
    },
  },
});
