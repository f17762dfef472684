import { describe, expect, it } from "vitest";
import {
  detailOf,
  entryOf,
  fieldLines,
  issueCodes,
  normalise,
  normaliseRaws,
  person,
  rawsOf,
  subject,
} from "./person.ts";

const observation = (more: object) => ({
  resourceType: "Observation",
  subject,
  status: "final",
  code: { text: "Weight" },
  ...more,
});

describe("the three clocks", () => {
  it("are kept apart: when it happened, when it was recorded, when it was received", () => {
    const entry = entryOf(observation({ effectiveDateTime: "2024", issued: "2024-06-01T10:00:00Z" }));
    expect(entry.when).toEqual({ kind: "at", date: expect.objectContaining({ text: "2024", precision: "year" }) });
    expect(entry.recordedAt?.text).toBe("2024-06-01T10:00:00Z");
    expect(entry.receivedAt).toBe("2026-11-23T12:00:00.000Z");
  });

  it("an undated entry stays undated: the server's time is no clinical time", () => {
    const entry = entryOf({ ...observation({}), meta: { lastUpdated: "2026-01-01T00:00:00Z" } });
    expect(entry.when).toBeUndefined();
    expect(issueCodes(entry)).toContain("undated");
  });

  it("a date that does not exist is shown as written and placed nowhere", () => {
    const entry = entryOf(observation({ effectiveDateTime: "2026-02-31" }));
    expect(entry.when).toBeUndefined();
    expect(entry.issues).toContainEqual({ code: "impossibleDate", path: "effectiveDateTime" });
    expect(fieldLines(entry)).toContain("Date: 2026-02-31");
  });

  it("a period that ends before it starts keeps its start and shows both as written", () => {
    const entry = entryOf(observation({ effectivePeriod: { start: "2026-05-02", end: "2026-05-01" } }));
    expect(entry.when).toEqual({ kind: "period", start: expect.objectContaining({ text: "2026-05-02" }) });
    expect(entry.issues).toContainEqual({ code: "impossibleDate", path: "effectivePeriod.end" });
    expect(fieldLines(entry)).toContain("Date: 02-May-2026 to 01-May-2026");
  });

  it("a finding dated in the future is marked; a plan ahead is not", () => {
    expect(issueCodes(entryOf(observation({ effectiveDateTime: "2062-11-23" })))).toContain("futureDated");
    expect(issueCodes(entryOf(observation({ effectiveDateTime: "2026-11-23" })))).not.toContain("futureDated");
    expect(
      issueCodes(
        entryOf({ resourceType: "CarePlan", subject, status: "active", title: "x", period: { start: "2027-01-01" } }),
      ),
    ).not.toContain("futureDated");
  });
});

