import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, coded, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { flag, observation } from "../../../fixtures/clinical.ts";

const at = { effectiveDateTime: "2026-11-23T01:41:00Z" };
const said = (name: string, value: object) => observation({ text: name }, value, at);
const words = (name: string, text: string) => said(name, { valueString: text });
const number = (name: string, value: number, unit?: string) =>
  said(name, { valueQuantity: unit === undefined ? { value } : { value, unit } });

/** RCP 2017: 21, 93 % on air, 120, 95, alert, 37.5 scores 5. */
const names = {
  respiratoryRate: number("Respiratory rate", 21, "breaths/min"),
  saturation: number("Oxygen saturation (SpO2)", 93, "%"),
  breathing: words("Inspired oxygen", "Room air"),
  pressure: number("Systolic blood pressure", 120, "mmHg"),
  pulse: number("Pulse rate", 95, "bpm"),
  consciousness: words("ACVPU", "A"),
  temperature: number("Temperature", 37.5, "°C"),
};

function check(parts: Partial<typeof names>, ...more: readonly object[]) {
  const resources = [patient(), ...Object.values({ ...names, ...parts }), ...more].filter(
    (resource) => resource !== undefined,
  );
  const { evaluation } = chartFrom({ ambulance: { kind: "ambulance", resources } });
  const [card] = cardsOf(evaluation, "news2");
  return {
    score: /^NEWS2 (\d+)/.exec(card?.summary ?? "")?.[1],
    card,
    reasons: reasonsOf(evaluation, "news2").join(" "),
  };
}
/** The set without one of its parts. */
function without(part: keyof typeof names, ...more: readonly object[]) {
  return check({ [part]: undefined }, ...more);
}

