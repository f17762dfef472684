import { expect, test } from "vitest";
import type { HeadingId } from "../../../shared/domain/headings.ts";
import { cardsOf, chartFrom, coded, patient, reasonsOf } from "../../fixtures/chart-from-fhir.ts";

const subject = { reference: "Patient/p1" };
const baby = { reference: "RelatedPerson/baby", display: "Baby Testcase" };

function observation(id: string, code: object, changes: object = {}): object {
  return { resourceType: "Observation", id, status: "final", subject, code, ...changes };
}

const creatinine = coded("1000731000000107", "Serum creatinine level");
const umol = (value: number) => ({ value, unit: "umol/L", system: "http://unitsofmeasure.org", code: "umol/L" });
const rise = (changes: object) => [
  observation("c1", creatinine, { effectiveDateTime: "2026-11-18T08:00:00Z", valueQuantity: umol(60), ...changes }),
  observation("c2", creatinine, { effectiveDateTime: "2026-11-22T08:00:00Z", valueQuantity: umol(190), ...changes }),
];

function linesUnder(headingId: HeadingId, resources: readonly object[]): readonly string[] {
  const { chart } = chartFrom({ acute: { kind: "acute", resources: [patient(), ...resources] } });
  return chart.headings.get(headingId)?.groups.map(({ preferred }) => preferred.display) ?? [];
}

test("a mother's observation of her baby says so on its line and as an issue", () => {
  const heart = observation("o", coded("364075005", "Heart rate"), {
    focus: [baby],
    category: [{ coding: [{ code: "vital-signs" }] }],
    effectiveDateTime: "2026-11-22T08:00:00Z",
    valueQuantity: { value: 140, unit: "/min" },
  });
  const { chart } = chartFrom({ acute: { kind: "acute", resources: [patient(), heart] } });
  const [entry] = chart.headings.get("examinationFindings")?.groups.map(({ preferred }) => preferred) ?? [];
  expect(entry?.display).toBe("About Baby Testcase: Heart rate");
  expect(entry?.fields).toContainEqual({ label: "About", value: "Baby Testcase" });
  expect(entry?.issues.map((issue) => issue.code)).toContain("aboutAnother");
});

test("a focus that was not received is still somebody else, and the patient as focus is not", () => {
  const about = (reference: object) =>
    linesUnder("investigationResults", [observation("o", creatinine, { focus: [reference], valueQuantity: umol(60) })]);
  expect(about({ reference: "Patient/unknown" })).toEqual(["About another patient: Serum creatinine level"]);
  expect(about({ reference: "Device/d9" })).toEqual(["About a device: Serum creatinine level"]);
  expect(about(subject)).toEqual(["Serum creatinine level"]);
});

test("what is about somebody else is merged with nothing by its content", () => {
  const [one] = rise({ focus: [baby] });
  const { chart } = chartFrom({
    acute: { kind: "acute", resources: [patient(), one ?? expect.fail()] },
    gp: { kind: "gp", resources: [patient(), one ?? expect.fail(), rise({})[0] ?? expect.fail()].slice(0, 2) },
  });
  expect(chart.headings.get("investigationResults")?.groups).toHaveLength(2);
});

test("no check reads it, and the checks say so", () => {
  const about = chartFrom({ acute: { kind: "acute", resources: [patient(), ...rise({ focus: [baby] })] } });
  expect(cardsOf(about.evaluation, "acuteKidneyInjury")).toEqual([]);
  expect(reasonsOf(about.evaluation, "acuteKidneyInjury").join(" ")).toContain("about somebody or something else");
  const own = chartFrom({ acute: { kind: "acute", resources: [patient(), ...rise({})] } });
  expect(cardsOf(own.evaluation, "acuteKidneyInjury")).toHaveLength(1);
});

test("a daughter's pregnancy is not the patient's", () => {
  const pregnant = (changes: object) =>
    chartFrom({
      acute: {
        kind: "acute",
        resources: [
          patient({ birthDate: "1990-01-01" }),
          observation("p", coded("77386006", "Pregnant"), { effectiveDateTime: "2026-11-01", ...changes }),
          ...(
            [
              ["86290005", "Respiratory rate", 20, "/min"],
              ["364075005", "Heart rate", 80, "/min"],
              ["276885007", "Core body temperature", 37, "Cel"],
            ] as const
          ).map(([code, display, value, unit]) =>
            observation(code, coded(code, display), {
              category: [{ coding: [{ code: "vital-signs" }] }],
              effectiveDateTime: "2026-11-23T01:00:00Z",
              valueQuantity: { value, unit },
            }),
          ),
        ],
      },
    });
  expect(reasonsOf(pregnant({}).evaluation, "news2").join(" ")).toContain("pregnancy");
  expect(reasonsOf(pregnant({ focus: [baby] }).evaluation, "news2").join(" ")).not.toContain("pregnancy");
});

test("a resuscitation decision about the baby does not disagree with the mother's", () => {
  const decision = (code: string, changes: object) =>
    observation("d", coded(code, "Resuscitation"), { effectiveDateTime: "2026-11-01", ...changes });
  const { chart } = chartFrom({
    gp: { kind: "gp", resources: [patient(), decision("450475007", {})] },
    acute: { kind: "acute", resources: [patient(), decision("450476008", { focus: [baby] })] },
  });
  expect(chart.conflicts).toEqual([]);
});
