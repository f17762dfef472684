import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseBundle } from "../../../shared/fhir/parse-bundle.ts";
import { versionsOf } from "../../../shared/fhir/stu3/fhir-version.ts";
import { hasStu3Shape, readAsR4 } from "../../../shared/fhir/stu3/read-as-r4.ts";
import { instantFromMs, sourceId } from "../../../shared/kernel/brand.ts";

const visit = { reference: "Encounter/e" };

describe("an STU3 resource in the shape of R4", () => {
  it("keeps the place of an element under its new name, and what stands beside it", () => {
    const { body, notCarried } = readAsR4({
      resourceType: "Condition",
      id: "c",
      clinicalStatus: "active",
      context: visit,
      assertedDate: "2019-03",
      _assertedDate: { extension: [{ url: "http://example.org/x", valueString: "about" }] },
      note: [{ text: "n" }],
    });
    expect(Object.keys(body)).toEqual([
      "resourceType",
      "id",
      "clinicalStatus",
      "encounter",
      "recordedDate",
      "_recordedDate",
      "note",
    ]);
    expect(body.encounter).toEqual(visit);
    expect(notCarried).toEqual([]);
  });

  it("leaves a resource of R4 as it is, to the object", () => {
    const r4 = { resourceType: "Condition", clinicalStatus: { coding: [{ code: "active" }] }, encounter: visit };
    expect(readAsR4(r4).body).toBe(r4);
    const medication = { resourceType: "MedicationStatement", status: "active", context: visit };
    expect(readAsR4(medication).body).toBe(medication);
  });

  it("moves nothing onto what is there already, and says so", () => {
    const both = { resourceType: "Condition", context: { reference: "Encounter/a" }, encounter: visit };
    const { body, notCarried } = readAsR4(both);
    expect(body).toEqual(both);
    expect(notCarried).toEqual(["context"]);
  });

  it("turns the flags of negation into R4's statuses", () => {
    expect(readAsR4({ resourceType: "Procedure", status: "completed", notDone: true }).body.status).toBe("not-done");
    expect(readAsR4({ resourceType: "Procedure", status: "completed", notDone: false }).body.status).toBe("completed");
    expect(readAsR4({ resourceType: "Immunization", status: "completed", notGiven: true }).body.status).toBe(
      "not-done",
    );
    expect(readAsR4({ resourceType: "MedicationDispense", status: "completed", notDone: true }).body.status).toBe(
      "declined",
    );
    expect(readAsR4({ resourceType: "MedicationStatement", status: "active", taken: "n" }).body.status).toBe(
      "not-taken",
    );
    expect(readAsR4({ resourceType: "FamilyMemberHistory", status: "completed", notDone: true }).body.status).toBe(
      "health-unknown",
    );
    expect(
      readAsR4({ resourceType: "CarePlan", activity: [{ detail: { prohibited: true, description: "Lift" } }] }).body
        .activity,
    ).toEqual([{ detail: { doNotPerform: true, description: "Lift" } }]);
  });

  it("keeps the status that was sent readable where it says more than that it is complete", () => {
    const read = (status: string) => readAsR4({ resourceType: "Procedure", status, notDone: true }).body;
    expect(read("suspended")).toMatchObject({ status: "not-done", statusReceived: "suspended" });
    expect(read("completed")).not.toHaveProperty("statusReceived");
  });

  it("never makes a statement of what was recorded in error", () => {
    for (const resource of [
      { resourceType: "Procedure", status: "entered-in-error", notDone: true },
      { resourceType: "Immunization", status: "entered-in-error", notGiven: true },
      { resourceType: "MedicationStatement", status: "entered-in-error", taken: "n" },
    ]) {
      expect(readAsR4(resource).body.status).toBe("entered-in-error");
    }
  });

  it("reports what R4 has no place for by its path, and keeps it", () => {
    const related = [
      { type: "has-member", target: { reference: "Observation/m" } },
      { type: "sequel-to", target: { reference: "Observation/before" } },
    ];
    const { body, notCarried } = readAsR4({ resourceType: "Observation", related });
    expect(body.hasMember).toEqual([{ reference: "Observation/m" }]);
    expect(body.related).toEqual([related[1]]);
    expect(notCarried).toEqual(["related"]);
    const referral = readAsR4({
      resourceType: "ReferralRequest",
      requester: { agent: { reference: "Practitioner/a" }, onBehalfOf: { reference: "Organization/o" } },
      serviceRequested: [{ text: "Cardiology" }, { text: "Echo" }],
      recipient: [{ reference: "Organization/r" }],
    });
    expect(referral.body).toMatchObject({
      requester: { reference: "Practitioner/a" },
      requesterOnBehalfOf: { reference: "Organization/o" },
      code: { text: "Cardiology" },
      serviceRequested: [{ text: "Echo" }],
      performer: [{ reference: "Organization/r" }],
    });
    expect(referral.notCarried).toEqual(["requester.onBehalfOf", "serviceRequested"]);
  });

  it("takes consent's exceptions as provisions of their own and makes up no decision for the whole", () => {
    const { body } = readAsR4({
      resourceType: "Consent",
      policyRule: "http://example.org/policy",
      period: { end: "2020" },
      except: [{ type: "deny", code: [{ code: "x" }] }],
    });
    expect(body.provision).toEqual({
      period: { end: "2020" },
      provision: [{ type: "deny", code: [{ coding: [{ code: "x" }] }] }],
    });
    expect(body.policyRule).toEqual({ text: "http://example.org/policy" });
    expect(body.except).toBeUndefined();
  });

  it("does not take what a later version has under an old name for STU3's", () => {
    const r5 = { resourceType: "Encounter", reason: [{ use: [{ text: "Chief complaint" }], value: [] }] };
    expect(readAsR4(r5)).toEqual({ body: r5, notCarried: [] });
  });
});

