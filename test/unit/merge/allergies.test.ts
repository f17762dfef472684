import { expect, test } from "vitest";
import {
  allergy,
  chartOf,
  coding,
  concept,
  dmd,
  gatheredUnder,
  groupsUnder,
  patient,
  readV2,
  snomed,
  status,
} from "./sources.ts";

const heading = "allergiesAndAdverseReactions";
const penicillin = concept("Penicillin", coding(snomed, "764146007", "Penicillin"));
const refuted = {
  clinicalStatus: undefined,
  verificationStatus: status("allergyintolerance-verification", "refuted"),
};

test("one allergy in three codings stands on one line, and only the same code makes it one fact", () => {
  const chart = chartOf({
    gp: [
      patient(),
      allergy("a1", { code: concept("Penicillin allergy", coding(readV2, "14L1.", "H/O: penicillin allergy")) }),
    ],
    acute: [patient(), allergy("a2", { code: penicillin })],
    hospice: [patient(), allergy("a3", { code: penicillin })],
    "care-home": [patient(), allergy("a4", { code: { text: "Penicillins" } })],
  });
  expect(gatheredUnder(chart, heading)).toEqual(["acute:a2 hospice:a3", "care-home:a4", "gp:a1"]);
  expect(groupsUnder(chart, heading).map((group) => group.line)).toEqual(["penicillin", "penicillin", "penicillin"]);
  const merged = groupsUnder(chart, heading).find((group) => group.members.length === 2);
  expect(merged?.certificate).toMatchObject({ rule: "allergySameAgent", agrees: expect.arrayContaining(["code"]) });
});

test("dm+d and SNOMED CT name the same medicine by the same code", () => {
  const chart = chartOf({
    gp: [patient(), allergy("a1", { code: concept("Amoxicillin", coding(dmd, "27658006", "Amoxicillin")) })],
    acute: [patient(), allergy("a2", { code: concept("Amoxicillin", coding(snomed, "27658006", "Amoxicillin")) })],
  });
  expect(gatheredUnder(chart, heading)).toEqual(["acute:a2 gp:a1"]);
});

test("an allergy active here and refuted there is two statements and a disagreement", () => {
  const chart = chartOf({
    gp: [patient(), allergy("a1", { code: penicillin })],
    acute: [patient(), allergy("a2", { code: penicillin, ...refuted })],
  });
  expect(gatheredUnder(chart, heading)).toEqual(["acute:a2", "gp:a1"]);
  expect(chart.conflicts).toMatchObject([
    { kind: "allergyRefutedElsewhere", summary: "Penicillin: active at gp, refuted at acute" },
  ]);
  expect(groupsUnder(chart, heading).every((group) => group.conflicts.length === 1)).toBe(true);
});

test("a refutation in other words of the same agent is found by its line", () => {
  const chart = chartOf({
    gp: [patient(), allergy("a1", { code: { text: "Allergy to penicillin" } })],
    acute: [patient(), allergy("a2", { code: penicillin, ...refuted })],
  });
  expect(chart.conflicts.map((conflict) => conflict.kind)).toEqual(["allergyRefutedElsewhere"]);
});

test("a resolved allergy does not make the active one look settled", () => {
  const chart = chartOf({
    gp: [patient(), allergy("a1", { code: penicillin })],
    acute: [
      patient(),
      allergy("a2", { code: penicillin, clinicalStatus: status("allergyintolerance-clinical", "resolved") }),
    ],
  });
  expect(gatheredUnder(chart, heading)).toHaveLength(2);
  expect(chart.conflicts.map((conflict) => conflict.kind)).toEqual(["allergyStatementsDisagree"]);
});

test("no known allergies at one source disagrees with an allergy at another", () => {
  const none = concept("No known allergies", coding(snomed, "716186003", "No known allergy"));
  const chart = chartOf({
    gp: [patient(), allergy("a1", { code: none })],
    acute: [patient(), allergy("a2", { code: penicillin })],
  });
  expect(chart.headings.get(heading)?.state.state).toBe("present");
  expect(chart.headings.get(heading)?.state.perSource.get(chart.sources[0]?.source.id ?? expect.fail())?.state).toBe(
    "noneAsserted",
  );
  expect(chart.conflicts.map((conflict) => conflict.kind)).toEqual(["allergyStatementsDisagree"]);
});

test("transfer-degraded allergies share a code that names no agent, so they stay apart", () => {
  const degraded = (text: string) => concept(text, coding(snomed, "196461000000101", "Transfer-degraded drug allergy"));
  const chart = chartOf({
    gp: [patient(), allergy("a1", { code: degraded("Flucloxacillin") })],
    acute: [patient(), allergy("a2", { code: degraded("Codeine") })],
  });
  expect(gatheredUnder(chart, heading)).toEqual(["acute:a2", "gp:a1"]);
});

test("an allergy saved twice at one source is one, with other reactions it is two", () => {
  const rash = [{ manifestation: [{ text: "Rash" }] }];
  const anaphylaxis = [{ manifestation: [{ text: "Anaphylaxis" }] }];
  const chart = chartOf({
    gp: [
      patient(),
      allergy("a1", { code: penicillin, reaction: rash }),
      allergy("a2", { code: penicillin, reaction: rash }),
      allergy("a3", { code: penicillin, reaction: anaphylaxis }),
    ],
  });
  expect(gatheredUnder(chart, heading)).toEqual(["gp:a1 gp:a2", "gp:a3"]);
});
