import { expect, it } from "vitest";
import { entryParts } from "../../../shared/view-models/lines/entry-line.ts";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { withheldLocation } from "../../../shared/view-models/withheld/restricted.ts";
import { chartOf, fixturePatient } from "../../fixtures/chart.ts";
import { entry, fixtureNow } from "../../fixtures/chart-parts.ts";

const context = viewContext(chartOf([]), fixtureNow);

it.each([
  ["Severe: factor VIII under 1 IU/dL", "severe: factor VIII under 1 IU/dL"],
  ["Moderate", "moderate"],
  ["NYHA class III", "NYHA class III"],
])("a severity within a line keeps what is written in capitals: %s", (severity, shown) => {
  const problem = entry({
    heading: "problemList",
    display: "Severe haemophilia A",
    detail: {
      kind: "condition",
      clinicalStatus: "active",
      verificationStatus: "confirmed",
      categories: [],
      severity,
      bodySite: "Left hip",
    },
  });
  expect(textOf(entryParts(problem, context).parts)).toBe(`Severe haemophilia A — ${shown} — left hip`);
});

const visit = {
  ...entry({
    heading: "futureAppointments",
    display: "Heart failure nurse visit",
    detail: { kind: "appointment", participants: ["Mr Angus Blair", "Larch House"], outcome: "booked" },
  }),
  place: "Larch House",
};

it("an appointment's place is said once, though it is one of those taking part", () => {
  expect(textOf(entryParts(visit, context).secondary)).toBe("Mr Angus Blair · Larch House");
});

it("of somebody whose whereabouts are withheld, an appointment does not name its place among those taking part", () => {
  const restricted = chartOf([], {}, { patient: { ...fixturePatient, restricted: true } });
  const { secondary } = entryParts(visit, viewContext(restricted, fixtureNow));
  expect(textOf(secondary)).not.toContain("Larch House");
  expect(textOf(secondary)).toContain("Mr Angus Blair");
});

it("of somebody whose whereabouts are withheld, a kind without a line of its own does not say where", () => {
  const restricted = chartOf([], {}, { patient: { ...fixturePatient, restricted: true } });
  const made = entry({ type: "ImagingStudy", heading: "documents", display: "Scan", detail: { kind: "other" } });
  const fields = [
    { label: "Location", value: "Larch House" },
    { label: "Held at", value: "Mobile unit, Mill Lane", isLocation: true } as const,
    { label: "Note", value: "Repeat in a year." },
  ];
  const { secondary } = entryParts({ ...made, fields }, viewContext(restricted, fixtureNow));
  expect(textOf(secondary)).toBe(`Location: ${withheldLocation} · Held at: ${withheldLocation} · Repeat in a year.`);
});

it("what a row says is left out only where its name has the same words, not the same letters", () => {
  const made = entry({ type: "List", heading: "documents", display: "Follow-up", detail: { kind: "other" } });
  const fields = [
    { label: "Risk", value: "low" },
    { label: "Reason", value: "Follow-up" },
  ];
  expect(textOf(entryParts({ ...made, fields }, context).secondary)).toBe("Risk: low");
});
