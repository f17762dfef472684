import { describe, expect, test } from "vitest";
import { facts } from "./facts.ts";
import { chartOf, coding, concept, gatheredUnder, patient, snomed, subject } from "./sources.ts";

describe("a relative", () => {
  const daughter = [
    { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-RoleCode", code: "DAU", display: "daughter" }] },
  ];
  facts(
    "personalContacts",
    {
      resourceType: "RelatedPerson",
      patient: subject,
      name: [{ family: "Hart", given: ["Ann"] }],
      relationship: daughter,
      telecom: [{ system: "phone", value: "07700 900123" }],
    },
    [
      ["the number with the country's code", { telecom: [{ system: "phone", value: "+44 7700 900123" }] }],
      ["without a number", { telecom: undefined }],
      ["an initial and the number", { name: [{ family: "HART", given: ["A"] }] }],
      ["as a child", { relationship: [{ text: "Child" }] }],
      ["a title before the name as one text", { name: [{ text: "HART, Ann", prefix: ["Mrs"] }], telecom: undefined }],
      ["a second given name and no number", { name: [{ family: "Hart", given: ["Ann", "Rose"] }], telecom: undefined }],
      ["as next of kin with that number", { relationship: [{ text: "Next of kin" }] }],
    ],
    [
      ["another number", { telecom: [{ system: "phone", value: "07700 900999" }] }],
      ["whom its source no longer uses", { active: false }],
      ["an initial without the number", { name: [{ family: "HART", given: ["A"] }], telecom: undefined }],
      ["a son of that name", { relationship: [{ text: "Son" }] }],
      ["a sister of that name", { relationship: [{ text: "Sister" }] }],
      ["another daughter", { name: [{ family: "Hart", given: ["Beth"] }] }],
      ["a relationship without a name", { name: undefined }],
      ["the same family name with an O'", { name: [{ family: "O'Hart", given: ["Ann"] }], telecom: undefined }],
      [
        "a sister with the same names in another order, at one number",
        { name: [{ family: "Hart", given: ["Rose", "Ann"] }] },
        { name: [{ family: "Hart", given: ["Ann", "Rose"] }] },
      ],
    ],
  );
  facts(
    "personalContacts",
    {
      resourceType: "RelatedPerson",
      patient: subject,
      name: [{ family: "Hart", given: ["Ann"] }],
      relationship: [{ text: "Next of kin" }],
      telecom: [{ system: "email", value: "ann@example.com" }],
    },
    [
      ["next of kin there too, and nothing else", { telecom: undefined }],
      ["an initial and the email address", { name: [{ family: "Hart", given: ["A"] }] }],
    ],
    [
      ["another next of kin", { name: [{ family: "Hart", given: ["Beth"] }], telecom: undefined }],
      ["a daughter of that name and no more", { relationship: daughter, telecom: undefined }],
    ],
  );
});

describe("family history", () => {
  const of = (relationship: string, ...names: readonly string[]) => ({
    relationship: { text: relationship },
    condition: names.map((text) => ({ code: { text } })),
  });
  const stroke = concept("Stroke", coding(snomed, "230690007", "Stroke"));
  const strokeAt61 = { code: stroke, onsetAge: { value: 61, unit: "a" } };
  facts(
    "familyHistory",
    {
      resourceType: "FamilyMemberHistory",
      status: "completed",
      patient: subject,
      date: "2026-05-01",
      ...of("Mother", "Stroke", "Ischaemic heart disease"),
    },
    [
      ["in another order and spelling", of("mother", "Ischemic heart disease", "Stroke")],
      ["one condition of the two", of("Mother", "Stroke")],
      ["with a time on that day", { date: "2026-05-01T09:00:00Z" }],
      [
        "the relative and the conditions by their codes",
        {
          relationship: { coding: [coding(snomed, "72705000", "Mother (person)")] },
          condition: [
            { code: concept("Brain attack", coding(snomed, "230690007")) },
            { code: { text: "Ischaemic heart disease" } },
          ],
        },
        { condition: [{ code: stroke }, { code: { text: "Ischaemic heart disease" } }] },
      ],
      ["as far as it is known there", { status: "partial" }],
      [
        "the age at which it began in other words",
        { condition: [{ code: stroke, onsetString: "age 61" }] },
        { condition: [strokeAt61] },
      ],
      [
        "the age at which she died, and that she has",
        { deceasedBoolean: undefined, deceasedAge: { value: 71, unit: "years" } },
        { deceasedBoolean: true },
      ],
      ["the year in which she was born", { bornDate: "1950" }, { bornDate: "1950-04-02" }],
      ["taken on another day, with the age at which it began", { date: "2021-06-01" }, { condition: [strokeAt61] }],
      [
        "a grandmother by her place in the family",
        { relationship: { text: "Mother's mother" } },
        { relationship: { text: "Grandmother (maternal)" } },
      ],
    ],
    [
      ["at another age", { condition: [{ code: stroke, onsetString: "age 62" }] }, { condition: [strokeAt61] }],
      ["alive there", { deceasedBoolean: false }, { deceasedAge: { value: 71, unit: "years" } }],
      ["the grandmother's", of("Mother's mother", "Stroke", "Ischaemic heart disease")],
      [
        "the other grandmother's",
        { relationship: { text: "Father's mother" } },
        { relationship: { text: "Maternal grandmother" } },
      ],
      ["the father's", of("Father", "Stroke", "Ischaemic heart disease")],
      ["another condition", of("Mother", "Stroke", "Asthma")],
      ["taken on another day", { date: "2026-06-01" }],
      [
        "taken on another day, with one illness twice in place of another",
        { date: "2021-06-01", condition: [strokeAt61, strokeAt61] },
        { condition: [strokeAt61, { code: { text: "Asthma" }, onsetString: "age 40" }] },
      ],
      [
        "another sister's, perhaps, taken on another day",
        { date: "2021-06-01" },
        { relationship: { text: "Sister" }, condition: [strokeAt61] },
      ],
      ["undated there", { date: undefined }],
      ["another sister", { ...of("Sister", "Stroke"), name: "Beth" }, { ...of("Sister", "Stroke"), name: "Ann" }],
      [
        "a sister born in another year",
        { ...of("Sister", "Stroke"), bornDate: "1960" },
        { ...of("Sister", "Stroke"), bornDate: "1950-04-02" },
      ],
      [
        "a sister of another age",
        { ...of("Sister", "Stroke"), ageAge: { value: 50, unit: "years" } },
        { ...of("Sister", "Stroke"), ageAge: { value: 60, unit: "years" } },
      ],
      [
        "another disease under one word",
        { condition: [{ code: concept("Cancer", coding(snomed, "254837009", "Breast cancer")) }] },
        { condition: [{ code: concept("Cancer", coding(snomed, "363443007", "Ovarian cancer")) }] },
      ],
    ],
  );
});

describe("a device", () => {
  facts(
    "medicationsAndMedicalDevices",
    {
      resourceType: "Device",
      status: "active",
      patient: subject,
      type: concept("Cardiac pacemaker", coding(snomed, "14106009", "Cardiac pacemaker")),
      serialNumber: "PM-44821",
    },
    [
      [
        "the serial number in other signs, in words only",
        { type: { text: "Pacemaker, cardiac" }, serialNumber: "pm 44821" },
      ],
    ],
    [
      ["another serial number", { serialNumber: "PM-44822" }],
      ["without a serial number", { serialNumber: undefined }],
      ["without a serial number at both", {}, { serialNumber: undefined }],
      ["another type with that number", { type: { text: "Insulin pump" } }],
    ],
  );
});

describe("a filled-in form", () => {
  const answers = (...values: readonly string[]) => ({
    item: values.map((valueString, at) => ({
      linkId: `q${at}`,
      text: `Question ${"abcdef"[at]}`,
      answer: [{ valueString }],
    })),
  });
  const form = "http://forms.example.nhs.uk/q1";
  facts(
    "assessments",
    {
      resourceType: "QuestionnaireResponse",
      status: "completed",
      subject,
      questionnaire: form,
      _questionnaire: {
        extension: [{ url: "http://hl7.org/fhir/StructureDefinition/display", valueString: "Frailty form" }],
      },
      authored: "2026-05-01",
      ...answers("Yes", "No", "Never", "Often", "Once"),
    },
    [
      ["with a time on that day", { authored: "2026-05-01T09:00:00Z" }],
      ["in capitals", answers("YES", "No", "Never", "Often", "Once")],
    ],
    [
      ["one answer other", answers("Yes", "Yes", "Never", "Often", "Once")],
      ["most answers missing", answers("Yes", "No")],
      ["another day", { authored: "2026-05-02" }],
    ],
  );
});

describe("a letter", () => {
  const content = (title: string, size?: number) => ({
    content: [{ attachment: { contentType: "application/pdf", title, size } }],
  });
  const data = Buffer.from("The whole text of a letter that is long enough to be told from another one.").toString(
    "base64",
  );
  const held = {
    content: [{ attachment: { contentType: "text/plain", title: "Clinic letter", data } }],
    author: undefined,
  };
  facts(
    "documents",
    {
      resourceType: "DocumentReference",
      status: "current",
      subject,
      type: { text: "Clinic letter" },
      date: "2026-05-01",
      author: [{ display: "Dr J Hart" }],
      ...content("Clinic letter", 2048),
    },
    [
      ["its author in other words", { author: [{ display: "HART, Jane (Dr)" }] }],
      [
        "the minute instead of the size",
        { ...content("Clinic letter"), date: "2026-05-01T09:00:00Z" },
        { ...content("Clinic letter"), date: "2026-05-01T10:00:00+01:00" },
      ],
      ["its very bytes", {}, held],
      [
        "its master identifier",
        { author: undefined, ...content("Letter", 2048) },
        { masterIdentifier: { system: "urn:ietf:rfc:3986", value: "urn:oid:1.2.3" } },
      ],
    ],
    [
      ["another size", content("Clinic letter", 4096)],
      ["another title", content("Clinic letter: second page", 2048)],
      ["another author", { author: [{ display: "Dr P Vale" }] }],
      ["no author", { author: undefined }],
      ["neither size nor time", {}, content("Clinic letter")],
      [
        "another number of one numbering",
        { identifier: [{ system: "https://d.example.nhs.uk", value: "2" }] },
        { identifier: [{ system: "https://d.example.nhs.uk", value: "1" }] },
      ],
      ["superseded there", { status: "superseded" }],
    ],
  );
});

test("a document that is a Composition there stays apart", () => {
  const chart = chartOf({
    gp: [
      patient(),
      {
        resourceType: "DocumentReference",
        id: "x1",
        status: "current",
        subject,
        date: "2026-05-01T09:00:00Z",
        type: { text: "Clinic letter" },
        author: [{ display: "Dr J Hart" }],
      },
    ],
    acute: [
      patient(),
      {
        resourceType: "Composition",
        id: "x2",
        status: "final",
        subject,
        date: "2026-05-01T09:00:00Z",
        title: "Clinic letter",
        type: { text: "Clinic letter" },
        author: [{ display: "Dr J Hart" }],
      },
    ],
  });
  expect(gatheredUnder(chart, "documents")).toEqual(["acute:x2", "gp:x1"]);
});