describe("who and where", () => {
  const doctor = { resourceType: "Practitioner", id: "d", name: [{ prefix: ["Dr"], given: ["Ruth"], family: "Hart" }] };
  const role = (id: string, code: string) => ({
    resourceType: "PractitionerRole",
    id,
    practitioner: { reference: "Practitioner/d" },
    organization: { reference: "Organization/o" },
    code: [{ text: code }],
    telecom: [{ system: "phone", value: "01632 960 100" }],
  });
  const organisation = { resourceType: "Organization", id: "o", name: "Millbrook Surgery" };
  const performerOf = (reference: object, ...others: { resourceType: string }[]) =>
    entryOf(observation({ performer: [reference] }), ...others).performers[0];

  it("a role is resolved to the person, what they are, for whom, and how to reach them", () => {
    expect(
      performerOf({ reference: "PractitionerRole/r" }, doctor, role("r", "General practitioner"), organisation),
    ).toEqual({
      name: "Dr Ruth Hart",
      role: "General practitioner",
      organisation: "Millbrook Surgery",
      phone: "01632 960 100",
      resolvedFrom: "gp|PractitionerRole|r",
    });
  });

  it("a person with one role at their source has that role; with two, neither is picked", () => {
    expect(performerOf({ reference: "Practitioner/d" }, doctor, role("r", "GP"), organisation)).toMatchObject({
      name: "Dr Ruth Hart",
      role: "GP",
      organisation: "Millbrook Surgery",
    });
    expect(
      performerOf({ reference: "Practitioner/d" }, doctor, role("r", "GP"), role("s", "Trainer"), organisation),
    ).toEqual({
      name: "Dr Ruth Hart",
      resolvedFrom: "gp|Practitioner|d",
    });
  });

  it("is found by contained, conditional, logical and urn references", () => {
    const coded = { ...doctor, identifier: [{ system: "https://fhir.hl7.org.uk/Id/gmc-number", value: "C7654321" }] };
    expect(
      performerOf({ reference: "Practitioner?identifier=https://fhir.hl7.org.uk/Id/gmc-number|C7654321" }, coded)?.name,
    ).toBe("Dr Ruth Hart");
    expect(
      performerOf(
        { type: "Practitioner", identifier: { system: "https://fhir.hl7.org.uk/Id/gmc-number", value: "C7654321" } },
        coded,
      )?.name,
    ).toBe("Dr Ruth Hart");
    expect(entryOf(observation({ performer: [{ reference: "#d" }], contained: [doctor] })).performers[0]?.name).toBe(
      "Dr Ruth Hart",
    );
    const bundle = {
      resourceType: "Bundle",
      entry: [
        { fullUrl: "urn:uuid:1", resource: person },
        { fullUrl: "urn:uuid:2", resource: { ...doctor, id: undefined } },
        { resource: observation({ subject: { reference: "urn:uuid:1" }, performer: [{ reference: "urn:uuid:2" }] }) },
      ],
    };
    expect(normaliseRaws(rawsOf("gp", [bundle])).entries[1]?.performers[0]?.name).toBe("Dr Ruth Hart");
  });

  it("is found by a UUID in capitals", () => {
    const doctor = { resourceType: "Practitioner", name: [{ text: "Dr Rao" }] };
    const seen = observation({ performer: [{ reference: "urn:uuid:AAAAAAAA-1111-4111-8111-111111111111" }], id: "it" });
    const bundle = [
      { fullUrl: "urn:uuid:aaaaaaaa-1111-4111-8111-111111111111", resource: doctor },
      { resource: person },
      { resource: seen },
    ];
    const { entries } = normaliseRaws(rawsOf("gp", [{ resourceType: "Bundle", type: "collection", entry: bundle }]));
    expect(entries.find(({ id }) => id === "it")?.performers).toMatchObject([{ name: "Dr Rao" }]);
  });

  it("two who share an identifier are neither of them", () => {
    const shared = [{ system: "https://fhir.hl7.org.uk/Id/gmc-number", value: "C7654321" }];
    expect(
      performerOf(
        { reference: "Practitioner?identifier=https://fhir.hl7.org.uk/Id/gmc-number|C7654321" },
        { ...doctor, identifier: shared } as { resourceType: string },
        { ...doctor, id: "e", identifier: shared } as { resourceType: string },
      ),
    ).toBeUndefined();
  });

  it("the same id at another source is never used", () => {
    const raws = [
      ...rawsOf("gp", [person, observation({ id: "o", performer: [{ reference: "Practitioner/d" }] })]),
      ...rawsOf("acute", [doctor]),
    ];
    const entry = normaliseRaws(raws).entries.find(({ type }) => type === "Observation");
    expect(entry?.performers).toEqual([]);
    expect(entry?.issues).toContainEqual({ code: "missingReference", path: "performer" });
  });

  it("one who was not received keeps the name beside the reference, or is said to be missing", () => {
    expect(performerOf({ reference: "Practitioner/x", display: "Dr X" })).toEqual({ name: "Dr X" });
    expect(
      performerOf({ identifier: { system: "https://fhir.nhs.uk/Id/ods-organization-code", value: "ZZ101" } }),
    ).toEqual({
      name: "Organisation ZZ101",
      numbers: ["ods|ZZ101"],
    });
    const entry = entryOf(observation({ performer: [{ reference: "Practitioner/x" }] }));
    expect(entry.performers).toEqual([]);
    expect(fieldLines(entry)).toContain("Performer: Practitioner that was not received");
  });

  it("provenance says who recorded it, for whom and when, where the resource does not; the latest speaks", () => {
    const provenance = (id: string, recorded: string, who: string) => ({
      resourceType: "Provenance",
      id,
      target: [{ reference: "Observation/it" }],
      recorded,
      agent: [
        { type: { coding: [{ code: "verifier" }] }, who: { display: "Somebody else" } },
        {
          type: { coding: [{ code: "author" }] },
          who: { display: who },
          onBehalfOf: { display: "Northvale Community Health" },
        },
      ],
    });
    const first = provenance("1", "2026-11-01T10:00:00Z", "First");
    const second = provenance("2", "2026-11-02T10:00:00Z", "Second");
    for (const sent of [
      [first, second],
      [second, first],
    ])
      expect(entryOf(observation({}), ...sent)).toMatchObject({
        recordedAt: { text: "2026-11-02T10:00:00Z" },
        recorder: { name: "Second" },
        organisation: "Northvale Community Health",
      });
  });
});

