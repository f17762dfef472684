import { describe, expect, it } from "vitest";
import { detailOf, entryOf, fieldLines, issueCodes, loinc, normalise, snomed, subject } from "./person.ts";

const allergy = (more: object) => ({ resourceType: "AllergyIntolerance", patient: subject, ...more });
const status = (code: string) => ({
  coding: [{ system: "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", code }],
});

describe("allergies", () => {
  it("say agent, certainty, reactions and their severity as recorded", () => {
    const entry = entryOf(
      allergy({
        clinicalStatus: status("active"),
        verificationStatus: { coding: [{ code: "confirmed" }] },
        type: "allergy",
        criticality: "high",
        category: ["medication"],
        code: { ...snomed("764146007", "Penicillin"), text: "Penicillin V" },
        onsetDateTime: "1987",
        recordedDate: "2019-04-01",
        recorder: { display: "Dr Ruth Hart" },
        reaction: [
          { manifestation: [{ text: "Anaphylaxis" }, { text: "Rash" }], severity: "severe", onset: "1987-06" },
          { description: "Itching" },
        ],
      }),
    );
    expect(entry).toMatchObject({
      headingId: "allergiesAndAdverseReactions",
      display: "Penicillin V",
      when: { kind: "at", date: { text: "1987", precision: "year" } },
      recordedAt: { text: "2019-04-01" },
      recorder: { name: "Dr Ruth Hart" },
    });
    expect(detailOf(entry, "allergy")).toMatchObject({
      clinicalStatus: "active",
      verificationStatus: "confirmed",
      type: "allergy",
      criticality: "high",
      categories: ["medication"],
      transferDegraded: false,
      reactions: [
        { manifestations: ["Anaphylaxis", "Rash"], severity: "severe", onset: { text: "1987-06" } },
        { manifestations: ["Itching"] },
      ],
    });
    expect(detailOf(entry, "allergy").assertsNone).toBeUndefined();
  });

  it("SNOMED CT 716186003 asserts none, with its author and its date", () => {
    const record = normalise({
      ...allergy({
        clinicalStatus: status("active"),
        code: snomed("716186003", "No known allergy"),
        recordedDate: "2026-01-05",
        recorder: { display: "Sister Prentice" },
      }),
      id: "none",
    });
    expect(record.noneAsserted).toEqual([
      expect.objectContaining({
        headingId: "allergiesAndAdverseReactions",
        statement: "No known allergy",
        author: "Sister Prentice",
        date: expect.objectContaining({ text: "2026-01-05" }),
        assertedIn: "gp|AllergyIntolerance|none",
      }),
    ]);
    const [, entry] = record.entries;
    expect(entry === undefined ? undefined : detailOf(entry, "allergy").assertsNone).toBe("all");
  });

  it.each([
    ["409137002", "drug"],
    ["429625007", "food"],
    ["428607008", "environment"],
  ])("SNOMED CT %s says none of one kind (%s) and does not speak for the whole heading", (code, kind) => {
    const record = normalise({
      ...allergy({ clinicalStatus: status("active"), code: snomed(code, "No known allergy of a kind") }),
      id: "none",
    });
    expect(record.noneAsserted).toEqual([]);
    const [, entry] = record.entries;
    expect(entry === undefined ? undefined : detailOf(entry, "allergy").assertsNone).toBe(kind);
  });

  it("the words alone never assert none, nor a refuted or an inactive statement", () => {
    for (const more of [
      { code: { text: "No known allergies" } },
      { code: loinc("716186003", "No known allergy") },
      { code: snomed("716186003"), verificationStatus: { coding: [{ code: "refuted" }] } },
      { code: snomed("716186003"), clinicalStatus: status("inactive") },
    ]) {
      expect(normalise({ id: "x", ...allergy(more) }).noneAsserted).toEqual([]);
    }
  });

  it("an empty list asserts nothing, not even one that says nil known", () => {
    for (const code of ["nilknown", "no-content-recorded", "notasked"]) {
      const record = normalise({
        resourceType: "List",
        id: "l",
        status: "current",
        subject,
        title: "Allergies and adverse reactions",
        code: snomed("886921000000105"),
        emptyReason: { coding: [{ code }] },
      });
      expect(record.noneAsserted).toEqual([]);
      expect(record.entries.map((entry) => entry.headingId)).toEqual(["personDemographics", "documents"]);
    }
  });

  it("a list that may be incomplete says so for its heading", () => {
    const record = normalise({
      resourceType: "List",
      id: "l",
      status: "current",
      subject,
      title: "Allergies",
      code: snomed("886921000000105"),
      extension: [
        {
          url: "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ListWarningCode",
          valueCode: "confidential-items",
        },
      ],
    });
    expect(record.listWarnings).toEqual([
      {
        sourceId: "gp",
        headingId: "allergiesAndAdverseReactions",
        reason: "confidentialItems",
      },
    ]);
  });

  it("one that lost its code keeps the agent in its own words and warns", () => {
    const entry = entryOf(
      allergy({ code: { ...snomed("196461000000101", "Transfer-degraded drug allergy"), text: "Septrin" } }),
    );
    expect(entry.display).toBe("Septrin");
    expect(detailOf(entry, "allergy").transferDegraded).toBe(true);
    expect(issueCodes(entry)).toContain("transferDegraded");
    expect(issueCodes(entry)).not.toContain("codeTextDiffers");
  });

  it("a code that says something else than the words is worth a word; a synonym or an abbreviation is not", () => {
    const differs = (text: string, display: string) =>
      issueCodes(entryOf(allergy({ code: { ...snomed("764146007", display), text } }))).includes("codeTextDiffers");
    expect(differs("Elastoplast", "Penicillin")).toBe(true);
    expect(differs("Penicillin V", "Penicillin")).toBe(false);
    expect(differs("NKDA", "No known drug allergy (situation)")).toBe(false);
    expect(differs("Oestrogens", "Estrogen")).toBe(false);
  });

  it("an unstated status stays unstated", () => {
    const entry = entryOf(allergy({ code: { text: "Latex" } }));
    expect(detailOf(entry, "allergy").clinicalStatus).toBeUndefined();
    expect(detailOf(entry, "allergy").verificationStatus).toBeUndefined();
    expect(issueCodes(entry)).toEqual(expect.arrayContaining(["statusUnknown", "undated", "uncoded"]));
  });

  it("a status that is no FHIR code is shown, not read as another", () => {
    const entry = entryOf(allergy({ code: { text: "Latex" }, clinicalStatus: { text: "probably still" } }));
    expect(detailOf(entry, "allergy").clinicalStatus).toBeUndefined();
    expect(issueCodes(entry)).toContain("unreadPart");
    expect(fieldLines(entry)).toContain("Clinical status: probably still");
  });

  it("reads UK Core's end of an allergy and STU3's plain codes", () => {
    const entry = entryOf(
      allergy({
        clinicalStatus: "resolved",
        code: { text: "Eggs" },
        extension: [
          {
            url: "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-AllergyIntoleranceEnd",
            extension: [
              { url: "endDate", valueDateTime: "2020-05-01" },
              { url: "reasonEnded", valueString: "Tolerates baked egg" },
            ],
          },
        ],
      }),
    );
    expect(detailOf(entry, "allergy")).toMatchObject({
      clinicalStatus: "resolved",
      endDate: { text: "2020-05-01" },
      endReason: "Tolerates baked egg",
    });
  });
});
