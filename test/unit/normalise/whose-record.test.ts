import { describe, expect, it } from "vitest";
import { parseFhirText } from "../../../shared/fhir/parse-bundle.ts";
import { sourceId } from "../../../shared/kernel/brand.ts";
import { normaliseRecord } from "../../../shared/normalise/normalise-record.ts";
import { nhsNumber, normalise, normaliseRaws, person, type Resource, rawsOf, subject, today } from "./person.ts";
import { hasReceivedData, readDataSet } from "./received-data.ts";

const other = { ...person, id: "q", identifier: [], name: [{ family: "Quist" }] };
const condition = (id: string, patient: unknown): Resource => ({
  resourceType: "Condition",
  id,
  subject: patient,
  code: { text: "Asthma" },
});

function outcome(...resources: readonly Resource[]) {
  const record = normalise(...resources);
  const first = resources[0];
  const id = first === undefined ? "" : `${first.resourceType}/${String(first.id)}`;
  if (record.entries.some((entry) => `${entry.type}/${entry.id}` === id)) return "shown";
  return record.notShown.find((item) => `${item.type}/${item.id}` === id)?.reason;
}

describe("nothing of another person is drawn", () => {
  it("a reference to this person shows, to another it does not", () => {
    expect(outcome(condition("c", subject))).toBe("shown");
    expect(outcome(condition("c", { reference: "Patient/q" }), other)).toBe("otherPatient");
  });

  it("a reference to a patient that was not received is uncertain", () => {
    expect(outcome(condition("c", { reference: "Patient/z" }))).toBe("identityUncertain");
    expect(outcome(condition("c", { reference: "urn:uuid:unknown" }))).toBe("identityUncertain");
  });

  it("the NHS number beside or instead of a reference decides", () => {
    const numbered = (value: string) => ({ identifier: { system: "https://fhir.nhs.uk/Id/nhs-number", value } });
    expect(outcome(condition("c", numbered(nhsNumber)))).toBe("shown");
    expect(outcome(condition("c", numbered("9990000026")))).toBe("otherPatient");
    expect(outcome(condition("c", numbered("1234567890")))).toBe("identityUncertain");
    expect(outcome(condition("c", { ...subject, ...numbered("9990000026") }))).toBe("identityUncertain");
    expect(
      outcome(condition("c", { reference: `Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}` })),
    ).toBe("shown");
    expect(
      outcome(
        condition("c", {
          reference: `https://api.service.nhs.uk/personal-demographics/FHIR/R4/Patient/${nhsNumber}`,
        }),
      ),
    ).toBe("shown");
  });

  it("the same id at another source, or at another server, is another person", () => {
    const raws = [...rawsOf("gp", [person]), ...rawsOf("acute", [condition("c", subject)])];
    expect(normaliseRaws(raws).notShown).toEqual([
      expect.objectContaining({ type: "Condition", reason: "identityUncertain" }),
    ]);
    expect(outcome(condition("c", { reference: "https://elsewhere.example/fhir/Patient/p" }))).toBe(
      "identityUncertain",
    );
  });

  it("a relative reference is meant at its own server, also where one source mixes two", () => {
    const bundle: Resource = {
      resourceType: "Bundle",
      entry: [
        { fullUrl: "https://a.example/fhir/Patient/p", resource: person },
        { fullUrl: "https://b.example/fhir/Condition/c", resource: condition("c", subject) },
      ],
    };
    expect(normaliseRaws(rawsOf("folder", [bundle])).notShown).toEqual([
      expect.objectContaining({ id: "c", reason: "identityUncertain" }),
    ]);
  });

  it("an absolute reference to the source's own server is followed", () => {
    const bundle: Resource = {
      resourceType: "Bundle",
      entry: [
        { fullUrl: "https://gp.example/fhir/Patient/p", resource: person },
        {
          fullUrl: "https://gp.example/fhir/Condition/c",
          resource: condition("c", { reference: "https://gp.example/fhir/Patient/p" }),
        },
      ],
    };
    expect(normaliseRaws(rawsOf("gp", [bundle])).entries.map((entry) => entry.type)).toEqual(["Patient", "Condition"]);
  });

  it("one whose patient is only perhaps this person waits behind a question", () => {
    const raws = rawsOf("gp", [person, other, condition("c", { reference: "Patient/q" })]);
    const [p, q] = raws.map((raw) => raw.key);
    if (p === undefined || q === undefined) throw new Error("two patients");
    const record = normaliseRecord(raws, { certain: [p], uncertain: [q] }, today);
    expect(record.notShown.map(({ type, reason }) => [type, reason])).toEqual([
      ["Patient", "identityUncertain"],
      ["Condition", "identityUncertain"],
    ]);
  });

  it("one that names nobody shows only where its source holds nobody else, and says so", () => {
    expect(outcome(condition("c", undefined))).toBe("shown");
    expect(outcome(condition("c", undefined), other)).toBe("noSubject");
    expect(outcome(condition("c", undefined), condition("d", { reference: "Patient/z" }))).toBe("noSubject");
    const [, shown] = normalise(condition("c", undefined)).entries;
    expect(shown?.issues).toContainEqual({ code: "missingReference", path: "subject" });
  });

  it("one about a place or a device is about no person", () => {
    expect(outcome({ resourceType: "Flag", id: "f", subject: { reference: "Location/ward" } })).toBe("noSubject");
  });

  it("an appointment of two people shows for each of them", () => {
    const joint = (...ids: readonly string[]): Resource => ({
      resourceType: "Appointment",
      id: "a",
      participant: ids.map((id) => ({ actor: { reference: id } })),
    });
    expect(outcome(joint("Practitioner/x", "Patient/q", "Patient/p"), other)).toBe("shown");
    expect(outcome(joint("Practitioner/x", "Patient/q"), other)).toBe("otherPatient");
  });

  it("another person's problem, relative or name is not told through a reference to it", () => {
    const record = normalise(
      {
        resourceType: "MedicationRequest",
        id: "m",
        subject,
        medicationCodeableConcept: { text: "Sertraline 50 mg tablets" },
        reasonReference: [{ reference: "Condition/hers" }],
        requester: { reference: "Patient/q" },
        encounter: { reference: "Encounter/hers" },
      },
      other,
      condition("hers", { reference: "Patient/q" }),
      {
        resourceType: "Encounter",
        id: "hers",
        subject: { reference: "Patient/q" },
        serviceProvider: { display: "Quist's own clinic" },
      },
    );
    const drawn = JSON.stringify(record.entries);
    expect(drawn).not.toMatch(/Quist|Asthma/);
    expect(drawn).toMatch(/Another person/);
    expect(record.entries.find((entry) => entry.id === "m")?.refersTo).toEqual([]);
  });

  it.skipIf(!hasReceivedData)("holds for four real patients whose compartments touch", () => {
    const text = readDataSet("smart-compartments-r4").map((file) => file.text);
    const raws = text.flatMap((json) => parseFhirText(json, { sourceId: sourceId("all"), receivedAt: today }));
    const patients = raws.filter((raw) => raw.type === "Patient");
    for (const patient of patients) {
      const record = normaliseRecord(raws, { certain: [patient.key], uncertain: [] }, today);
      const shown = new Set(record.entries.map((entry) => entry.key));
      const strangers = patients.filter(({ key }) => key !== patient.key).map(({ id }) => `Patient/${id}`);
      for (const raw of raws.filter(({ key }) => shown.has(key))) {
        const about = JSON.stringify(raw.body.subject ?? raw.body.patient ?? raw.body.participant ?? "");
        if (!about.includes(`Patient/${patient.id}"`)) {
          expect(
            strangers.some((stranger) => about.includes(`${stranger}"`)),
            `${raw.type}/${raw.id}`,
          ).toBe(false);
        }
      }
    }
  });
});
