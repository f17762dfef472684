import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, patient } from "../../../fixtures/chart-from-fhir.ts";
import { attendance } from "./safeguarding-records.ts";

const child = patient({ birthDate: "2020-05-01" });

function summaries(rule: string, acute: readonly object[], gp: readonly object[] = []): readonly string[] {
  const { evaluation } = chartFrom({
    acute: { kind: "acute", resources: [child, ...acute] },
    gp: { kind: "gp", resources: [child, ...gp] },
  });
  return cardsOf(evaluation, rule).map(({ summary }) => summary);
}

const two = [attendance("2026-10-23T17:35:00Z", "Fever"), attendance("2026-08-19T19:00:00Z", "Wheeze")];
const third = (type: string, reason = "Cough", overrides: object = {}) =>
  attendance("2026-05-04T20:05:00Z", reason, { class: { code: "AMB" }, type: [{ text: type }], ...overrides });

describe("which contacts are unscheduled", () => {
  it.each(["EMER", "FLD", "emergency", "field"])("class %s", (code) => {
    expect(summaries("childAttendances", [...two, third("Visit", "Cough", { class: { code } })])).toHaveLength(1);
  });

  it.each([
    ...["Emergency department", "Accident and emergency", "A&E attendance", "Urgent treatment centre"],
    ...["Urgent care centre", "Casualty", "Seen in casualty department", "Minor injuries unit", "Walk in centre"],
    ...["Walk-in centre", "Out of hours GP", "Out-of-hours visit", "Ambulance", "NHS 111 call"],
    "Same day emergency care",
  ])("%s", (type) => {
    expect(summaries("childAttendances", [...two, third(type)])).toHaveLength(1);
  });

  it.each(["Cast check", "Planned", "Follow up", "Follow-up", "Review clinic", "Return for dressing"])(
    "not one for “%s”",
    (reason) => {
      expect(summaries("childAttendances", [...two, third("Emergency department", reason)])).toEqual([]);
    },
  );

  it("not an outpatient's", () => {
    expect(summaries("childAttendances", [...two, third("Outpatient clinic")])).toEqual([]);
  });
});

describe("which reasons are injuries", () => {
  const scald = attendance("2026-02-17T18:40:00Z", "Scald to left hand");
  const count = (reason: string) =>
    summaries("injuriesAcrossOrganisations", [scald], [attendance("2026-10-23T17:35:00Z", reason)]).length;

  it.each([
    ...["Fracture of wrist", "Fractured wrist", "Broken arm", "Laceration of chin", "Cut ear", "Bruise on arm"],
    ...["Bruised cheek", "Bruising of back", "Burn to hand", "Burnt fingers", "Scald of foot", "Scalded foot"],
    ...["Head injury", "Injury of knee", "Injured knee", "Wound of scalp", "Dog bite", "Black eye"],
    ...["Haematoma of ear", "Sprain of ankle", "Sprained ankle", "Contusion of eye", "Abrasion of knee"],
    ...["Graze on elbow", "Poisoning by tablets", "Accidental ingestion, bleach", "Ingestion of a battery"],
    ...["Torn frenulum", "Fall from height", "Crush of finger", "Dislocation of elbow", "Dislocated elbow"],
    "Head strike",
  ])("%s", (reason) => {
    expect(count(reason)).toBe(1);
  });

  it.each([
    ...[
      "Fall without injury",
      "Bumped head, no injury",
      "Not injured, cut shoe",
      "Fracture clinic",
      "Burn, cast check",
    ],
    ...["Healed fracture", "Old fracture", "History of fracture", "Risk of injury", "Heartburn", "Needlestick injury"],
    ...["Insect bite", "Insect bites, one bite", "Tick bite", "Pathological fracture", "Food poisoning"],
    ...["Injury advice", "Sunburn and burn", "Acute kidney injury", "Acute lung injury", "Liver injury"],
    "Stress fracture",
  ])("not “%s”", (reason) => {
    expect(count(reason)).toBe(0);
  });

  it.each(["S02.0", "T09.3", "T10X", "T11.1", "T12X", "T13.1", "T14.9", "T23.2", "T30.0", "T31.0", "T32.0"])(
    "a problem coded %s",
    (code) => {
      const problem = {
        resourceType: "Condition",
        id: "c1",
        subject: { reference: "Patient/p1" },
        code: { coding: [{ system: "http://hl7.org/fhir/sid/icd-10", code }], text: "as coded" },
        onsetDateTime: "2026-06-01",
      };
      expect(summaries("injuriesAcrossOrganisations", [scald], [problem])).toHaveLength(1);
    },
  );

  it.each(["Check-up", "Check up", "Checkup", "Follow-up", "Follow up", "Review", "Removal of sutures"])(
    "“%s” of an injury is no second one",
    (type) => {
      const later = { ...attendance("2026-06-21T10:00:00Z", "Scald to left hand"), type: [{ text: type }] };
      expect(summaries("injuriesAcrossOrganisations", [scald], [later])).toEqual([]);
      const other = { ...attendance("2026-06-21T10:00:00Z", "Cut lip"), type: [{ text: type }] };
      expect(summaries("injuriesAcrossOrganisations", [scald], [other])).toHaveLength(1);
    },
  );
});
