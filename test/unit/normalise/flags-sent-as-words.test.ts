import { describe, expect, it } from "vitest";
import { parseBundle } from "../../../shared/fhir/parse-bundle.ts";
import { sourceId } from "../../../shared/kernel/brand.ts";
import { issueWords } from "../../../shared/view-models/sources/issue-words.ts";
import { detailOf, entryOf, issueCodes, normalise, normaliseRaws, person, rawsOf, subject, today } from "./person.ts";

const concept = (text: string) => ({ text });
const vaccine = {
  resourceType: "Immunization",
  patient: subject,
  status: "completed",
  vaccineCode: concept("Influenza vaccine"),
};

describe("a flag that was sent as a word where FHIR has true or false", () => {
  it.each(["true", " True ", "1", "yes"])("'%s' turns the statement round as true does, and is a finding", (said) => {
    for (const flag of ["notGiven", "wasNotGiven"]) {
      const entry = entryOf({ ...vaccine, date: "2026-10-02", [flag]: said });
      expect(detailOf(entry, "immunization").notGiven).toBe(true);
      expect(entry.display).toBe("Not given: Influenza vaccine");
      expect(entry.issues).toContainEqual({ code: "readAsMeant", path: flag });
      expect(issueCodes(entry)).not.toContain("unreadPart");
    }
    for (const flag of ["notDone", "notPerformed"]) {
      const done = { resourceType: "Procedure", subject, status: "completed", performedDateTime: "2026-10-02" };
      const entry = entryOf({ ...done, code: concept("Colonoscopy"), [flag]: said });
      expect(detailOf(entry, "procedure").notDone).toBe(true);
    }
  });

  it("a medicine or a request that must not be given or done stays so", () => {
    const medicine = {
      resourceType: "MedicationRequest",
      subject,
      status: "active",
      intent: "order",
      doNotPerform: "true",
    };
    const entry = entryOf({ ...medicine, medicationCodeableConcept: concept("Aspirin 75mg tablets") });
    expect(detailOf(entry, "medication").currency).toBe("notGiven");
    const taken = { resourceType: "MedicationStatement", patient: subject, status: "active", wasNotTaken: "true" };
    const statement = entryOf({ ...taken, medicationCodeableConcept: concept("Aspirin 75mg tablets") });
    expect(detailOf(statement, "medication").currency).toBe("notGiven");
    const request = { resourceType: "ServiceRequest", subject, status: "active", intent: "order" };
    const forbidden = entryOf({ ...request, code: concept("CT head"), doNotPerform: "true" });
    expect(forbidden.display).toMatch(/not to be done/i);
  });

  it("a plan's activity and a list's entry too, further in", () => {
    for (const flag of ["prohibited", "doNotPerform"]) {
      const plan = entryOf({
        resourceType: "CarePlan",
        subject,
        status: "active",
        intent: "plan",
        title: "Falls plan",
        activity: [{ detail: { status: "scheduled", code: concept("Bed rails"), [flag]: "true" } }],
      });
      expect(JSON.stringify(plan.detail)).toContain("Not to be done: Bed rails");
      expect(plan.issues).toContainEqual({ code: "readAsMeant", path: `activity.detail.${flag}` });
    }
    const list = entryOf({
      resourceType: "List",
      subject,
      status: "current",
      mode: "changes",
      title: "Medicines changed",
      entry: [{ deleted: "true", item: { display: "Ramipril" } }],
    });
    expect(JSON.stringify(list)).toContain("taken off the list");
  });

  it("a person's record that is no longer in use, and a death, are read too", () => {
    const raws = rawsOf("gp", [{ ...person, active: "false", deceasedBoolean: "true" }]);
    const [entry] = normaliseRaws(raws).entries;
    if (entry === undefined) throw new Error("a person");
    expect(detailOf(entry, "person")).toMatchObject({ former: true, deceased: {} });
  });

  it("'false' says what false does, and what was sent stays as it was received", () => {
    const resource = { ...vaccine, id: "v", date: "2026-10-02", notGiven: "false" };
    expect(detailOf(entryOf(resource), "immunization").notGiven).toBe(false);
    const [raw] = parseBundle([resource], { sourceId: sourceId("gp"), receivedAt: today });
    expect(raw?.body.notGiven).toBe("false");
  });

  it("one that is neither is a modifier that is not understood: nobody may take it for given", () => {
    for (const said of ["perhaps", 7, { value: true }]) {
      const entry = entryOf({ ...vaccine, date: "2026-10-02", notGiven: said });
      expect(issueCodes(entry)).toEqual(expect.arrayContaining(["modifierExtension", "unreadPart"]));
    }
  });

  it("what was read is not called unreadable on its line", () => {
    expect(issueWords.readAsMeant.tag).toBeUndefined();
    expect(issueWords.readAsMeant.sentence).toContain("was read as the word says");
  });

  it("a true flag and none at all are no finding", () => {
    const { entries } = normalise(
      { ...vaccine, id: "1", occurrenceDateTime: "2026-10-02" },
      { ...vaccine, id: "2", date: "2026-10-02", notGiven: true },
    );
    for (const { issues } of entries.filter(({ type }) => type === "Immunization"))
      for (const code of ["unreadPart", "readAsMeant"]) expect(issues.map((issue) => issue.code)).not.toContain(code);
  });
});
