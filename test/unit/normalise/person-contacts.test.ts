import { describe, expect, it } from "vitest";
import { mergePatient } from "../../../shared/merge/patient/merged-patient.ts";
import { endInWords } from "../../../shared/normalise/words/end-in-words.ts";
import { usualNameOf } from "../../../shared/view-models/format/format-name.ts";
import { detailOf, entryOf, normaliseRaws, person, rawsOf, subject } from "./person.ts";

describe("whom to write to and whom to ring", () => {
  it("a former practice says until when, and a contact keeps who it is, where it lives and how it is reached", () => {
    const hl7 = "http://terminology.hl7.org/CodeSystem";
    const { entries } = normaliseRaws(
      rawsOf("gp", [
        {
          ...person,
          generalPractitioner: [
            {
              identifier: {
                system: "https://fhir.nhs.uk/Id/ods-organization-code",
                value: "Y12345",
                period: { start: "2020-01-01", end: "2025-12-31" },
              },
            },
          ],
          contact: [
            {
              relationship: [
                {
                  coding: [
                    { system: `${hl7}/v2-0131`, code: "C" },
                    { system: `${hl7}/v3-RoleCode`, code: "MTH" },
                  ],
                },
                { coding: [{ system: `${hl7}/v2-0131`, code: "N", display: "Next-of-Kin" }], text: "Mum" },
              ],
              name: { text: "Bea Okafor" },
              address: { line: ["2 Mill Lane"], postalCode: "NV2 2BB" },
              organization: { display: "Riverside House" },
              period: { end: "2026-01-31" },
              extension: [
                {
                  url: "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ContactRank",
                  valuePositiveInt: 1,
                },
              ],
            },
          ],
        },
      ]),
    );
    const [entry] = entries;
    if (entry === undefined) throw new Error("a person");
    const { gpPractice, contacts } = detailOf(entry, "person");
    expect(gpPractice).toContain("Y12345 (until 31-Dec-2025)");
    expect(contacts).toEqual([
      {
        name: "Bea Okafor",
        relationship: "Emergency contact, Mother, Mum, Next-of-Kin",
        telecom: [],
        until: expect.objectContaining({ text: "2026-01-31" }),
        addresses: [{ lines: ["2 Mill Lane"], postcode: "NV2 2BB" }],
        organisation: "Riverside House",
        notes: ["Until 31-Jan-2026", "Contact rank: 1"],
      },
    ]);
  });

  it.each([
    ["C", "Emergency Contact", "MTH", "mother"],
    ["N", "Next-of-Kin", "SONC", "son"],
  ])(
    "who a contact is stands beside what they are called upon for, where both codes have words",
    (use, called, role, who) => {
      const hl7 = "http://terminology.hl7.org/CodeSystem";
      const codings = [
        { system: `${hl7}/v2-0131`, code: use, display: called },
        { system: `${hl7}/v3-RoleCode`, code: role, display: who },
      ];
      for (const coding of [codings, codings.toReversed()]) {
        const [entry] = normaliseRaws(rawsOf("gp", [{ ...person, contact: [{ relationship: [{ coding }] }] }])).entries;
        if (entry === undefined) throw new Error("a person");
        const said = detailOf(entry, "person").contacts[0]?.relationship?.split(", ") ?? [];
        expect(said.sort()).toEqual([called, who].sort());
      }
    },
  );

  it("the end of a registration stays with its practice where another practice was not received", () => {
    const former = {
      identifier: {
        system: "https://fhir.nhs.uk/Id/ods-organization-code",
        value: "Y12345",
        period: { end: "2025-12-31" },
      },
    };
    const practiceOf = (...generalPractitioner: object[]) => {
      const [entry] = normaliseRaws(rawsOf("gp", [{ ...person, generalPractitioner }])).entries;
      if (entry === undefined) throw new Error("a person");
      return detailOf(entry, "person").gpPractice;
    };
    expect(practiceOf({ reference: "Practitioner/gone" }, former)).toContain("Y12345 (until 31-Dec-2025)");
    expect(practiceOf({ identifier: { period: { end: "2025-12-31" } } }, { display: "Elm Surgery" })).toBe(
      "Elm Surgery",
    );
  });

  it.each([
    ["Emergency contact", "Emergency contact, Mother"],
    ["Next of kin", "Next of kin, Mother"],
    ["Next of kin / Emergency contact", "Next of kin / Emergency contact, Mother"],
    ["Emergency contact and next of kin", "Emergency contact and next of kin, Mother"],
    ["Emergency contact (1)", "Emergency contact (1), Mother"],
    ["Main emergency contact", "Main emergency contact, Mother"],
    ["Contact person", "Contact person, Mother"],
    ["In case of emergency", "In case of emergency, Mother"],
    ["ICE", "ICE, Mother"],
    ["Primary carer", "Primary carer"],
    ["Emergency contact: Mum", "Emergency contact: Mum"],
    ["Mum", "Mum"],
  ])("a contact called '%s' with the code of a mother is %s", (text, words) => {
    const coding = [{ system: "http://terminology.hl7.org/CodeSystem/v3-RoleCode", code: "MTH" }];
    const [entry] = normaliseRaws(
      rawsOf("gp", [{ ...person, contact: [{ relationship: [{ coding, text }] }] }]),
    ).entries;
    if (entry === undefined) throw new Error("a person");
    expect(detailOf(entry, "person").contacts[0]?.relationship).toBe(words);
  });

  it("who it is stands beside an emergency contact whichever system's code says it", () => {
    const snomed = { system: "http://snomed.info/sct", code: "72705000", display: "Mother" };
    const emergency = { system: "http://terminology.hl7.org/CodeSystem/v2-0131", code: "C" };
    const relationship = [
      { coding: [snomed], text: "Emergency contact" },
      { coding: [emergency, snomed] },
      { coding: [snomed], text: "Mum" },
      { coding: [{ ...emergency, display: "Emergency Contact" }], text: "Emergency contact" },
    ];
    const raws = rawsOf("gp", [{ ...person, contact: relationship.map((one) => ({ relationship: [one] })) }]);
    const [entry] = normaliseRaws(raws).entries;
    if (entry === undefined) throw new Error("a person");
    expect(detailOf(entry, "person").contacts.map((contact) => contact.relationship)).toEqual([
      "Emergency contact, Mother",
      "Emergency contact, Mother",
      "Mum",
      "Emergency contact",
    ]);
  });

  it("a practice whose registration has ended stands after the others", () => {
    const ended = { display: "Elm Surgery", identifier: { period: { end: "2025-12-31" } } };
    const [entry] = normaliseRaws(
      rawsOf("gp", [{ ...person, generalPractitioner: [ended, { display: "Oak Surgery" }] }]),
    ).entries;
    if (entry === undefined) throw new Error("a person");
    expect(detailOf(entry, "person").gpPractice).toBe("Oak Surgery; Elm Surgery (until 31-Dec-2025)");
  });

  it("a practice whose registration ends on a day to come is not taken for a former one", () => {
    const registered = (display: string, end: string) => ({ display, identifier: { period: { end } } });
    const raws = rawsOf("gp", [
      { ...person, generalPractitioner: [registered("Elm", "2026-11-22"), registered("Oak", "2026-11-30")] },
    ]);
    const [entry] = normaliseRaws(raws).entries;
    if (entry === undefined) throw new Error("a person");
    const { gpPractice, gpPracticeEnded } = detailOf(entry, "person");
    expect(gpPractice).toBe("Oak (until 30-Nov-2026); Elm (until 22-Nov-2026)");
    expect(gpPracticeEnded).toBeUndefined();
  });

  it("a practice whose registration has ended stands after those that other sources name, however many name it", () => {
    const ended = {
      ...person,
      generalPractitioner: [{ display: "Elm", identifier: { period: { end: "2025-12-31" } } }],
    };
    const current = { ...person, generalPractitioner: [{ display: "Oak" }] };
    const { entries } = normaliseRaws([...rawsOf("a", [ended]), ...rawsOf("b", [ended]), ...rawsOf("c", [current])]);
    expect(mergePatient(entries).gpPractice.map(({ value }) => value)).toEqual(["Oak", "Elm (until 31-Dec-2025)"]);
  });

  it("a number, an address or a name that holds no longer says so wherever it is told", () => {
    const entry = entryOf({
      resourceType: "Basic",
      subject,
      code: { text: "Note" },
      extension: [
        { url: "http://example.org/telephone", valueContactPoint: { system: "phone", value: "0161", use: "old" } },
        { url: "http://example.org/mail", valueContactPoint: { value: "a@b.c", period: { end: "2022-12-31" } } },
        { url: "http://example.org/place", valueAddress: { line: ["1 High St"], period: { end: "2020-05" } } },
        { url: "http://example.org/called", valueHumanName: { family: "Ade", use: "old" } },
        { url: "http://example.org/now", valueContactPoint: { value: "0162", period: { start: "2022-12-31" } } },
      ],
    });
    expect(entry.fields.map(({ value }) => value)).toEqual(
      expect.arrayContaining([
        "0161 (no longer in use)",
        "a@b.c (until 31-Dec-2022)",
        "1 High St (until May-2020)",
        "Ade (no longer in use)",
        "0162",
      ]),
    );
  });

  it("a number sent as a link is a number, and what a code alone says of somebody is in words", () => {
    const { entries } = normaliseRaws(
      rawsOf("gp", [
        {
          ...person,
          telecom: [
            { system: "phone", value: "tel:+441632960114", use: "home" },
            { system: "email", value: "mailto:" },
          ],
          address: [{ line: [" Leeds Road"], city: "Garforth", district: " " }],
          communication: [{ language: { coding: [{ system: "urn:ietf:bcp:47", code: "en-NZ" }] } }],
          extension: [
            {
              url: "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-EthnicCategory",
              valueCodeableConcept: {
                coding: [{ system: "https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategory", code: "C" }],
              },
            },
          ],
        },
      ]),
    );
    const [entry] = entries;
    if (entry === undefined) throw new Error("a person");
    expect(detailOf(entry, "person")).toMatchObject({
      telecom: [{ value: "+441632960114" }],
      addresses: [{ lines: ["Leeds Road", "Garforth"] }],
      languages: ["English (New Zealand)"],
      ethnicity: "Any other White background",
    });
  });

  it.each([
    ["cy", "Welsh"],
    ["en-NZ", "English (New Zealand)"],
    ["pa-Guru", "Punjabi (Gurmukhi)"],
    ["zh-yue", "Cantonese"],
    ["ZH-CMN", "Chinese"],
    ["sgn-BFI", "British Sign Language"],
    ["bfi", "British Sign Language"],
    ["isg", "Irish Sign Language"],
    ["sgn-GB", "British Sign Language"],
    ["und", "Und"],
    ["en-GB-oed", "En GB oed"],
    ["de-1996-1996", "De 1996 1996"],
    ["en-USA", "En USA"],
    ["q4", "Q4"],
  ])("a language sent as '%s' is %s, and never costs the person's record", (code, words) => {
    const communication = [{ language: { coding: [{ system: "urn:ietf:bcp:47", code }] } }];
    const [entry] = normaliseRaws(rawsOf("gp", [{ ...person, communication }])).entries;
    if (entry === undefined) throw new Error("a person");
    expect(detailOf(entry, "person").languages).toEqual([words]);
  });

  it.each([
    [{ coding: [{ system: "https://fhir.hl7.org.uk/CareConnect-EthnicCategory-1", code: "B" }] }, "White, Irish"],
    [{ coding: [{ code: "B" }] }, "White, Irish"],
    [{ text: "B" }, "White, Irish"],
    [{ coding: [{ system: "https://example.org/local", code: "B", display: "Bangladeshi" }] }, "Bangladeshi"],
    [{ coding: [{ system: "https://example.org/local", code: "B" }] }, "B"],
    [{ coding: [{ system: "https://example.org/local", code: "B" }], text: "B" }, "B"],
  ])("an ethnic category %j is %s: a letter of another list means something else", (valueCodeableConcept, words) => {
    const url = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-EthnicCategory";
    const [entry] = normaliseRaws(rawsOf("gp", [{ ...person, extension: [{ url, valueCodeableConcept }] }])).entries;
    if (entry === undefined) throw new Error("a person");
    expect(detailOf(entry, "person").ethnicity).toBe(words);
  });

  it.each([
    ["true", true],
    ["No", false],
    ["perhaps", undefined],
  ])("an interpreter that is said to be needed by the word '%s' is read as it is meant", (valueBoolean, needed) => {
    const url = "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired";
    const [entry] = normaliseRaws(rawsOf("gp", [{ ...person, extension: [{ url, valueBoolean }] }])).entries;
    if (entry === undefined) throw new Error("a person");
    expect(detailOf(entry, "person").interpreterNeeded).toBe(needed);
  });
});

