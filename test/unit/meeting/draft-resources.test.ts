import { describe, expect, it } from "vitest";
import type { Entry } from "../../../shared/domain/entry.ts";
import type { JsonObject } from "../../../shared/fhir/json.ts";
import { toDraftCarePlan, toDraftCommunication } from "../../../shared/meeting/draft-resources.ts";
import type { PointDraft } from "../../../shared/meeting/point.ts";
import { pointsOf } from "../../../shared/meeting/points.ts";
import { chartFrom, patient } from "../../fixtures/chart-from-fhir.ts";
import { action, decision, goalId, pointEvents } from "./made-meetings.ts";

const goal = {
  resourceType: "Goal",
  id: "goal-1",
  lifecycleStatus: "active",
  subject: { reference: "Patient/p1" },
  description: { text: "Stay at Larch House" },
  expressedBy: { reference: "Patient/p1" },
};

function input(drafts: readonly PointDraft[], goals: Readonly<Record<string, string>> = { [goalId]: "Goal/goal-1" }) {
  return {
    meeting: { title: "Frailty MDT", date: "2026-11-28" },
    points: pointsOf(pointEvents(...drafts)),
    subject: { reference: "Patient/p1", nhsNumber: "9990000018", name: "TESTCASE, Ada" },
    goalReference: (id: string) => goals[id],
  };
}

/** The draft as the host would hold it, read by this program's own reader. */
function readBack(draft: JsonObject | undefined): Entry {
  if (draft === undefined) throw new Error("a draft");
  const { chart } = chartFrom({
    host: { kind: "acute", resources: [patient(), goal, { ...draft, id: "d1" }] },
  });
  const entries = [...chart.headings.values()].flatMap(({ groups }) => groups.flatMap(({ members }) => members));
  const found = entries.find(({ type }) => type === draft.resourceType);
  if (found === undefined) throw new Error(`not read: ${JSON.stringify(chart.notShown)}`);
  return found;
}

function codesOf({ issues }: Entry): readonly string[] {
  return issues.map(({ code }) => code);
}

describe("the draft care plan", () => {
  it("is a proposal that is not in force, in which the program's own reader finds nothing amiss but that it is a draft", () => {
    const draft = toDraftCarePlan(input([decision, action]));
    expect(draft).toMatchObject({ status: "draft", intent: "proposal", title: "Frailty MDT, 28-Nov-2026" });
    const entry = readBack(draft);
    expect(codesOf(entry)).toEqual(["draft"]);
    expect(entry.status).toBe("draft");
    if (entry.detail.kind !== "carePlan") throw new Error(entry.detail.kind);
    expect(entry.detail.goals).toEqual(["host|Goal|goal-1"]);
    expect(entry.detail.activities).toEqual([
      {
        description: "Prescribe anticipatory medicines",
        status: "not-started",
        who: "Dr Patel",
        scheduled: "by 05-Dec-2026",
      },
    ]);
  });

  it("points an action to the goal that it is for, and names a goal that the host does not hold by its words", () => {
    expect(toDraftCarePlan(input([action]))).toMatchObject({
      activity: [{ detail: { goal: [{ reference: "Goal/goal-1" }] } }],
    });
    const elsewhere = toDraftCarePlan(input([action], {}));
    expect(elsewhere).toMatchObject({ goal: [{ type: "Goal", display: expect.stringContaining("my own bed") }] });
    expect(JSON.stringify(elsewhere)).not.toContain('reference":"Goal');
    expect(codesOf(readBack(elsewhere))).toEqual(["draft"]);
  });

  it("keeps a decision as the meeting's own words, with what it was about", () => {
    expect(toDraftCarePlan(input([decision]))).toMatchObject({
      note: [{ text: expect.stringMatching(/^Decision: Stay at Larch House \(about “When it is my time/) }],
    });
  });
});

it("the draft message is being prepared, for nobody yet: all that its reader misses is the day on which it is sent", () => {
  const draft = toDraftCommunication(input([decision, action]));
  expect(draft).toMatchObject({ status: "preparation" });
  expect(draft).not.toHaveProperty("recipient");
  expect(draft).not.toHaveProperty("sent");
  expect(JSON.stringify(draft)).toContain("Dr Patel, by 05-Dec-2026");
  expect(codesOf(readBack(draft))).toEqual(["undated"]);
});

it("there is no draft of nothing", () => {
  expect(toDraftCarePlan(input([]))).toBeUndefined();
  expect(toDraftCommunication(input([]))).toBeUndefined();
});
