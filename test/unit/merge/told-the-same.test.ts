import { describe, expect, test } from "vitest";
import { sameStems } from "../../../shared/merge/same/same-stems.ts";
import {
  chartOf,
  coding,
  concept,
  groupsUnder,
  loinc,
  observation,
  patient,
  type Resource,
  subject,
} from "./sources.ts";

const at = "2026-11-20T08:30:00Z";
const grouped = (heading: Parameters<typeof groupsUnder>[1], a: Resource, b: Resource) =>
  groupsUnder(chartOf({ gp: [patient(), a], acute: [patient(), b] }), heading).length === 1;

describe("a report that two systems name otherwise", () => {
  const report = (id: string, name: string, conclusion: string, effectiveDateTime = at): Resource => ({
    resourceType: "DiagnosticReport",
    id,
    status: "final",
    code: { text: name },
    subject,
    effectiveDateTime,
    conclusion,
  });
  const told = "Normal left ventricular size and function";
  const join = (a: Resource, b: Resource) => grouped("investigationResults", a, b);

  test("is one where both tell the same at the same moment, in words of the same stems", () => {
    expect(join(report("a", "Echocardiogram", told), report("b", "Echocardiography", told))).toBe(true);
    expect(join(report("a", "Ultrasound of abdomen", told), report("b", "Abdominal ultrasound", told))).toBe(true);
  });

  test("is two where it is of another part of the body, whatever it tells", () => {
    const normal = "No fracture or dislocation seen";
    expect(join(report("a", "X-ray wrist", normal), report("b", "X-ray elbow", normal))).toBe(false);
    expect(join(report("a", "CT head", normal), report("b", "CT neck", normal))).toBe(false);
  });

  test("is two at another moment, or with another conclusion", () => {
    expect(
      join(report("a", "Echocardiogram", told), report("b", "Echocardiography", told, "2026-11-20T09:30:00Z")),
    ).toBe(false);
    expect(
      join(report("a", "Echocardiogram", told), report("b", "Echocardiography", `${told}, trace regurgitation`)),
    ).toBe(false);
    expect(join(report("a", "Spirometry", "Normal"), report("b", "Spirometric", "Normal"))).toBe(false);
  });

  test("is one with its corrected version under one number, and two without the number", () => {
    const identifier = [{ system: "https://pacs.example.nhs.uk/report", value: "X-1" }];
    const first = { ...report("a", "CT head", "No acute intracranial haemorrhage."), identifier };
    const second = { ...report("b", "CT head", "Small subdural haemorrhage."), identifier, status: "corrected" };
    const chart = chartOf({ gp: [patient(), first], acute: [patient(), second] });
    const groups = groupsUnder(chart, "investigationResults");
    expect(groups.map(({ preferred }) => preferred.status)).toEqual(["corrected"]);
    expect(groups[0]?.certificate?.differs).toContain("conclusion (one is corrected)");
    expect(join({ ...first, identifier: [] }, second)).toBe(false);
    expect(join(first, { ...second, status: "final" })).toBe(false);
  });

  test.each([
    ["Ultrasound of abdomen", "Abdominal ultrasound", true],
    ["CT head", "CT of the head", true],
    ["CT head", "CT neck", false],
    ["Ultrasound", "Ultrasound abdomen", false],
    ["", "", false],
    ["Ulrtasound of abdomen", "Abdominal ultrasound", true],
    ["Hip prosthesis", "Prosthetic hip", true],
    ["Mammogram of breast", "Breast mammography", true],
    ["Transthoracic echocardiography", "Transoesophageal echocardiography", false],
    ["Transient state", "Transfer state", false],
    ["Laparotomy report", "Laparoscopy report", false],
    ["Hyperthyroid scan", "Hypertension scan", false],
    ["Cardiogram", "Cardiology", false],
    ["Bone scan", "Bone", false],
    ["Full blood count panel", "Full blood count", true],
  ])("%s and %s have the same stems: %s", (a, b, same) => {
    expect(sameStems(a, b)).toBe(same);
  });
});

describe("a letter of which one copy has lost its author", () => {
  const letter = (id: string, size: number, changes: Resource = {}): Resource => ({
    resourceType: "DocumentReference",
    id,
    status: "current",
    subject,
    date: at,
    type: { text: "Discharge letter" },
    content: [{ attachment: { contentType: "application/pdf", title: "Discharge letter", size } }],
    ...changes,
  });
  const author = { author: [{ display: "Dr Ada Okafor" }] };

  test("is one by minute and size together, and two by less", () => {
    expect(grouped("documents", letter("a", 4_711, author), letter("b", 4_711))).toBe(true);
    expect(grouped("documents", letter("a", 4_711, author), letter("b", 4_712))).toBe(false);
    expect(grouped("documents", letter("a", 4_711, author), letter("b", 4_711, { date: "2026-11-20T09:30:00Z" }))).toBe(
      false,
    );
    expect(
      grouped("documents", letter("a", 4_711, author), letter("b", 4_711, { author: [{ display: "Dr Ben Adeyemi" }] })),
    ).toBe(false);
  });
});