describe("what holds at the time of reading", () => {
  const temporary = { line: ["Ward lodge"], period: { start: "2026-10-01", end: "2027-03-31" } };
  const next = { line: ["9 New Road"], period: { start: "2027-04-01" } };
  const former = { line: ["1 Old Street"], period: { end: "2026-01-31" } };
  const phone = (value: string, period?: object) => ({ system: "phone", value, ...(period && { period }) });

  const merged = (changes: object) => mergePatient(normaliseRaws(rawsOf("gp", [{ ...person, ...changes }])).entries);

  it("an address, a number or a name whose period ends later comes before one that is over or yet to come", () => {
    const { addresses, telecom, names } = merged({
      address: [former, next, temporary],
      telecom: [
        phone("1", { end: "2026-01-31" }),
        phone("2", { start: "2027-04-01" }),
        phone("3", { end: "2027-03-31" }),
      ],
      name: [
        { use: "official", family: "Former", given: ["Ada"], period: { end: "2020-01-01" } },
        { use: "official", family: "Now", given: ["Ada"], period: { end: "2099-01-01" } },
      ],
    });
    expect(addresses.map(({ value }) => value.lines[0])).toEqual(["Ward lodge", "1 Old Street", "9 New Road"]);
    expect(telecom.map(({ value }) => value.value)).toEqual(["3", "1", "2"]);
    expect(usualNameOf(names.map(({ value }) => value))?.family).toBe("Now");
    expect(addresses.map(({ value }) => endInWords(value))).toEqual([
      "until 31-Mar-2027",
      "until 31-Jan-2026",
      "from 01-Apr-2027",
    ]);
  });

  it("an NHS number whose period ends later is the number", () => {
    const nhs = (value: string, end?: string) => ({
      system: "https://fhir.nhs.uk/Id/nhs-number",
      value,
      ...(end === undefined ? {} : { period: { end } }),
    });
    const numbers = (...identifier: readonly object[]) =>
      merged({ identifier }).nhsNumber.map(({ value }) => value.value);
    expect(numbers(nhs("9990000018", "2026-01-31"), nhs("9991000011", "2030-01-01"))).toEqual(["9991000011"]);
  });
});