describe("nothing of clinical meaning is left out", () => {
  it("every element that has no place of its own is in the fields, in words", () => {
    const entry = entryOf(
      observation({
        effectiveDateTime: "2026-11-01",
        focus: [{ display: "Twin B" }],
        bodySite: { text: "Left arm" },
        note: [{ text: "Taken standing", authorString: "HCA Bell", time: "2026-11-01" }],
        derivedFrom: [{ display: "Chart of 1 November" }],
        madeUpElement: { thing: [{ value: 3, unit: "mg" }], certain: true },
        extension: [{ url: "https://example.org/StructureDefinition/device-calibrated", valueBoolean: false }],
        _issued: {
          extension: [{ url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode: "masked" }],
        },
      }),
    );
    expect(fieldLines(entry)).toEqual(
      expect.arrayContaining([
        "About: Twin B",
        "Body site: Left arm",
        "Note: Taken standing (HCA Bell, 01-Nov-2026)",
        "Derived from: Chart of 1 November",
        "Made up element: Thing: 3 mg; Certain: Yes",
        "Device calibrated: No",
        "Issued: data absent reason: Masked",
      ]),
    );
  });

  it("a modifier is never ignored, on the resource or deep inside it", () => {
    const modifier = [{ url: "https://example.org/StructureDefinition/not-patient", valueBoolean: true }];
    const top = entryOf(observation({ modifierExtension: modifier }));
    expect(top.issues).toContainEqual({ code: "modifierExtension", path: "modifierExtension" });
    expect(fieldLines(top)).toContain("Changes the meaning: Not patient: Yes");
    const deep = entryOf(observation({ component: [{ code: { text: "x" }, modifierExtension: modifier }] }));
    expect(deep.issues).toContainEqual({ code: "modifierExtension", path: "component" });
    expect(fieldLines(deep).join()).toContain("Not patient: Yes");
  });

  it("labels travel; implicit rules are said; a resource in narrative alone shows its narrative", () => {
    expect(
      entryOf({ ...observation({}), meta: { security: [{ code: "R" }, { code: "PSY" }] } }).securityLabels,
    ).toEqual(["R", "PSY"]);
    expect(issueCodes(entryOf(observation({ implicitRules: "https://example.org/rules" })))).toContain("unreadPart");
    const told = entryOf({
      resourceType: "Procedure",
      subject,
      status: "completed",
      text: { status: "generated", div: "<div>Hip <b>replaced</b></div>" },
    });
    expect(told.display).toBe("Procedure without a name");
    expect(fieldLines(told)).toContain("Text: Hip replaced");
  });

  it("a code without words is called what it is, never left as a bare number", () => {
    expect(entryOf(observation({ code: { coding: [{ system: "http://loinc.org", code: "4548-4" }] } })).display).toBe(
      "No term given (LOINC 4548-4)",
    );
    expect(entryOf(observation({ code: undefined })).display).toBe("Observation without a name");
  });
});

