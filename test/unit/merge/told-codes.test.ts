import { expect, test } from "vitest";
import { deriveChart } from "../../../shared/derive/derive.ts";
import { instantFromMs, instantToMs } from "../../../shared/kernel/brand.ts";
import { contentMark } from "../../../shared/merge/decisions/content-mark.ts";
import type { CodeReply, ToldCode } from "../../../shared/terminology/told-codes.ts";
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

test("what users decided about an entry does not come apart because a server told something of its code, or told it again", () => {
  const bare = rawsOf({
    gp: [patient(), condition("c", { ...onset, code: { coding: [coding(snomed, "195967001")] } })],
  });
  const day = 86_400_000;
  const marks = [undefined, now, instantFromMs(instantToMs(now) - day)].map((askedAt) => {
    const lookup = { ask: "lookup" as const, system: snomed, code: "195967001" };
    const other = { ask: "translate" as const, system: snomed, code: "195967001", target: icd10 };
    const codes: readonly ToldCode[] =
      askedAt === undefined
        ? []
        : [
            { question: lookup, reply: { says: "term", display: "Asthma" }, askedAt },
            { question: other, reply: { says: "same", code: "J45.9" }, askedAt },
          ];
    const made = deriveChart({ raws: bare, reports: [report("gp")], now, toldCodes: { by: "Server", codes } });
    const [group] = made.ok ? (made.value.chart.headings.get("problemList")?.groups ?? []) : [];
    if (group === undefined) throw new Error("no problem is shown");
    return [contentMark(group.preferred), group.preferred.display] as const;
  });
  expect(marks.map(([, display]) => display)).toEqual([
    "No term given (SNOMED CT 195967001)",
    "Asthma (term looked up for SNOMED CT 195967001)",
    "Asthma (term looked up for SNOMED CT 195967001)",
  ]);
  expect(new Set(marks.map(([mark]) => mark)).size).toBe(1);
});
