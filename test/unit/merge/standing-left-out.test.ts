import { describe, expect, test } from "vitest";
import type { HeadingId } from "../../../shared/domain/headings.ts";
import { facts } from "./facts.ts";
import {
  chartOf,
  coding,
  concept,
  condition,
  dmd,
  groupsUnder,
  patient,
  prescription,
  type Resource,
  snomed,
  status,
  subject,
} from "./sources.ts";

/** Which of two that are one fact heads the line, where the one of the surgery says more in all else. */
function heads(heading: HeadingId, gp: Resource, acute: Resource): readonly string[] {
  const chart = chartOf({ gp: [patient(), { ...gp, id: "x" }], acute: [patient(), { ...acute, id: "y" }] });
  return groupsUnder(chart, heading).map(({ preferred }) => preferred.id);
}

const more = { note: [{ text: "Reviewed" }, { text: "Sent on" }] };

describe("a prescription of which one source does not know the status", () => {
  const amlodipine = prescription("x", {
    medicationCodeableConcept: concept("Amlodipine 5mg tablets", coding(dmd, "319996000", "Amlodipine 5mg tablets")),
    authoredOn: "2026-03-04T09:12:00Z",
    dosageInstruction: [{ text: "One tablet daily" }],
  });
  facts(
    "medicationsAndMedicalDevices",
    amlodipine,
    [
      ["unknown there", { status: "unknown" }],
      ["not sent there", { status: undefined }],
      ["unknown there, and stopped", { status: "unknown" }, { status: "stopped" }],
    ],
    [
      ["a draft there", { status: "draft" }],
      ["stopped there", { status: "stopped" }],
      ["of another dose", { status: "unknown", dosageInstruction: [{ text: "Two tablets daily" }] }],
    ],
  );

  test("is headed by the one that knows it", () => {
    expect(heads("medicationsAndMedicalDevices", { ...amlodipine, ...more, status: "unknown" }, amlodipine)).toEqual([
      "y",
    ]);
  });
});

describe("a request of which one source does not know the status", () => {
  const referral = {
    resourceType: "ServiceRequest",
    status: "active",
    intent: "order",
    subject,
    code: concept("Referral to cardiology service", coding(snomed, "183519002", "Referral to cardiology service")),
    authoredOn: "2026-03-04T09:12:00Z",
  };
  facts(
    "referralDetails",
    referral,
    [["unknown there", { status: "unknown" }]],
    [
      ["revoked there", { status: "revoked" }],
      ["revoked there, and completed", { status: "revoked" }, { status: "completed" }],
    ],
  );

  test("is headed by the one that knows it", () => {
    expect(heads("referralDetails", { ...referral, ...more, status: "unknown" }, referral)).toEqual(["y"]);
  });
});

describe("a problem of which one source gives no clinical status", () => {
  const pneumonia = condition("c", {
    code: concept("Pneumonia", coding(snomed, "233604007", "Pneumonia")),
    onsetDateTime: "2019-02-11",
  });
  const resolved = { clinicalStatus: status("condition-clinical", "resolved") };
  facts(
    "problemList",
    pneumonia,
    [
      ["and the other says that it is over", { clinicalStatus: undefined }, resolved],
      [
        "and the other when it ended",
        { clinicalStatus: undefined, abatementDateTime: undefined },
        { ...resolved, abatementDateTime: "2019-03-01" },
      ],
    ],
    [
      [
        "and the other that it goes on, where it has an end",
        { clinicalStatus: undefined, abatementDateTime: "2019-03-01" },
      ],
      [
        "and which is refuted there",
        { clinicalStatus: undefined, verificationStatus: status("condition-ver-status", "refuted") },
      ],
      [
        "and was written down after the other's end",
        { clinicalStatus: undefined, abatementDateTime: undefined, recordedDate: "2026-10-01" },
        { ...resolved, abatementDateTime: "2019-03-01", recordedDate: "2019-03-02" },
      ],
      [
        "and was written down after the other had called it over",
        { clinicalStatus: undefined, recordedDate: "2026-10-01" },
        { ...resolved, recordedDate: "2019-03-02" },
      ],
      ["and another onset", { clinicalStatus: undefined, onsetDateTime: "2021-02-11" }],
    ],
  );

  test("is headed by the one that gives it, so that what is over is not drawn as going on", () => {
    expect(
      heads("problemList", { ...pneumonia, ...more, clinicalStatus: undefined }, { ...pneumonia, ...resolved }),
    ).toEqual(["y"]);
  });
});
