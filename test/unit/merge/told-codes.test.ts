import { expect, test } from "vitest";
import { deriveChart } from "../../../shared/derive/derive.ts";
import type { CodeReply } from "../../../shared/terminology/told-codes.ts";
import { coding, concept, condition, nhsNumber, now, patient, rawsOf, report, snomed } from "./sources.ts";

const icd10 = "http://hl7.org/fhir/sid/icd-10";
const onset = { onsetDateTime: "2024-03-01" };
const raws = rawsOf({
  gp: [patient(), condition("a", { ...onset, code: concept("Asthma", coding(snomed, "195967001")) })],
  acute: [patient(), condition("b", { ...onset, code: concept("Bronchial trouble", coding(icd10, "Q87.8")) })],
});

/** How many rows of problems there are, and what the first is called. */
function problems(reply: CodeReply | undefined) {
  const question = { ask: "translate" as const, system: icd10, code: "Q87.8", target: snomed };
  const made = deriveChart({
    raws,
    reports: [report("gp"), report("acute")],
    now,
    subject: { by: "nhsNumber", nhsNumber },
    toldCodes: { by: "Server", codes: reply === undefined ? [] : [{ question, reply, askedAt: now }] },
  });
  if (!made.ok) throw new Error(made.error.reason);
  const groups = made.value.chart.headings.get("problemList")?.groups ?? [];
  return { rows: groups.length, names: groups.flatMap(({ members }) => members.map(({ display }) => display)).sort() };
}

test("one problem under two systems is one row where the terminology server says that the codes mean the same, each in its source's words", () => {
  expect(problems(undefined)).toEqual({ rows: 2, names: ["Asthma", "Bronchial trouble"] });
  expect(problems({ says: "same", code: "195967001", display: "Asthma" })).toEqual({
    rows: 1,
    names: ["Asthma", "Bronchial trouble"],
  });
});

test("and stays two where it says anything less, or something else", () => {
  for (const why of ["noMatch", "notSame", "ambiguous", "refused"] as const)
    expect(problems({ says: "nothing", why }).rows).toBe(2);
  expect(problems({ says: "same", code: "38341003" }).rows).toBe(2);
});