describe("what is empty", () => {
  it("an empty list of classes or of categories says nothing of the version", () => {
    for (const body of [
      { resourceType: "Encounter", class: [] },
      { resourceType: "Encounter", class: "" },
      { resourceType: "Procedure", category: [] },
    ])
      expect(readAsR4(body).body).toBe(body);
  });
});

describe("which version a source sends", () => {
  const versions = (...resources: readonly object[]) =>
    versionsOf(parseBundle(resources, { sourceId: sourceId("s"), receivedAt: instantFromMs(0) }));

  it("is told by types, profiles, names and shapes, and left open where nothing tells", () => {
    expect(versions({ resourceType: "Patient", id: "p" })).toEqual([]);
    expect(versions({ resourceType: "ReferralRequest" })).toEqual(["STU3"]);
    expect(versions({ resourceType: "ServiceRequest" })).toEqual(["R4"]);
    const profile = ["https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Patient-1"];
    expect(versions({ resourceType: "Patient", meta: { profile } })).toEqual(["STU3"]);
    expect(
      versions({ resourceType: "Observation", comment: "x" }, { resourceType: "Goal", lifecycleStatus: "active" }),
    ).toEqual(["R4", "STU3"]);
  });
});

describe("whatever is sent", () => {
  const types = [
    "AdverseEvent",
    "AllergyIntolerance",
    "Appointment",
    "CarePlan",
    "Condition",
    "Consent",
    "Device",
    "DiagnosticReport",
    "Encounter",
    "Goal",
    "Immunization",
    "MedicationRequest",
    "MedicationStatement",
    "Observation",
    "Procedure",
    "FamilyMemberHistory",
    "ImagingStudy",
    "Media",
    "Provenance",
    "ReferralRequest",
    "SupplyRequest",
    "Task",
  ];
  const elements = [
    "__proto__",
    "action",
    "activity",
    "agent",
    "category",
    "class",
    "clinicalStatus",
    "comment",
    "complication",
    "component",
    "context",
    "date",
    "definition",
    "dosage",
    "dosageInstruction",
    "entity",
    "evidence",
    "except",
    "explanation",
    "extension",
    "interpretation",
    "notDone",
    "notGiven",
    "occurrenceString",
    "orderedItem",
    "accession",
    "performer",
    "practitioner",
    "protocolApplied",
    "provision",
    "reason",
    "related",
    "requester",
    "serviceRequested",
    "status",
    "taken",
    "target",
    "udi",
    "used",
    "vaccinationProtocol",
  ];
  const parts = [
    "type",
    "target",
    "agent",
    "actor",
    "role",
    "text",
    "coding",
    "code",
    "detail",
    "reason",
    "valueString",
  ];
  const leaf = fc.oneof(fc.string({ maxLength: 4 }), fc.boolean(), fc.constant(null), fc.integer());
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie("any"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...parts), tie("any"), { maxKeys: 3 }),
    ),
  })).any;
  const resource = fc
    .tuple(fc.constantFrom(...types), fc.array(fc.tuple(fc.constantFrom(...elements), value), { maxLength: 8 }))
    .map(([resourceType, given]) => {
      // As a document brings it: `__proto__` is then an element like any other.
      const text = given.map(([element, said]) => `${JSON.stringify(element)}:${JSON.stringify(said)}`);
      return JSON.parse(`{${[`"resourceType":"${resourceType}"`, ...text].join(",")}}`) as { resourceType: string };
    });

  it("nothing throws, nothing is edited, every word is still there, and reading twice changes nothing", () => {
    fc.assert(
      fc.property(resource, (given) => {
        const before = JSON.stringify(given);
        const stated = readAsR4(given, true);
        expect(textsIn(given).filter((text) => !textsIn(stated.body).includes(text) && !isCode(text))).toEqual([]);
        const once = readAsR4(given);
        expect(JSON.stringify(given)).toBe(before);
        expect(Object.getPrototypeOf(once.body)).toBe(Object.prototype);
        expect(textsIn(given).filter((text) => !textsIn(once.body).includes(text) && !isCode(text))).toEqual([]);
        if (once.notCarried.length === 0 && !hasStu3Shape(once.body)) expect(readAsR4(once.body).body).toBe(once.body);
      }),
      { numRuns: 1500 },
    );
  });

  function textsIn(value: unknown): readonly string[] {
    if (typeof value === "string") return [value];
    return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
  }

  /** A goal's status, whether a medicine is taken, and a flag that was sent as a word, are said in other words afterwards. */
  function isCode(text: string): boolean {
    return /^(?:unk|na|\s*(?:n|y|no|yes|0|1|true|false|)\s*)$/i.test(text);
  }
});

describe("where the server states that it speaks STU3", () => {
  const component = { code: { text: "Systolic" }, interpretation: { text: "High" } };
  const quiet = { resourceType: "Observation", status: "final", component: [component] };

  it("a resource that does not tell by itself is read as STU3", () => {
    expect(readAsR4(quiet).body).toBe(quiet);
    expect(readAsR4(quiet, true).body.component).toEqual([{ ...component, interpretation: [{ text: "High" }] }]);
  });

  it("one that is plainly R4 stays as it is, and so does what the versions have in the same shape", () => {
    const r4 = { ...quiet, hasMember: [{ reference: "Observation/m" }] };
    expect(readAsR4(r4, true).body).toBe(r4);
    const medication = { resourceType: "Medication", code: { text: "Aspirin" } };
    expect(readAsR4(medication, true).body).toBe(medication);
  });
});
