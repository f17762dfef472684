import { describe, expect, it } from "vitest";
import type { Group } from "../../../shared/domain/chart.ts";
import { toBannerView } from "../../../shared/view-models/banner/banner-view.ts";
import { toHeadingView } from "../../../shared/view-models/headings/heading-view.ts";
import { isSearched } from "../../../shared/view-models/search/search-text.ts";
import { toSummaryView } from "../../../shared/view-models/summary/summary-view.ts";
import { toTimelineView } from "../../../shared/view-models/timeline/timeline-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { isHeldBack } from "../../../shared/view-models/withheld/sensitivity.ts";
import { chartFrom, patient } from "../../fixtures/chart-from-fhir.ts";
import { fixtureNow } from "../../fixtures/chart-parts.ts";

function contextOf(one: object) {
  const subject = { reference: "Patient/p1" };
  const resources = [patient(), { id: "r1", subject, patient: subject, ...one }];
  return viewContext(chartFrom({ gp: { kind: "gp", resources } }), fixtureNow);
}

function groupsOf(context: ReturnType<typeof contextOf>): readonly Group[] {
  return [...context.groups.values()].filter(({ preferred }) => preferred.type !== "Patient");
}

const start = "2026-10-02";
const visit = { resourceType: "Encounter", status: "finished", class: { code: "AMB" }, period: { start, end: start } };
const plan = { resourceType: "CarePlan", status: "active", intent: "plan", created: start };
const booked = {
  resourceType: "Appointment",
  status: "booked",
  start: "2026-12-02T09:00:00Z",
  description: "Clinic",
  participant: [{ actor: { reference: "Patient/p1" }, status: "accepted" }],
};
const alert = (text: string) => ({ resourceType: "Flag", status: "active", code: { text }, period: { start } });

/** The words stand in none of the places that a title stands in. */
describe("what may not be read over the reader's shoulder is held back wherever its source wrote it", () => {
  it.each([
    ["FGM clinic", { ...visit, reasonCode: [{ text: "FGM clinic review" }] }],
    ["FGM clinic", { ...visit, type: [{ text: "FGM clinic" }] }],
    ["MARAC", { ...plan, title: "MARAC action plan: partner not to know" }],
    ["MARAC", { ...plan, title: "Plan", description: "Agreed at MARAC" }],
    ["MARAC", { ...plan, title: "Plan", activity: [{ detail: { description: "Ring after MARAC" } }] }],
    [
      "MARAC",
      {
        resourceType: "Communication",
        status: "completed",
        sent: start,
        payload: [{ contentString: "Discussed at MARAC" }],
      },
    ],
    [
      "MARAC",
      { resourceType: "Procedure", status: "completed", code: { text: "Call" }, note: [{ text: "MARAC 3 May" }] },
    ],
    [
      "MARAC",
      {
        resourceType: "Procedure",
        status: "completed",
        code: { text: "Call" },
        note: [{ text: "Seen 3 May | discussed at MARAC | ring back" }],
      },
    ],
    ["Child in care", alert("Child in care")],
    ["LAC", alert("LAC")],
    ["MAPPA", alert("MAPPA nominal")],
    [
      "LAC review",
      {
        resourceType: "Appointment",
        status: "booked",
        start,
        description: "LAC review",
        participant: [{ actor: { reference: "Patient/p1" }, status: "accepted" }],
      },
    ],
    [
      "FGM",
      {
        resourceType: "ServiceRequest",
        status: "active",
        intent: "order",
        authoredOn: start,
        code: { text: "Referral" },
        reasonCode: [{ text: "FGM" }],
      },
    ],
    ["MARAC", alert("MARAC | high risk")],
    ["FGM", { ...visit, reasonCode: [{ text: "Review|FGM" }] }],
    ["Sexual health", { ...booked, serviceType: [{ text: "Sexual health" }] }],
    ["HIV", { ...booked, specialty: [{ text: "HIV medicine" }] }],
    [
      "HIV",
      {
        resourceType: "Condition",
        code: { text: "Infection" },
        stage: [{ summary: { text: "HIV stage 3" } }],
        recordedDate: start,
      },
    ],
    [
      "HIV",
      {
        resourceType: "Observation",
        status: "final",
        category: [{ coding: [{ code: "social-history" }] }],
        code: { text: "Partner's health" },
        effectiveDateTime: start,
        component: [{ code: { text: "Told of" }, valueCodeableConcept: { coding: [{ display: "HIV infection" }] } }],
      },
    ],
  ])("%s", (words, sent) => {
    const context = contextOf(sent);
    const groups = groupsOf(context);
    expect(groups).toHaveLength(1);
    expect(groups.map(isHeldBack)).toEqual([true]);
    expect(groups.filter(isSearched)).toEqual([]);
    const pages = groups.map(({ headingId }) => toHeadingView(context, { id: headingId, all: true })?.sections);
    const drawn = [toBannerView(context), toSummaryView(context), toTimelineView(context), pages];
    expect(JSON.stringify(drawn)).not.toContain(words);
  });

  it.each([
    alert("Child in car seat"),
    alert("Lactose intolerance"),
    alert("In care home"),
    { ...visit, reasonCode: [{ text: "Lac to forehead" }] },
    { ...plan, title: "Care plan", description: "Place of care: home" },
    { resourceType: "Condition", code: { text: "Lupus anticoagulant (LAC)" }, recordedDate: start },
  ])("and ordinary words stay open: %j", (sent) => {
    expect(groupsOf(contextOf(sent)).map(isHeldBack)).toEqual([false]);
  });
});