describe("NEWS2 from observations that are named in words", () => {
  it("scores them as it scores codes", () => {
    expect(check({}).score).toBe("5");
    expect(check({}).card?.inputs).toHaveLength(7);
  });

  it.each([
    ["respiratoryRate", words("Resp rate", "21"), "5"],
    ["respiratoryRate", words("RR", "25 breaths/min"), "6"],
    ["saturation", words("SpO2", "93%"), "5"],
    ["saturation", words("Sats", "91 %"), "6"],
    ["pressure", words("Blood pressure", "120/70"), "5"],
    ["pressure", words("BP", "100 / 60 mmHg"), "7"],
    ["pulse", words("HR", "131 bpm"), "7"],
    ["temperature", words("Temp", "37.5"), "5"],
    ["temperature", number("Body temperature", 39.1, "Cel"), "7"],
    ["temperature", number("Body temperature", 102.4, "°F"), "7"],
    ["temperature", number("Body temperature", 102.2, "[degF]"), "6"],
    ["consciousness", words("AVPU", "V"), "8"],
    ["consciousness", words("Level of consciousness", "New confusion"), "8"],
    ["consciousness", said("ACVPU", { valueCodeableConcept: { text: "Responds to pain" } }), "8"],
    [
      "consciousness",
      observation(coded("67775-7", "Responsiveness", "http://loinc.org"), { valueString: "Alert" }, at),
      "5",
    ],
  ] as const)("reads %s %j", (part, resource, score) => {
    expect(without(part, resource).score).toBe(score);
  });

  it.each([
    ["Room air", "5"],
    ["Air", "5"],
    ["None", "5"],
    ["Oxygen", "7"],
    ["2 L/min", "7"],
    ["0 L/min", "5"],
    ["28 %", "7"],
    ["21 %", "5"],
    ["Nasal cannulae", "7"],
    ["15 litres via reservoir mask", "7"],
  ])("reads how the person breathes from %s", (answer, score) => {
    expect(without("breathing", words("Oxygen delivery", answer)).score).toBe(score);
    const asCode = said("Air or oxygen", { valueCodeableConcept: { text: answer } });
    expect(without("breathing", asCode).score).toBe(score);
  });

  it("reads it from a yes or no, and from the name or the code of the saturation", () => {
    expect(without("breathing", said("On oxygen", { valueBoolean: true })).score).toBe("7");
    expect(without("breathing", said("On oxygen", { valueBoolean: false })).score).toBe("5");
    const both = (name: string) => check({ breathing: undefined, saturation: number(name, 93, "%") }).score;
    expect(both("Oxygen saturation on room air")).toBe("5");
    expect(both("Oxygen saturation on oxygen")).toBe("7");
    const byCode = (code: string) =>
      check({
        breathing: undefined,
        saturation: observation(coded(code, "SpO2 at rest"), { valueQuantity: { value: 93, unit: "%" } }, at),
      }).score;
    expect(byCode("866661000000106")).toBe("5");
    expect(byCode("866701000000100")).toBe("7");
  });

  /** Written out by hand beside assets/tables/vital-sign-words.json: what is lost there is missed here. */
  it.each([
    [
      "respiratoryRate",
      "respiratory rate, resp rate, rr, respirations, respiration rate, respiration, breathing rate, rate of respiration",
      { valueQuantity: { value: 21, unit: "/min" } },
    ],
    [
      "saturation",
      "oxygen saturation, oxygen saturations, oxygen saturation spo2, spo2, spo2 oxygen saturation, o2 saturation, o2 saturations, o2 sats, oxygen sats, sats, saturations, peripheral oxygen saturation, peripheral blood oxygen saturation, pulse oximetry",
      { valueQuantity: { value: 93, unit: "%" } },
    ],
    [
      "pressure",
      "systolic blood pressure, systolic bp, bp systolic, systolic arterial pressure, systolic pressure, systolic, sbp, blood pressure systolic",
      { valueQuantity: { value: 120, unit: "mmHg" } },
    ],
    ["pressure", "blood pressure, bp, o e blood pressure reading, blood pressure reading", { valueString: "120/70" }],
    [
      "pulse",
      "pulse, pulse rate, heart rate, hr, pulse heart rate, heart rate pulse",
      { valueQuantity: { value: 95, unit: "/min" } },
    ],
    [
      "temperature",
      "temperature, temp, body temperature, core body temperature, core temperature, tympanic temperature, oral temperature, axillary temperature",
      { valueQuantity: { value: 37.5, unit: "Cel" } },
    ],
    [
      "consciousness",
      "acvpu, avpu, acvpu scale, avpu scale, acvpu scale assessment, avpu assessment, level of consciousness, level of consciousness acvpu, consciousness, consciousness level, conscious level, level of responsiveness, acvpu level of consciousness",
      { valueString: "A" },
    ],
    [
      "breathing",
      "air or oxygen, air oxygen, inspired oxygen, inspired o2, inhaled oxygen, supplemental oxygen, supplementary oxygen, on oxygen, oxygen therapy, oxygen delivery, oxygen delivery device, oxygen delivery method, oxygen device, oxygen, inspired gas",
      { valueString: "Room air" },
    ],
    [
      "breathing",
      "oxygen flow, oxygen flow rate, o2 flow, o2 flow rate, inhaled oxygen flow rate",
      { valueQuantity: { value: 0, unit: "L/min" } },
    ],
    [
      "breathing",
      "fio2, inspired oxygen concentration, fraction of inspired oxygen, inhaled oxygen concentration",
      { valueQuantity: { value: 21, unit: "%" } },
    ],
  ] as const)("knows %s by each of its names: %s", (part, all, value) => {
    for (const name of all.split(", ")) expect(without(part, said(name, value)).score, name).toBe("5");
  });

  it.each([
    ["consciousness", "5", "a, alert, mentally alert, fully alert, a alert"],
    [
      "consciousness",
      "8",
      "c, confusion, new confusion, acute confusion, newly confused, new onset confusion, confused, c confusion, c new confusion, acutely confused, v, voice, verbal, responds to voice, responds to verbal stimuli, responding to voice, responsive to voice, v voice, v verbal, p, pain, responds to pain, responds to painful stimuli, responding to pain, responsive to pain, p pain, u, unresponsive, u unresponsive",
    ],
    [
      "breathing",
      "5",
      "air, room air, on air, on room air, breathing room air, breathing air, ra, no oxygen, none, nil, no",
    ],
    [
      "breathing",
      "7",
      "oxygen, o2, on oxygen, on o2, supplemental oxygen, yes, nasal cannula, nasal cannulae, nasal cannulas, nasal specs, nasal specula, face mask, simple mask, venturi, reservoir mask, non rebreathe, non rebreather, high flow oxygen, high flow nasal oxygen, litres, litre, l min, l minute, lpm",
    ],
  ] as const)("knows each answer of %s that makes a total of %s", (part, score, all) => {
    const name = part === "breathing" ? "Oxygen" : "ACVPU";
    for (const answer of all.split(", ")) expect(without(part, words(name, answer)).score, answer).toBe(score);
  });

  it("knows each way of saying in the name of a saturation how the person breathes", () => {
    const scored = (ending: string) =>
      check({ breathing: undefined, saturation: number(`SpO2 ${ending}`, 93, "%") }).score;
    for (const ending of ["on room air", "on air", "on room air at rest", "on air at rest"])
      expect(scored(ending), ending).toBe("5");
    for (const ending of [
      "on oxygen",
      "on supplemental oxygen",
      "on supplemental oxygen at rest",
      "on oxygen at rest",
      "on oxygen therapy",
    ])
      expect(scored(ending), ending).toBe("7");
    expect(scored("on exertion")).toBeUndefined();
  });

  it.each([
    "news2",
    "news2 score",
    "news2 total",
    "news2 total score",
    "news 2",
    "news 2 score",
    "news 2 total score",
    "national early warning score 2",
    "national early warning score 2 total score",
    "total news2 score",
  ])("knows a recorded total as %s", (name) => {
    expect(check({}, number(name, 6)).card?.detail).toContain("recorded a total of 6; its own values make 5");
  });

  it("guesses at nothing: another unit, a bound, two numbers, a stranger's name, an answer that says both", () => {
    const unread = "not read, because value or unit is unclear";
    expect(without("temperature", number("Temperature", 311, "K")).reasons).toContain(`temperature ${unread}`);
    expect(without("temperature", number("Temperature", 99.5)).score).toBeUndefined();
    expect(without("temperature", number("Temperature", 44)).score).toBe("7");
    expect(without("temperature", number("Temperature", 44.1)).score).toBeUndefined();
    expect(without("pressure", number("Systolic blood pressure", 16, "kPa")).score).toBeUndefined();
    expect(without("pressure", number("Systolic blood pressure", 16)).score).toBeUndefined();
    expect(without("pressure", number("Blood pressure", 120, "mmHg")).reasons).toContain(
      `systolic blood pressure ${unread}`,
    );
    expect(without("saturation", number("SpO2", 0.93)).score).toBeUndefined();
    expect(without("saturation", words("SpO2", ">93 %")).score).toBeUndefined();
    expect(without("pulse", words("Pulse", "95-110")).reasons).toContain(`pulse ${unread}`);
    expect(without("pulse", words("Foetal heart rate", "140 bpm")).reasons).toContain("pulse not recorded");
    expect(without("breathing", words("Oxygen delivery", "Room air, then nasal cannulae")).score).toBeUndefined();
    expect(without("consciousness", words("ACVPU", "Drowsy")).reasons).toContain(`consciousness (ACVPU) ${unread}`);
  });

  it.each([
    ["respiratoryRate", "Respiratory rate", 4, 80],
    ["saturation", "SpO2", 40, 100],
    ["pressure", "Systolic blood pressure", 50, 300],
    ["pulse", "Pulse", 20, 250],
    ["temperature", "Temperature", 25, 44],
  ] as const)("reads a %s without a unit only as far as somebody alive may have it", (part, name, least, most) => {
    const isRead = (value: number) => without(part, number(name, value)).score !== undefined;
    expect([isRead(least - 1), isRead(least), isRead(most), isRead(most + 1)]).toEqual([false, true, true, false]);
  });

  it("names a total that the source recorded alone as recorded, and not as worked out", () => {
    const { evaluation } = chartFrom({
      acute: { kind: "acute", resources: [patient(), words("NEWS2 score", "7")] },
    });
    expect(cardsOf(evaluation, "news2")[0]?.summary).toMatch(/^NEWS2 7 as recorded .*not recomputed/);
    expect(reasonsOf(evaluation, "news2").join(" ")).toContain("recorded a total of 7, which could not be checked");
    expect(check({}, words("NEWS2 score", "6")).card?.detail).toContain("recorded a total of 6; its own values make 5");
  });
});

