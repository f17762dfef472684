import { describe, expect, it } from "vitest";
import { scoreNews2 } from "../../../shared/decision-support/scores/news2-score.ts";
import type { DemoSourceId, FhirResource } from "../../../src-main/demo-host/demo-patient.ts";
import { demoSourceIds } from "../../../src-main/demo-host/demo-patient.ts";
import { buildDemoPatients } from "../../../src-main/demo-host/stories/build-demo-patients.ts";
import { deliberateFaults } from "../../../src-main/demo-host/stories/deliberate-faults.ts";
import { isObject, leavesOf, nameOf, objectsOf, storyResources } from "./story-records.ts";

const anchor = new Date("2026-11-23T01:41:00Z");
const patients = buildDemoPatients(anchor);
const everything = storyResources(patients);

function recordOf(slug: string, source: DemoSourceId): readonly FhirResource[] {
  return patients.find((one) => one.slug === slug)?.records[source] ?? [];
}

function one(slug: string, source: DemoSourceId, name: string): FhirResource {
  const found = recordOf(slug, source).find((resource) => nameOf(resource) === name);
  if (found === undefined) throw new Error(`${slug} has no ${name} at ${source}`);
  return found;
}

function wordsOf(resource: FhirResource): string {
  return [...leavesOf(resource)].map(({ value }) => String(value)).join(" ");
}

function codesOf(resource: FhirResource): readonly string[] {
  return [...objectsOf(resource)].flatMap(({ code }) => (typeof code === "string" ? [code] : []));
}

describe("the cast", () => {
  it.each([
    ["fall-at-84", 84, 420, 450],
    ["child-protection", 6, 110, 150],
    ["twelve-medicines", 67, 270, 330],
    ["easy-read", 22, 130, 170],
    ["restricted-address", 29, 120, 150],
    ["dying-at-home", 71, 140, 180],
    ["nearly-empty", 34, 10, 14],
    ["twenty-years", 58, 1500, 1600],
    ["recently-died", 81, 80, 110],
    ["no-blood", 45, 100, 130],
  ])("%s is %i years old and has between %i and %i resources", (slug, age, atLeast, atMost) => {
    const patient = patients.find((candidate) => candidate.slug === slug);
    const size = Object.values(patient?.records ?? {}).reduce((sum, resources) => sum + resources.length, 0);
    expect(size).toBeGreaterThanOrEqual(atLeast);
    expect(size).toBeLessThanOrEqual(atMost);
    const birthday = (patient?.birthDate ?? "").slice(5);
    const years = anchor.getUTCFullYear() - Number(patient?.birthDate.slice(0, 4));
    expect(birthday <= anchor.toISOString().slice(5, 10) ? years : years - 1).toBe(age);
  });

  it("uses every organisation of the locality", () => {
    const used = new Set(everything.map(({ source }) => source));
    expect([...used].sort()).toEqual([...demoSourceIds].sort());
  });

  it("has something of every resource type that a record heading can come from", () => {
    const types = new Set(everything.map(({ resource }) => resource.resourceType));
    for (const type of [
      "AllergyIntolerance",
      "Appointment",
      "CarePlan",
      "CareTeam",
      "ClinicalImpression",
      "Communication",
      "Composition",
      "Condition",
      "Consent",
      "Device",
      "DeviceUseStatement",
      "DiagnosticReport",
      "DocumentReference",
      "Encounter",
      "EpisodeOfCare",
      "FamilyMemberHistory",
      "Flag",
      "Goal",
      "ImagingStudy",
      "Immunization",
      "List",
      "Location",
      "MedicationAdministration",
      "MedicationDispense",
      "MedicationRequest",
      "MedicationStatement",
      "Observation",
      "Organization",
      "Practitioner",
      "PractitionerRole",
      "Procedure",
      "Provenance",
      "QuestionnaireResponse",
      "RelatedPerson",
      "ResearchStudy",
      "ResearchSubject",
      "RiskAssessment",
      "ServiceRequest",
      "Specimen",
      "Task",
    ]) {
      expect(types, type).toContain(type);
    }
  });
});