describe("the person", () => {
  it("is read with name, number and its status, and both gender and sex", () => {
    const uk = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-";
    const { entries } = normaliseRaws(
      rawsOf("gp", [
        {
          ...person,
          identifier: [
            { system: "https://fhir.nhs.uk/Id/nhs-number", value: "1111111111" },
            {
              system: "https://fhir.nhs.uk/Id/nhs-number",
              value: "999 000 0018",
              extension: [
                { url: `${uk}NHSNumberVerificationStatus`, valueCodeableConcept: { coding: [{ code: "01" }] } },
              ],
            },
          ],
          gender: "female",
          extension: [
            { url: `${uk}BirthSex`, valueCodeableConcept: { coding: [{ code: "2" }] } },
            { url: `${uk}EthnicCategory`, valueCodeableConcept: { coding: [{ code: "N", display: "African" }] } },
            { url: "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired", valueBoolean: true },
          ],
          deceasedBoolean: false,
          communication: [{ language: { coding: [{ code: "ig", display: "Igbo" }] } }],
          generalPractitioner: [{ display: "Millbrook Surgery" }],
          contact: [{ name: { given: ["Chidi"], family: "Okafor" }, relationship: [{ text: "Son" }] }],
          address: [{ line: ["1 High Street"], postalCode: "NV1 1AA" }],
        },
      ]),
    );
    const [entry] = entries;
    if (entry === undefined) throw new Error("a person");
    expect(entry).toMatchObject({ display: "OKAFOR, Ada (Mrs)", alsoUnder: ["gpPractice", "personalContacts"] });
    expect(detailOf(entry, "person")).toMatchObject({
      nhsNumber: "9990000018",
      nhsNumberStatus: "01",
      gender: "female",
      sex: "Female",
      ethnicity: "African",
      interpreterNeeded: true,
      languages: ["Igbo"],
      gpPractice: "Millbrook Surgery",
      contacts: [{ name: "Chidi Okafor", relationship: "Son", telecom: [] }],
      restricted: false,
    });
    expect(detailOf(entry, "person").deceased).toBeUndefined();
  });

  it("a death is a death even where its date cannot be read", () => {
    const deceased = (more: object) => {
      const [entry] = normaliseRaws(rawsOf("gp", [{ ...person, ...more }])).entries;
      return entry === undefined ? undefined : detailOf(entry, "person").deceased;
    };
    expect(deceased({ deceasedBoolean: true })).toEqual({});
    expect(deceased({ deceasedDateTime: "2021-08-14" })).toMatchObject({ date: { text: "2021-08-14" } });
    expect(deceased({ deceasedDateTime: "last summer" })).toEqual({});
    expect(deceased({ deceasedDateTime: "" })).toBeUndefined();
  });

  it.each(["R", "V"])("a record labelled %s is restricted", (code) => {
    const [entry] = normaliseRaws(rawsOf("gp", [{ ...person, meta: { security: [{ code }] } }])).entries;
    expect(entry === undefined ? undefined : detailOf(entry, "person").restricted).toBe(true);
  });

  it("what tells where a person lives or is seen can be left out where the record is restricted", () => {
    const [entry] = normaliseRaws(
      rawsOf("gp", [
        {
          ...person,
          address: [{ line: ["1 High Street"], postalCode: "NV1 1AA" }],
          telecom: [{ system: "phone", value: "01632 960 001" }],
          managingOrganization: { display: "Northvale Hospital" },
          extension: [
            {
              url: "http://hl7.org/fhir/StructureDefinition/patient-birthPlace",
              valueAddress: { city: "Northvale" },
            },
          ],
        },
      ]),
    ).entries;
    const open = entry?.fields.filter(({ isLocation }) => isLocation !== true) ?? [];
    expect(JSON.stringify(open)).not.toMatch(/High Street|NV1|01632|Northvale/);
    const visit = entryOf({
      resourceType: "Encounter",
      subject,
      status: "finished",
      class: { code: "AMB" },
      location: [{ location: { display: "Refuge clinic" }, status: "completed" }],
    });
    expect(visit.fields.filter(({ value }) => value.includes("Refuge clinic"))).toEqual([
      expect.objectContaining({ isLocation: true }),
    ]);
  });

  it("nothing but the person is read from a bare record", () => {
    expect(normalise().entries.map(({ headingId, alsoUnder }) => [headingId, alsoUnder])).toEqual([
      ["personDemographics", []],
    ]);
  });
});