describe("scale 2, in the ways it is documented", () => {
  /** On air and at 90 %: 3 on scale 1, nothing on scale 2. */
  const low = { saturation: number("SpO2", 90, "%") };
  const range = (low: number, high: number) => ({
    valueRange: { low: { value: low, unit: "%" }, high: { value: high, unit: "%" } },
  });

  it.each([
    ["the scale as an observation", words("SpO2 scale", "Scale 2"), "3"],
    ["spo2 scale: Scale 2", words("spo2 scale", "Scale 2"), "3"],
    ["news2 spo2 scale: Scale 2", words("news2 spo2 scale", "Scale 2"), "3"],
    ["oxygen saturation scale: Scale 2", words("oxygen saturation scale", "Scale 2"), "3"],
    ["news2 scale: Scale 2", words("news2 scale", "Scale 2"), "3"],
    ["saturation scale: Scale 2", words("saturation scale", "Scale 2"), "3"],
    ["SpO2 scale: 2", words("SpO2 scale", "2"), "3"],
    ["SpO2 scale coded as 2", said("SpO2 scale", { valueCodeableConcept: { text: "2" } }), "3"],
    ["SpO2 scale: scale 2", words("SpO2 scale", "scale 2"), "3"],
    ["SpO2 scale: spo2 scale 2", words("SpO2 scale", "spo2 scale 2"), "3"],
    ["SpO2 scale: news2 scale 2", words("SpO2 scale", "news2 scale 2"), "3"],
    ["SpO2 scale: scale two", words("SpO2 scale", "scale two"), "3"],
    ["the other scale", words("SpO2 scale", "Scale 1"), "6"],
    ["a target as a text", words("Target oxygen saturation", "88-92%"), "3"],
    ["a target as a range", observation({ text: "Target SpO2 range" }, range(88, 92)), "3"],
    ["another target", observation({ text: "Target SpO2 range" }, range(94, 98)), "6"],
    ["a range of something else", observation({ text: "Target weight" }, range(88, 92)), "6"],
    ["an alert", flag("NEWS2 SpO2 scale 2: target saturations 88-92%"), "3"],
  ])("%s", (_, resource, score) => {
    expect(check(low, resource).score).toBe(score);
  });
});