describe("what a clinician should find", () => {
  it("two resuscitation decisions for the woman who fell, the hospital's newer and with a review date", () => {
    const hospital = one("fall-at-84", "acute", "Flag/edith-not-for-cpr");
    const practice = one("fall-at-84", "gp", "Flag/edith-for-cpr");
    expect(codesOf(hospital)).toContain("450476008");
    expect(codesOf(practice)).toContain("450475007");
    expect(hospital.period).toMatchObject({ end: "2026-12-12" });
  });

  it("her ramipril stopped in hospital, issued by the practice since, and on the care home's chart", () => {
    const stopped = one("fall-at-84", "acute", "MedicationRequest/edith-ramipril-stopped");
    const statement = one("fall-at-84", "gp", "MedicationStatement/edith-ramipril-statement");
    expect(stopped.status).toBe("stopped");
    expect(wordsOf(stopped)).toContain("risk of acute kidney injury");
    const stoppedOn = isObject(stopped.dispenseRequest) ? stopped.dispenseRequest.validityPeriod : undefined;
    const issuedOn = wordsOf(statement).match(/\b2026-11-\d\d\b/)?.[0] ?? "";
    expect(isObject(stoppedOn) && typeof stoppedOn.end === "string" && issuedOn > stoppedOn.end).toBe(true);
    expect(wordsOf(one("fall-at-84", "care-home", "MedicationStatement/edith-chart-ramipril"))).toContain(
      "Ramipril 5mg",
    );
  });

  it("her creatinine at 142 against a year's median of 84, across practice and hospital", () => {
    const earlier = ["gp", "acute"] as const;
    const values = new Map<string, number>();
    for (const source of earlier) {
      for (const resource of recordOf("fall-at-84", source)) {
        if (resource.resourceType !== "Observation" || !/-creatinine$/.test(resource.id)) continue;
        const { effectiveDateTime, valueQuantity } = resource;
        if (isObject(valueQuantity)) values.set(String(effectiveDateTime), Number(valueQuantity.value));
      }
    }
    const sorted = [...values].sort(([a], [b]) => (a < b ? 1 : -1));
    const [latest, ...rest] = sorted.map(([, value]) => value);
    expect(latest).toBe(142);
    const ordered = rest.sort((a, b) => a - b);
    expect(ordered[Math.floor(ordered.length / 2)]).toBe(84);
  });

  it("penicillin told in three codings by three organisations, and a penicillin about to be prescribed", () => {
    expect(codesOf(one("fall-at-84", "acute", "AllergyIntolerance/edith-allergy-penicillin"))).toContain("373270004");
    expect(codesOf(one("fall-at-84", "gp", "AllergyIntolerance/edith-allergy-penicillin"))).toContain("14L1.00");
    const inWords = one("fall-at-84", "care-home", "AllergyIntolerance/edith-allergy");
    expect(codesOf(inWords).some((code) => /^\d{6,}$/.test(code))).toBe(false);
    expect(wordsOf(inWords)).toContain("PENICILLIN");
    expect(one("fall-at-84", "acute", "MedicationRequest/edith-draft-co-amoxiclav").status).toBe("draft");
  });

  it("the child's plan at the council, and no record of the sister anywhere", () => {
    expect(codesOf(one("child-protection", "council", "CareTeam/alfie-protection-plan"))).toContain("342191000000101");
    const sister = everything.filter(
      ({ slug, resource }) => slug === "child-protection" && /\b(his|one) sister\b/i.test(wordsOf(resource)),
    );
    expect(sister.map(({ resource }) => resource.resourceType).sort()).toEqual(["Flag", "Observation"]);
    for (const { resource } of sister) expect(codesOf(resource)).not.toContain("764841000000100");
  });

  it("the same sample from two sources under one laboratory number, and another pair without any", () => {
    const numberOf = (source: DemoSourceId) =>
      wordsOf(one("twelve-medicines", source, "DiagnosticReport/balvinder-shared-report")).match(/NVP-70211/)?.[0];
    expect(numberOf("gp")).toBe("NVP-70211");
    expect(numberOf("acute")).toBe("NVP-70211");
    const hospital = one("twelve-medicines", "acute", "Observation/balvinder-inr-40d");
    const community = one("twelve-medicines", "community", "Observation/balvinder-inr-40d");
    expect(community.valueQuantity).toEqual(hospital.valueQuantity);
    expect(community.effectiveDateTime).toBe(hospital.effectiveDateTime);
    expect(community.identifier).toBeUndefined();
  });

  it("the trimethoprim of one prescriber beside the methotrexate of another", () => {
    expect(one("twelve-medicines", "community", "MedicationRequest/balvinder-trimethoprim").status).toBe("active");
    expect(wordsOf(one("twelve-medicines", "acute", "MedicationRequest/balvinder-methotrexate"))).toContain(
      "ONCE A WEEK",
    );
  });

  it("no address, telephone or practice where her whereabouts are withheld, and the old address where they are not", () => {
    for (const source of ["acute", "gp", "council"] as const) {
      const patient = one("restricted-address", source, "Patient/hannah-patient");
      expect(patient.meta?.security).toMatchObject([{ code: "R" }]);
      expect([patient.address, patient.telecom, patient.generalPractitioner]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    }
    expect(wordsOf(one("restricted-address", "community", "Patient/hannah-patient"))).toContain("Shuttle Way");
  });

  it("all five anticipatory medicines in the dying man's house, and a plan that says not to score him", () => {
    for (const medicine of ["morphine", "midazolam", "levomepromazine", "glycopyrronium"]) {
      const request = one("dying-at-home", "hospice", `MedicationRequest/terence-prn-${medicine}`);
      expect(request.status).toBe("active");
      one("dying-at-home", "hospice", `MedicationDispense/terence-prn-${medicine}-supplied`);
    }
    one("dying-at-home", "hospice", "MedicationDispense/terence-water-supplied");
    expect(wordsOf(one("dying-at-home", "hospice", "Flag/terence-no-early-warning-score"))).toContain(
      "not appropriate",
    );
  });

  it("one statement of no allergies with its author, and nothing else where nothing was asked", () => {
    const none = recordOf("nearly-empty", "gp").filter(({ resourceType }) => resourceType === "AllergyIntolerance");
    expect(none.flatMap(codesOf)).toContain("716186003");
    expect(none[0]?.asserter).toBeDefined();
    expect(recordOf("nearly-empty", "acute").map(({ resourceType }) => resourceType)).toEqual([
      "Organization",
      "Patient",
    ]);
  });

  it("another date of birth at the council for the man with twenty years of records", () => {
    expect(one("twenty-years", "council", "Patient/graham-patient").birthDate).toBe("1968-03-09");
    expect(one("twenty-years", "acute", "Patient/graham-patient").birthDate).toBe("1968-09-03");
  });

  it("a death that the community trust has not heard of", () => {
    expect(one("recently-died", "gp", "Patient/walter-patient").deceasedDateTime).toBeDefined();
    expect(one("recently-died", "community", "Patient/walter-patient").deceasedDateTime).toBeUndefined();
    expect(one("recently-died", "community", "Appointment/walter-next-visit").status).toBe("booked");
  });
});

describe("the early warning scores that sources stored", () => {
  const wrong = new Set(
    deliberateFaults
      .filter(({ fault }) => fault === "stored score disagrees with its inputs")
      .map(({ slug, resource }) => `${slug} ${resource}`),
  );

  const numberIn = (resource: FhirResource | undefined) =>
    isObject(resource?.valueQuantity) ? Number(resource.valueQuantity.value) : Number.NaN;

  const stored = everything.filter(({ resource }) => /-news2$/.test(resource.id));
  it.each(stored.map((entry) => [`${entry.slug} ${nameOf(entry.resource)}`, entry] as const))("%s", (name, entry) => {
    const base = entry.resource.id.replace(/-news2$/, "");
    const part = (suffix: string) => recordOf(entry.slug, entry.source).find(({ id }) => id === `${base}-${suffix}`);
    const letters = {
      "248234008": "A",
      "130987000": "C",
      "300202002": "V",
      "450847001": "P",
      "422768004": "U",
    } as const;
    const awake = Object.entries(letters).find(([code]) =>
      codesOf(part("acvpu") ?? entry.resource).includes(code),
    )?.[1];
    const saturation = part("spo2");
    const [systolic] = [...objectsOf(part("bp"))].flatMap(({ valueQuantity }) =>
      isObject(valueQuantity) ? [Number(valueQuantity.value)] : [],
    );
    const score = scoreNews2({
      respiratoryRate: numberIn(part("rr")),
      oxygenSaturation: numberIn(saturation),
      onOxygen: part("oxygen") !== undefined,
      systolicPressure: systolic ?? Number.NaN,
      pulse: numberIn(part("pulse")),
      consciousness: awake ?? "A",
      temperature: numberIn(part("temp")),
      scale: wordsOf(saturation ?? entry.resource).includes("scale 2") ? 2 : 1,
    });
    if (wrong.has(name)) expect(score.total).not.toBe(numberIn(entry.resource));
    else expect(score.total).toBe(numberIn(entry.resource));
  });
});