test("a result with its specimen alone is not one with its method alone", () => {
  const glucose = (id: string, changes: Resource) =>
    observation(id, {
      code: concept("Glucose", coding(loinc, "14749-6", "Glucose")),
      effectiveDateTime: at,
      valueQuantity: { value: 5.1, unit: "mmol/L" },
      ...changes,
    });
  const bySpecimen = glucose("a", { specimen: { display: "Urine" } });
  const byMethod = glucose("b", { method: { text: "Point of care meter" } });
  expect(grouped("investigationResults", bySpecimen, byMethod)).toBe(false);
  expect(grouped("investigationResults", bySpecimen, glucose("b", {}))).toBe(true);
});

describe("a summer's time without an offset", () => {
  const glucose = (id: string, effectiveDateTime: string) =>
    observation(id, {
      code: concept("Glucose", coding(loinc, "14749-6", "Glucose")),
      effectiveDateTime,
      valueQuantity: { value: 5.1, unit: "mmol/L" },
    });
  const bare = glucose("bare", "2026-06-25T11:43:00");
  const [utc, uk] = [glucose("utc", "2026-06-25T11:43:00Z"), glucose("uk", "2026-06-25T11:43:00+01:00")];
  const rows = (sources: Readonly<Record<string, readonly Resource[]>>) =>
    groupsUnder(chartOf(sources), "investigationResults").length;

  test("may be either moment, so it joins the only one there is and neither of two", () => {
    expect(rows({ gp: [patient(), bare], acute: [patient(), uk] })).toBe(1);
    expect(rows({ gp: [patient(), bare], acute: [patient(), utc] })).toBe(1);
    expect(rows({ gp: [patient(), bare], acute: [patient(), utc, uk] })).toBe(3);
  });

  test("in winter there is one moment that it can be", () => {
    const winter = glucose("bare", "2026-01-25T11:43:00");
    const acute = [patient(), glucose("utc", "2026-01-25T11:43:00Z"), glucose("later", "2026-01-25T12:43:00Z")];
    expect(rows({ gp: [patient(), winter], acute })).toBe(2);
  });
});

describe("two letters alike in all but what they say", () => {
  const reading = (figures: string) =>
    `Dear colleague, the blood pressure in clinic today was ${figures}. Please go on as before.`;
  const letter = (id: string, figures: string, changes: Resource = {}): Resource => ({
    resourceType: "DocumentReference",
    id,
    status: "current",
    subject,
    date: at,
    type: { text: "Clinic letter" },
    content: [
      {
        attachment: {
          contentType: "text/plain",
          title: "Clinic letter",
          data: Buffer.from(reading(figures)).toString("base64"),
        },
      },
    ],
    ...changes,
  });
  const hashed = (id: string, hash: string): Resource =>
    letter(id, "", {
      content: [{ attachment: { contentType: "application/pdf", title: "Clinic letter", size: 4_711, hash } }],
    });
  const summary = (id: string, words: string, changes: Resource = {}): Resource => ({
    resourceType: "Composition",
    id,
    status: "final",
    type: { text: "Discharge summary" },
    title: "Discharge summary",
    subject,
    date: at,
    author: [{ display: "Dr Ada Okafor" }],
    section: [{ title: "Summary", text: { status: "generated", div: `<div>${words}</div>` } }],
    ...changes,
  });

  test("are two, by their bytes, by the hashes that the sources state, and by the words of their sections", () => {
    expect(grouped("documents", letter("a", "148/82"), letter("b", "148/82"))).toBe(true);
    expect(grouped("documents", letter("a", "148/82"), letter("b", "184/82"))).toBe(false);
    expect(grouped("documents", hashed("a", "q83v"), hashed("b", "q83v"))).toBe(true);
    expect(grouped("documents", hashed("a", "q83v"), hashed("b", "EjRW"))).toBe(false);
    const [negative, positive] = ["Chest pain. Troponin negative.", "Chest pain. Troponin positive."];
    expect(grouped("documents", summary("a", negative), summary("b", negative))).toBe(true);
    expect(grouped("documents", summary("a", negative), summary("b", `CHEST PAIN.\n  Troponin negative.`))).toBe(true);
    expect(grouped("documents", summary("a", negative), summary("b", positive))).toBe(false);
  });

  test("are one with another print where one number says so", () => {
    const identifier = [{ system: "https://hospital.example/letters", value: "L-4711" }];
    expect(grouped("documents", letter("a", "148/82", { identifier }), letter("b", "184/82", { identifier }))).toBe(
      true,
    );
    const [early, late] = ["Chest pain. Results to follow.", "Chest pain. Troponin negative."];
    expect(
      grouped(
        "documents",
        summary("a", early, { identifier: identifier[0] }),
        summary("b", late, { identifier: identifier[0] }),
      ),
    ).toBe(true);
  });
});
