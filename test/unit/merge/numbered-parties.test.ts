import { describe, expect, test } from "vitest";
import { isOneMember, isOneOrganisation, isOnePerson } from "../../../shared/merge/same/same-party.ts";
import { chartOf, concept, gatheredUnder, groupsUnder, patient, type Resource, subject } from "./sources.ts";

const ods = "https://fhir.nhs.uk/Id/ods-organization-code";
const odsSite = "https://fhir.nhs.uk/Id/ods-site-code";
const sds = "https://fhir.nhs.uk/Id/sds-user-id";
const gmc = "https://fhir.hl7.org.uk/Id/gmc-number";

test.each([
  ["one code under two names", ["ods|RXX01"], ["ods|RXX01"], "St Elsewhere's Hosp.", true],
  ["two codes under one name", ["ods|RXX01"], ["ods|RYY02"], "ST ELSEWHERE'S HOSPITAL", false],
  ["two sites of one trust", ["ods|RXX01"], ["ods|RXX02"], "ST ELSEWHERE'S HOSPITAL", false],
  ["a trust and its site", ["ods|RXX"], ["ods|RXX01"], "St Elsewhere's Hosp.", true],
  ["a practice and its branch", ["ods|A81001"], ["ods|A81001001"], "Branch", true],
  ["a code that only begins alike", ["ods|A810"], ["ods|A81001"], "ST ELSEWHERE'S HOSPITAL", false],
  ["one without a code", ["ods|RXX01"], undefined, "St Elsewhere's Hospital", true],
  ["one without a code and of another name", ["ods|RXX01"], undefined, "Northvale Hospital", false],
])("an organisation: %s", (_name, numbers, others, otherName, isOne) => {
  const a = { name: "ST ELSEWHERE'S HOSPITAL", numbers };
  const b = { name: otherName, ...(others === undefined ? {} : { numbers: others }) };
  expect([isOneOrganisation(a, b), isOneOrganisation(b, a)]).toEqual([isOne, isOne]);
});

test.each([
  ["one user id under a married name", ["sds|1"], ["sds|1"], "Dr Ann Hart", true],
  ["two user ids under one name", ["sds|1"], ["sds|2"], "Dr Ann Example", false],
  ["two role profiles", ["sdsRole|1"], ["sdsRole|2"], "Dr Ann Example", true],
  ["one registration beside two user ids", ["sds|1", "gmc|9990101"], ["sds|2", "gmc|9990101"], "A Example", true],
  ["numbers of two numberings", ["sds|1"], ["gmc|9990101"], "Dr Ann Example", true],
])("a professional: %s", (_name, numbers, others, otherName, isOne) => {
  const [a, b] = [
    { name: "Dr Ann Example", numbers },
    { name: otherName, numbers: others },
  ];
  expect([isOnePerson(a, b), isOnePerson(b, a)]).toEqual([isOne, isOne]);
});

test("a member of a team of one name at two organisations is two, unless one number says otherwise", () => {
  const at = (organisation: string, more: object = {}) => ({ name: "Nurse Hart", organisation, ...more });
  expect(isOneMember(at("Northvale Hospital"), at("Southvale Hospital"))).toBe(false);
  expect(isOneMember(at("Northvale Hospital"), at("NORTHVALE HOSPITAL"))).toBe(true);
  const [one, other] = [{ numbers: ["sds|1"] }, { numbers: ["sds|1"] }];
  expect(isOneMember(at("Northvale Hospital", one), at("Southvale Hospital", other))).toBe(true);
});

function organisation(name: string, system: string, value: string): Resource {
  return { resourceType: "Organization", id: "org", name, identifier: [{ system, value }] };
}

function practitioner(family: string, system: string, value: string): Resource {
  return {
    resourceType: "Practitioner",
    id: "dr",
    name: [{ family, given: ["Ann"] }],
    identifier: [{ system, value }],
  };
}

