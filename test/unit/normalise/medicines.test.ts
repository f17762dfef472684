import { describe, expect, it } from "vitest";
import { detailOf, entryOf, fieldLines, issueCodes, normalise, subject } from "./person.ts";

const request = (more: object) => ({
  resourceType: "MedicationRequest",
  subject,
  status: "active",
  intent: "order",
  medicationCodeableConcept: {
    coding: [{ system: "https://dmd.nhs.uk", code: "39732411000001106", display: "Amoxicillin 500mg capsules" }],
    text: "Amoxicillin 500mg capsules",
  },
  ...more,
});
const statement = (more: object) => ({
  resourceType: "MedicationStatement",
  subject,
  medicationCodeableConcept: { text: "Ramipril 5mg capsules" },
  ...more,
});

describe("medicines", () => {
  it("keep the dose as its author wrote it, and its coded parts beside it", () => {
    const entry = entryOf(
      request({
        authoredOn: "2026-11-02",
        dosageInstruction: [
          {
            text: "One three times a day for chest infection",
            timing: { repeat: { frequency: 3, period: 1, periodUnit: "d" } },
            route: { text: "Oral" },
            asNeededBoolean: false,
            doseAndRate: [{ doseQuantity: { value: 500, unit: "mg" } }],
          },
        ],
      }),
    );
    expect(entry.display).toBe("Amoxicillin 500mg capsules");
    expect(detailOf(entry, "medication")).toMatchObject({
      resource: "MedicationRequest",
      doseText: "One three times a day for chest infection",
      dose: { value: 500, unit: "mg" },
      route: "Oral",
      frequencyText: "3 times a day",
      asNeeded: false,
      currency: "current",
    });
  });

  it("never put a dose together: without words there is none, and of two dosages no single part is given", () => {
    const parts = { doseAndRate: [{ doseQuantity: { value: 5, unit: "mg" } }], route: { text: "Oral" } };
    const alone = detailOf(entryOf(request({ dosageInstruction: [parts] })), "medication");
    expect(alone.doseText).toBeUndefined();
    expect(alone.dose).toEqual({ value: 5, unit: "mg" });
    const two = detailOf(
      entryOf(request({ dosageInstruction: [{ text: "5 mg in the morning", ...parts }, { text: "10 mg at night" }] })),
      "medication",
    );
    expect(two.doseText).toBe("5 mg in the morning; 10 mg at night");
    expect([two.dose, two.route]).toEqual([undefined, undefined]);
  });

  it("a dose that is coded as a range, a rate or in several parts has words of its own: it is not a dose that nobody stated", () => {
    const said = (...dosageInstruction: readonly object[]) =>
      detailOf(entryOf(request({ dosageInstruction })), "medication").doseInWords;
    const range = { low: { value: 2.5, unit: "mg" }, high: { value: 5, unit: "mg" } };
    expect(said({ doseAndRate: [{ doseRange: range }] })).toBe("2.5 mg to 5 mg");
    expect(said({ doseAndRate: [{ doseRange: { high: { value: 10, unit: "U" } } }] })).toBe("up to 10 units");
    const ratio = { numerator: { value: 1, unit: "mg" }, denominator: { value: 1, unit: "h" } };
    expect(said({ doseAndRate: [{ rateRatio: ratio }] })).toBe("1 mg in 1 hour");
    const daily = { repeat: { frequency: 1, period: 1, periodUnit: "d" } };
    const part = (value: number) => ({ doseAndRate: [{ doseQuantity: { value, unit: "mg" } }], timing: daily });
    expect(said(part(40), part(20))).toBe("40 mg once a day; 20 mg once a day");
    expect(said(part(40))).toBeUndefined();
    expect(said({ text: "As directed", doseAndRate: [{ doseRange: range }] })).toBe("2.5 mg to 5 mg");
  });

  it("what is taken when needed says what for", () => {
    const dosageInstruction = [{ asNeededCodeableConcept: { text: "pain" } }];
    const detail = detailOf(entryOf(request({ dosageInstruction })), "medication");
    expect([detail.asNeeded, detail.asNeededFor]).toEqual([true, "pain"]);
  });

  it.each([
    ["completed", { whenPrepared: "2026-10-02" }, "2026-10-02"],
    ["in-progress", { whenPrepared: "2026-10-02" }, undefined],
    ["in-progress", { whenPrepared: "2026-10-02", whenHandedOver: "2026-10-03" }, "2026-10-03"],
    ["declined", { whenPrepared: "2026-10-02" }, undefined],
    ["cancelled", { whenHandedOver: "2026-10-02" }, undefined],
  ])("a supply that is %s with %j was last issued %s", (status, dates, issued) => {
    const dispense = {
      resourceType: "MedicationDispense",
      subject,
      status,
      medicationCodeableConcept: { text: "Ramipril 5mg capsules" },
      ...dates,
    };
    expect(detailOf(entryOf(dispense), "medication").lastIssued?.text).toBe(issued);
  });

  it.each([
    ["active", "current"],
    ["on-hold", "suspended"],
    ["stopped", "past"],
    ["completed", "past"],
    ["cancelled", "past"],
    ["draft", "unknown"],
    ["unknown", "unknown"],
    [undefined, "unknown"],
  ])("a prescription that is %s is %s", (status, currency) => {
    expect(detailOf(entryOf(request({ status })), "medication").currency).toBe(currency);
  });

  it.each([
    [{ status: "active" }, "current"],
    [{ status: "active", effectivePeriod: { start: "2020", end: "2021-01-01" } }, "past"],
    [{ status: "active", effectivePeriod: { start: "2020", end: "2030-01-01" } }, "current"],
    [{ status: "intended" }, "unknown"],
    [{ status: "on-hold" }, "suspended"],
    [{ status: "not-taken" }, "notGiven"],
    [{}, "unknown"],
  ])("a statement %j is %s", (more, currency) => {
    expect(detailOf(entryOf(statement(more)), "medication").currency).toBe(currency);
  });

  it("an active prescription whose dosage ended is over; one whose paper merely ran out is not", () => {
    const bounds = (end: string) => [{ timing: { repeat: { boundsPeriod: { start: "2026-01-01", end } } } }];
    expect(detailOf(entryOf(request({ dosageInstruction: bounds("2026-01-08") })), "medication").currency).toBe("past");
    expect(
      detailOf(entryOf(request({ dispenseRequest: { validityPeriod: { end: "2026-01-08" } } })), "medication"),
    ).toMatchObject({ currency: "current", end: { text: "2026-01-08" } });
  });

  it("an order not to give a medicine cannot be read as a medicine", () => {
    const entry = entryOf(request({ doNotPerform: true }));
    expect(entry.display).toBe("Not to be given: Amoxicillin 500mg capsules");
    expect(detailOf(entry, "medication").currency).toBe("notGiven");
    expect(fieldLines(entry)).toContain("Do NOT do: Yes");
  });

  it("are named by the Medication they refer to, received or contained", () => {
    const medication = {
      resourceType: "Medication",
      id: "m",
      code: { text: "Oramorph 10mg/5ml oral solution" },
      form: { text: "Oral solution" },
    };
    const received = entryOf(
      request({ medicationCodeableConcept: undefined, medicationReference: { reference: "Medication/m" } }),
      medication,
    );
    const contained = entryOf(
      request({
        medicationCodeableConcept: undefined,
        medicationReference: { reference: "#m" },
        contained: [medication],
      }),
    );
    for (const entry of [received, contained]) {
      expect(entry.display).toBe("Oramorph 10mg/5ml oral solution");
      expect(detailOf(entry, "medication").form).toBe("Oral solution");
    }
  });

  it("whose Medication did not come keep the name beside the reference and say that it is missing", () => {
    const entry = entryOf(
      request({
        medicationCodeableConcept: undefined,
        medicationReference: { reference: "Medication/gone", display: "Warfarin 1mg tablets" },
      }),
    );
    expect(entry.display).toBe("Warfarin 1mg tablets");
    expect(issueCodes(entry)).toEqual(expect.arrayContaining(["missingReference", "uncoded"]));
    const nameless = entryOf(
      request({ medicationCodeableConcept: undefined, medicationReference: { reference: "Medication/gone" } }),
    );
    expect(nameless.display).toBe("Medicine without a name");
  });

  it("say why they were stopped and what was changed", () => {
    const entry = entryOf(
      request({
        status: "stopped",
        statusReason: { text: "Acute kidney injury" },
        extension: [
          {
            url: "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-MedicationChangeSummary",
            valueString: "Stopped on ward, GP to review",
          },
        ],
      }),
    );
    expect(detailOf(entry, "medication")).toMatchObject({
      statusReason: "Acute kidney injury",
      changeSummary: "Stopped on ward, GP to review",
    });
  });

  it("read GP Connect's plan and order: repeat, last issue, reason for stopping", () => {
    const gpc = "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-";
    const plan = entryOf(
      request({
        intent: "plan",
        extension: [
          { url: `${gpc}PrescriptionType-1`, valueCodeableConcept: { coding: [{ code: "repeat" }] } },
          {
            url: `${gpc}MedicationStatusReason-1`,
            extension: [{ url: "statusReason", valueCodeableConcept: { text: "No longer needed" } }],
          },
        ],
      }),
    );
    expect(detailOf(plan, "medication")).toMatchObject({
      intent: "plan",
      repeat: true,
      statusReason: "No longer needed",
    });
    const stated = entryOf(
      statement({
        status: "active",
        extension: [{ url: `${gpc}MedicationStatementLastIssueDate-1`, valueDateTime: "2026-10-30" }],
        basedOn: [{ reference: "MedicationRequest/plan" }],
      }),
      { ...request({}), id: "plan" },
    );
    expect(detailOf(stated, "medication")).toMatchObject({
      lastIssued: { text: "2026-10-30" },
      basedOn: ["gp|MedicationRequest|plan"],
    });
    expect(stated.refersTo).toEqual(["gp|MedicationRequest|plan"]);
  });

  it("that were handed out or given say when and by whom; a dose not given says so", () => {
    const dispense = entryOf({
      resourceType: "MedicationDispense",
      subject,
      status: "completed",
      medicationCodeableConcept: { text: "Ramipril 5mg capsules" },
      whenHandedOver: "2026-11-20T09:00:00Z",
      performer: [{ actor: { display: "Millbrook Pharmacy" } }],
    });
    expect(dispense).toMatchObject({
      when: { date: { text: "2026-11-20T09:00:00Z" } },
      performers: [{ name: "Millbrook Pharmacy" }],
    });
    expect(detailOf(dispense, "medication").currency).toBe("unknown");
    const given = (status: string) =>
      detailOf(
        entryOf({
          resourceType: "MedicationAdministration",
          subject,
          status,
          medicationCodeableConcept: { text: "Morphine" },
          effectiveDateTime: "2026-11-22T21:10:00Z",
          dosage: { text: "5 mg", dose: { value: 5, unit: "mg" } },
        }),
        "medication",
      );
    expect(given("completed")).toMatchObject({ currency: "past", doseText: "5 mg", dose: { value: 5, unit: "mg" } });
    expect(given("not-done").currency).toBe("notGiven");
  });

  it("a coded 'no known medications' asserts none", () => {
    const record = normalise({
      id: "none",
      ...statement({
        status: "unknown",
        medicationCodeableConcept: {
          coding: [
            {
              system: "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips",
              code: "no-known-medications",
              display: "No known medications",
            },
          ],
        },
      }),
    });
    expect(record.noneAsserted).toEqual([
      expect.objectContaining({ headingId: "medicationsAndMedicalDevices", statement: "No known medications" }),
    ]);
  });

  it("keep what an issue holds and for how many days, and guess neither", () => {
    const supply = {
      quantity: { value: 28, unit: "tablet" },
      expectedSupplyDuration: { value: 4, unit: "week", code: "wk" },
    };
    expect(detailOf(entryOf(request({ dispenseRequest: supply })), "medication")).toMatchObject({
      supplied: { value: 28, unit: "tablet" },
      suppliedDays: 28,
    });
    const month = { expectedSupplyDuration: { value: 1, unit: "month", code: "mo" } };
    expect(detailOf(entryOf(request({ dispenseRequest: month })), "medication").suppliedDays).toBeUndefined();
  });

  it("say that it was prescribed for discharge, where one code says so", () => {
    const category = (...codes: readonly string[]) => [{ coding: codes.map((code) => ({ code })) }];
    const setting = (more: object) => detailOf(entryOf(request(more)), "medication").setting;
    expect(setting({ category: category("discharge") })).toBe("discharge");
    expect(setting({ category: category("discharge", "inpatient") })).toBeUndefined();
    expect(setting({})).toBeUndefined();
  });

  it("read why it was changed from the parts of UK Core's change summary", () => {
    const url = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-MedicationChangeSummary";
    const extension = [
      { url: "status", valueCode: "discontinued" },
      { url: "indicationForChange", valueCodeableConcept: { text: "Low blood pressure" } },
    ];
    expect(detailOf(entryOf(statement({ extension: [{ url, extension }] })), "medication").changeSummary).toBe(
      "discontinued: Low blood pressure",
    );
  });
});
