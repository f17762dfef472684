import { describe, expect, test } from "vitest";
import type { Group } from "../../../shared/domain/chart.ts";
import type { HeadingId } from "../../../shared/domain/headings.ts";
import {
  allergy,
  chartOf,
  coding,
  concept,
  condition,
  groupsUnder,
  loinc,
  observation,
  patient,
  type Resource,
  snomed,
  status,
} from "./sources.ts";

/** Of one fact that a surgery and a hospital hold: their one row. */
function rowOf(heading: HeadingId, gp: Resource, acute: Resource): Group {
  const groups = groupsUnder(chartOf({ gp: [patient(), gp], acute: [patient(), acute] }), heading);
  const [row] = groups;
  if (row === undefined || groups.length !== 1) throw new Error(`${groups.length} rows`);
  return row;
}

const potassium = concept("Potassium", coding(loinc, "2823-3", "Potassium"));
const measured = (value: number, changes: Resource = {}): Resource => ({
  code: potassium,
  effectiveDateTime: "2026-11-20T08:00:00Z",
  valueQuantity: { value, unit: "mmol/L" },
  ...changes,
});
const full: Resource = {
  issued: "2026-11-20T12:00:00Z",
  performer: [{ display: "Northvale pathology" }],
  note: [{ text: "To be telephoned" }],
};
const interpretation = (code: string) => [
  { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", code }] },
];
const results = (gp: Resource, acute: Resource) =>
  rowOf("investigationResults", observation("a", gp), observation("b", acute));

describe("the most precise copy heads the row, however much more another one says", () => {
  test("a time before a day", () => {
    const row = results(measured(4.4, { ...full, effectiveDateTime: "2026-11-20" }), measured(4.4));
    expect(row.preferred).toMatchObject({ sourceId: "acute", when: { date: { precision: "time" } } });
    expect(row.certificate?.preferredBecause).toBe("the most precisely dated");
  });

  test("what only a note says, as of a power that was revoked, before a copy without it", () => {
    const power = { code: { text: "Lasting power of attorney for health" }, effectiveDateTime: "2026-05-01" };
    const gp = {
      ...power,
      issued: "2026-05-02T09:00:00Z",
      performer: [{ display: "Dr A Jones" }],
      method: { text: "Seen" },
    };
    const revoked = { ...power, note: [{ text: "Revoked" }] };
    const row = rowOf("legalInformation", observation("a", gp), observation("b", revoked));
    expect(row.preferred.sourceId).toBe("acute");
  });

  test("but midnight is a day", () => {
    const row = results(
      measured(4.4, { ...full, effectiveDateTime: "2026-11-20" }),
      measured(4.4, { effectiveDateTime: "2026-11-20T00:00:00Z" }),
    );
    expect(row.preferred.sourceId).toBe("gp");
  });

  test("4.43 before 4.4", () => {
    const row = results(measured(4.4, full), measured(4.43));
    expect(row.preferred.detail).toMatchObject({ value: { quantity: { value: 4.43 } } });
    expect(row.certificate?.preferredBecause).toBe("the one with the most precise value");
  });

  test("and a day before a year", () => {
    const asthma = (onsetDateTime: string, more: Resource = {}) => ({
      code: concept("Asthma", coding(snomed, "195967001")),
      onsetDateTime,
      ...more,
    });
    const row = rowOf(
      "problemList",
      condition("a", asthma("1980", { note: [{ text: "As a child" }], recordedDate: "2001-02-03" })),
      condition("b", asthma("1980-04-05")),
    );
    expect(row.preferred.sourceId).toBe("acute");
  });
});

describe("what only one copy states is on the row", () => {
  test("a laboratory's critical flag and range, where a surgery's copy says more of other things", () => {
    const range = [{ low: { value: 3.5, unit: "mmol/L" }, high: { value: 5.3, unit: "mmol/L" } }];
    const row = results(
      measured(6.9, full),
      measured(6.9, { interpretation: interpretation("HH"), referenceRange: range }),
    );
    expect(row.preferred.sourceId).toBe("gp");
    expect(row.preferred.detail).toMatchObject({ interpretation: ["HH"], referenceRanges: [{ high: { value: 5.3 } }] });
    expect(row.certificate?.differs).toEqual(
      expect.arrayContaining(["interpretation (stated once)", "reference range (stated once)"]),
    );
  });

  test("the members stay as they were received", () => {
    const row = results(measured(6.9, full), measured(6.9, { interpretation: interpretation("HH") }));
    const own = row.members.find(({ key }) => key === row.preferred.key);
    expect(own?.detail).toMatchObject({ interpretation: [] });
    expect(row.preferred.fields).toEqual(own?.fields);
  });

  test("of two flags the more serious", () => {
    const row = results(
      measured(6.9, { ...full, interpretation: interpretation("H") }),
      measured(6.9, { interpretation: interpretation("HH") }),
    );
    expect(row.preferred).toMatchObject({ sourceId: "gp", detail: { interpretation: ["HH"] } });
    expect(row.certificate?.differs).toContain("interpretation");
  });

  test("but not what was said of a value that was corrected", () => {
    const identifier = [{ system: "https://lab.example.nhs.uk/result", value: "R-77" }];
    const row = results(
      measured(4.9, { identifier, status: "corrected" }),
      measured(6.9, { identifier, interpretation: interpretation("HH") }),
    );
    expect(row.preferred.detail).toMatchObject({ value: { quantity: { value: 4.9 } }, interpretation: [] });
  });

  test("but no range without a unit for a value in another one", () => {
    const mass: Resource = { valueQuantity: { value: 690, unit: "umol/dL" } };
    const bare = { referenceRange: [{ low: { value: 350 }, high: { value: 530 } }] };
    const groups = groupsUnder(
      chartOf({
        gp: [patient(), observation("a", measured(6.9, full))],
        acute: [patient(), observation("b", measured(6.9, { ...mass, ...bare }))],
      }),
      "investigationResults",
    );
    expect(groups.filter(({ preferred }) => preferred.sourceId === "gp")).toMatchObject([
      { preferred: { detail: { referenceRanges: [] } } },
    ]);
  });

  test("the severity and certainty of a problem", () => {
    const asthma = { code: concept("Asthma", coding(snomed, "195967001")), onsetDateTime: "1980-04-05" };
    const row = rowOf(
      "problemList",
      condition("a", {
        ...asthma,
        note: [{ text: "As a child" }],
        recordedDate: "2001-02-03",
        recorder: { display: "A GP" },
      }),
      condition("b", {
        ...asthma,
        severity: { text: "Severe" },
        verificationStatus: { coding: [{ code: "confirmed" }] },
      }),
    );
    expect(row.preferred).toMatchObject({
      sourceId: "gp",
      detail: { severity: "Severe", verificationStatus: "confirmed" },
    });
    expect(row.certificate?.differs).toEqual(
      expect.arrayContaining(["severity (stated once)", "certainty (stated once)"]),
    );
  });

  test("that an allergy is confirmed, where a GP system says unconfirmed of every one", () => {
    const penicillin = { code: { text: "Penicillin" }, recordedDate: "2015-03-02" };
    const certainty = (code: string) => ({ verificationStatus: status("allergyintolerance-verification", code) });
    const row = rowOf(
      "allergiesAndAdverseReactions",
      allergy("a", { ...penicillin, ...certainty("unconfirmed"), note: [{ text: "Told by her" }] }),
      allergy("b", { ...penicillin, ...certainty("confirmed") }),
    );
    expect(row.preferred).toMatchObject({ sourceId: "gp", detail: { verificationStatus: "confirmed" } });
    expect(row.certificate?.differs).toContain("certainty");
  });

  test("a severe reaction and the high risk of an allergy", () => {
    const penicillin = { code: { text: "Penicillin" }, onsetDateTime: "2015-03-02", recordedDate: "2015-03-02" };
    const rash = { manifestation: [{ text: "Rash" }] };
    const row = rowOf(
      "allergiesAndAdverseReactions",
      allergy("a", {
        ...penicillin,
        reaction: [rash],
        note: [{ text: "Told by her" }],
        category: ["medication"],
        type: "allergy",
      }),
      allergy("b", {
        ...penicillin,
        criticality: "high",
        reaction: [rash, { manifestation: [{ text: "Anaphylaxis" }], severity: "severe" }],
      }),
    );
    expect(row.preferred).toMatchObject({
      sourceId: "gp",
      detail: {
        criticality: "high",
        reactions: [{ manifestations: ["Rash"] }, { manifestations: ["Anaphylaxis"], severity: "severe" }],
      },
    });
  });
});

describe("nothing is said to agree that does not", () => {
  const agreed = (gp: Resource, acute: Resource) =>
    rowOf("problemList", condition("a", gp), condition("b", acute)).certificate;
  const onset = { onsetDateTime: "2009-04-01" };

  test("no codes where there are none", () => {
    const certificate = agreed(
      { code: { text: "IHD" }, ...onset },
      { code: { text: "Ischaemic heart disease" }, ...onset },
    );
    expect(certificate?.agrees).toContain("meaning of the words");
    expect(certificate?.agrees).not.toContain("code");
    expect(certificate?.agrees).not.toContain("wording");
    expect(certificate?.differs).toContain("wording");
  });

  test("a code that one has is no code in common", () => {
    const coded = concept("Asthma", coding(snomed, "195967001"));
    const certificate = agreed({ code: { text: "Asthma" }, ...onset }, { code: coded, ...onset });
    expect(certificate?.agrees).toContain("words");
    expect(certificate?.agrees).not.toContain("code");
    expect(certificate?.differs).toContain("code (stated once)");
  });

  test("a day and a time on it differ in how precise they are", () => {
    const certificate = results(measured(4.4, { effectiveDateTime: "2026-11-20" }), measured(4.4)).certificate;
    expect(certificate?.agrees).not.toContain("date");
    expect(certificate?.differs).toContain("date (more precise once)");
  });

  test("no interpretation, range or flag that neither states", () => {
    const { agrees = [], differs = [] } = results(measured(4.4), measured(4.4)).certificate ?? {};
    expect(agrees).toContain("value");
    for (const element of ["interpretation", "reference range", "specimen", "method", "body site"]) {
      expect([...agrees, ...differs].join()).not.toContain(element);
    }
  });
});