describe("a contact at a hospital that two sources name otherwise", () => {
  const visit = (id: string): Resource => ({
    resourceType: "Encounter",
    id,
    status: "finished",
    class: { code: "AMB" },
    type: [concept("Cardiology clinic")],
    subject,
    period: { start: "2026-11-20T09:00:00Z" },
    serviceProvider: { reference: "Organization/org" },
  });
  const gathered = (gp: Resource, acute: Resource) =>
    gatheredUnder(
      chartOf({ gp: [patient(), visit("x1"), gp], acute: [patient(), visit("x2"), acute] }),
      "contactsWithProfessionals",
    );

  test("is one under one ODS code", () => {
    const gp = organisation("ST ELSEWHERE'S HOSPITAL", ods, "RXX01");
    expect(gathered(gp, organisation("St Elsewhere's Hosp.", odsSite, "rxx01"))).toEqual(["acute:x2 gp:x1"]);
  });

  test("is two where one name stands with two ODS codes", () => {
    const gp = organisation("ST ELSEWHERE'S HOSPITAL", ods, "RXX01");
    expect(gathered(gp, organisation("ST ELSEWHERE'S HOSPITAL", ods, "RYY02"))).toEqual(["acute:x2", "gp:x1"]);
  });

  test("says in its certificate that the organisation agrees", () => {
    const chart = chartOf({
      gp: [patient(), visit("x1"), organisation("ST ELSEWHERE'S HOSPITAL", ods, "RXX01")],
      acute: [patient(), visit("x2"), organisation("St Elsewhere's Hosp.", ods, "RXX01")],
    });
    expect(groupsUnder(chart, "contactsWithProfessionals")[0]?.certificate?.agrees).toContain("organisation");
  });
});

describe("a care team", () => {
  const team = (id: string): Resource => ({
    resourceType: "CareTeam",
    id,
    status: "active",
    name: "Heart failure team",
    subject,
    period: { start: "2026-05-01" },
    participant: [{ role: [concept("Consultant")], member: { reference: "Practitioner/dr" } }],
  });
  const gathered = (gp: Resource, acute: Resource) =>
    gatheredUnder(
      chartOf({ gp: [patient(), team("x1"), gp], acute: [patient(), team("x2"), acute] }),
      "professionalContacts",
    );

  test.each([
    [
      "one SDS user id under two family names",
      practitioner("Hart", sds, "999000000001"),
      practitioner("Example", sds, "999000000001"),
      1,
    ],
    [
      "one GMC number, once with its letter",
      practitioner("Hart", gmc, "9990101"),
      practitioner("Example", gmc, "C9990101"),
      1,
    ],
    ["two GMC numbers under one name", practitioner("Hart", gmc, "9990101"), practitioner("Hart", gmc, "9990102"), 2],
    [
      "two names and numbers of each source's own",
      practitioner("Hart", "https://gp.example/id", "1"),
      practitioner("Example", "https://acute.example/id", "1"),
      2,
    ],
  ])("%s", (_name, gp, acute, count) => {
    expect(gathered(gp, acute)).toHaveLength(count);
  });
});

test("a reference that gives a code instead of an address is known by it", () => {
  const referral = (id: string, identifier: object, display: string): Resource => ({
    resourceType: "Encounter",
    id,
    status: "finished",
    class: { code: "AMB" },
    type: [concept("Cardiology clinic")],
    subject,
    period: { start: "2026-11-20T09:00:00Z" },
    serviceProvider: { identifier, display },
  });
  const chart = chartOf({
    gp: [patient(), referral("x1", { system: ods, value: "RXX01" }, "ST ELSEWHERE'S HOSPITAL")],
    acute: [patient(), referral("x2", { system: ods, value: "RYY02" }, "ST ELSEWHERE'S HOSPITAL")],
  });
  expect(gatheredUnder(chart, "contactsWithProfessionals")).toEqual(["acute:x2", "gp:x1"]);
});
