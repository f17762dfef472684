import { describe, expect, it } from "vitest";
import { detailOf, entryOf, issueCodes, normaliseRaws, person, type Resource, rawsOf, subject } from "./person.ts";

describe("dates that cannot be so", () => {
  const asthma = (more: object) => ({ resourceType: "Condition", subject, code: { text: "Asthma" }, ...more });
  const pulse = (effectiveDateTime: string) => ({
    resourceType: "Observation",
    subject,
    status: "final",
    code: { text: "Pulse" },
    effectiveDateTime,
  });

  it("a finding from before the birth is marked, one of the same year or of a parent is not", () => {
    expect(issueCodes(entryOf(asthma({ onsetDateTime: "1940-05-01" })))).toContain("beforeBirth");
    expect(issueCodes(entryOf(asthma({ onsetDateTime: "1942" })))).not.toContain("beforeBirth");
    const story = {
      resourceType: "FamilyMemberHistory",
      patient: subject,
      status: "completed",
      relationship: { text: "mother" },
      date: "1930",
    };
    expect(issueCodes(entryOf(story))).not.toContain("beforeBirth");
  });

  it("a finding from after the death is marked, one of its day and a letter are not", () => {
    const dead = { ...person, deceasedDateTime: "2026-03-02" };
    const issuesOf = (resource: Resource) => {
      const { entries } = normaliseRaws(rawsOf("gp", [dead, { id: "it", ...resource }]));
      const entry = entries.find(({ id }) => id === "it");
      return entry === undefined ? [] : issueCodes(entry);
    };
    expect(issuesOf(pulse("2026-03-04"))).toContain("afterDeath");
    expect(issuesOf(pulse("2026-03-02T21:00:00Z"))).not.toContain("afterDeath");
    expect(
      issuesOf({ resourceType: "DocumentReference", subject, status: "current", date: "2026-04-01T09:00:00Z" }),
    ).not.toContain("afterDeath");
  });

  it("nothing is after a death that is dated before the birth", () => {
    const dead = { ...person, deceasedDateTime: "1900-01-01" };
    const { entries } = normaliseRaws(rawsOf("gp", [dead, { id: "it", ...pulse("2026-03-04") }]));
    expect(entries.find(({ id }) => id === "it")?.issues.map(({ code }) => code)).not.toContain("afterDeath");
  });

  it("a problem that ended before it began is marked", () => {
    expect(entryOf(asthma({ onsetDateTime: "2010-01-01", abatementDateTime: "2005-01-01" })).issues).toContainEqual({
      code: "impossibleDate",
      path: "abatement",
    });
  });

  it("there is no year 0; a leap second is a moment", () => {
    expect(issueCodes(entryOf(pulse("0000-01-01")))).toContain("impossibleDate");
    expect(entryOf(pulse("2016-12-31T23:59:60Z")).when).toMatchObject({
      date: { text: "2016-12-31T23:59:60Z", precision: "time" },
    });
  });

  it("an end in the year 9999 is no end, and is noted", () => {
    const flag = { resourceType: "Flag", subject, status: "active", code: { text: "Key safe" } };
    const entry = entryOf({ ...flag, period: { start: "2020-01-01", end: "9999-12-31" } });
    expect(entry.when).toMatchObject({ kind: "period", start: { text: "2020-01-01" } });
    expect(entry.when).not.toHaveProperty("end");
    expect(entry.issues).toContainEqual({ code: "endsNever", path: "period.end" });
    expect(entry.fields.map(({ value }) => value).join()).toMatch(/9999/);
  });

  it("an end that is yet to come does not make a problem over, and is shown", () => {
    const entry = entryOf(asthma({ onsetDateTime: "2001-02-03", abatementDateTime: "2031-05-01" }));
    expect(detailOf(entry, "condition").abatement).toBeUndefined();
    expect(entry.issues).toContainEqual({ code: "futureDated", path: "abatement" });
    expect(entry.fields).toContainEqual({ label: "Ended", value: "01-May-2031" });
  });

  it("a problem that ends in the year 9999 goes on", () => {
    const entry = entryOf(asthma({ onsetDateTime: "2001-02-03", abatementDateTime: "9999-12-31" }));
    expect(detailOf(entry, "condition").abatement).toBeUndefined();
    expect(entry.when).toMatchObject({ kind: "at", date: { text: "2001-02-03" } });
    expect(entry.issues).toContainEqual({ code: "endsNever", path: "abatementDateTime" });
    expect(entry.fields.map(({ value }) => value).join()).toMatch(/9999/);
  });

  it("a timing that names its moments dates a finding", () => {
    const { effectiveDateTime: _, ...undated } = pulse("");
    const entry = entryOf({ ...undated, effectiveTiming: { event: ["2026-07-02", "2026-07-01"] } });
    expect(entry.when).toMatchObject({ kind: "period", start: { text: "2026-07-01" }, end: { text: "2026-07-02" } });
  });

  it.each([
    [{ onsetAge: { value: 42, unit: "years" } }, "at 42 years"],
    [{ onsetString: "childhood" }, "childhood"],
    [{ onsetDateTime: "2001" }, undefined],
  ])("an onset %j that is no date is told in its source's words", (onset, words) => {
    expect(detailOf(entryOf(asthma(onset)), "condition").onsetInWords).toBe(words);
  });
});
