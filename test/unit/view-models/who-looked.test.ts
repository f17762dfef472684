import { describe, expect, it } from "vitest";
import type { AuditAction, AuditEvent } from "../../../shared/audit/audit-event.ts";
import { entryKey, parseInstant, sourceId } from "../../../shared/kernel/brand.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { toWhoLookedView } from "../../../shared/view-models/withheld/who-looked-view.ts";
import { chartFrom, nowText, patient } from "../../fixtures/chart-from-fhir.ts";

function at(text: string) {
  const instant = parseInstant(text);
  if (instant === undefined) throw new Error(text);
  return instant;
}
const doctor = { name: "Dr A Rahman", role: "Consultant" };
const event = (when: string, action: AuditAction, user: AuditEvent["user"] = doctor): AuditEvent => ({
  at: at(when),
  user,
  hostName: "Northvale Hospital EPR",
  action,
  correlationId: "c",
});
const drawn = (...ids: readonly ("problemList" | "allergiesAndAdverseReactions")[]): AuditAction => ({
  kind: "viewDrawn",
  view: "summary",
  headings: ids.map((headingId) => ({ headingId, groups: 2 })),
  entries: 2,
  entriesDigest: "d",
});
const context = viewContext(chartFrom({ gp: { kind: "gp", resources: [patient()] } }), at(nowText));
const viewOf = (...events: readonly AuditEvent[]) => toWhoLookedView({ ...context, readTrail: () => events });

describe("who looked", () => {
  it("is told by person and day, in long form, with the sections that were on the screen", () => {
    const { looks } = viewOf(
      event("2026-11-22T10:20:00Z", {
        kind: "documentOpened",
        entry: entryKey(sourceId("gp"), "DocumentReference", "d"),
        index: 0,
      }),
      event("2026-11-22T10:05:00Z", drawn("problemList")),
      event("2026-11-22T10:01:00Z", drawn("allergiesAndAdverseReactions", "problemList")),
      event("2026-11-22T10:00:00Z", { kind: "open" }),
    );
    expect(looks).toEqual([
      {
        day: "22 November 2026",
        time: "10:00 to 10:20",
        who: "Dr A Rahman, Consultant",
        from: "Northvale Hospital EPR",
        what: "Opened the record, saw 2 headings and opened 1 document.",
        sections: ["Problem list", "Allergies and adverse reactions"],
      },
    ]);
  });

  it("says that the record was among those that a question was put to", () => {
    const looked: AuditAction = {
      kind: "acrossLooked",
      rules: ["plansOverdue"],
      purpose: "reviewsDue",
      entries: 0,
      entriesDigest: "d",
    };
    const [look] = viewOf(event("2026-11-22T10:05:00Z", looked)).looks;
    expect(look?.what).toBe("Looked at it in 1 question to all records kept on this computer.");
  });

  it("says to how many services parts of the record were sent", () => {
    const asked = (service: string): AuditAction => ({
      kind: "cdsServiceAsked",
      service,
      entries: 3,
      entriesDigest: "d",
    });
    const { looks } = viewOf(
      event("2026-11-22T10:03:00Z", { kind: "cdsFeedbackSent", service: "a", outcome: "overridden" }),
      event("2026-11-22T10:02:00Z", asked("https://a.example frailty")),
      event("2026-11-22T10:01:00Z", asked("https://a.example frailty")),
    );
    expect(looks[0]?.what).toBe(
      "Had parts of the record sent to 1 decision-support service and told such a service 1 time what became of its advice.",
    );
  });

  it("keeps people and days apart, the newest first, in UK time", () => {
    const { looks, headline } = viewOf(
      event("2026-07-02T08:00:00Z", { kind: "open" }, { name: "Nurse B" }),
      event("2026-07-01T23:30:00Z", { kind: "open" }),
      event("2026-07-01T10:00:00Z", { kind: "open" }),
    );
    expect(looks.map(({ day, time, who }) => [day, time, who])).toEqual([
      ["2 July 2026", "09:00", "Nurse B"],
      ["2 July 2026", "00:30", "Dr A Rahman, Consultant"],
      ["1 July 2026", "11:00", "Dr A Rahman, Consultant"],
    ]);
    expect(headline).toMatch(/^3 looks on this computer/);
  });

  it("says that a draft was taken out, and that somebody was not named", () => {
    const { looks } = viewOf(
      event(
        "2026-11-22T10:00:00Z",
        { kind: "findingsExported", sourceId: sourceId("gp"), form: "csv", findings: 4, withWords: false },
        {},
      ),
    );
    expect(looks).toMatchObject([
      { who: "A user of this computer whom no system named", what: "Took 1 draft for a source out of the program." },
    ]);
  });

  it("is not known where the trail cannot be read, which is not nobody", () => {
    expect(toWhoLookedView(context)).toEqual({
      headline: "Who looked cannot be told: the log of this computer could not be read.",
      looks: [],
    });
  });
});
