import { describe, expect, it } from "vitest";
import type { Group } from "../../../shared/domain/chart.ts";
import type { EncounterDetail } from "../../../shared/domain/entry-detail.ts";
import type { HeadingState } from "../../../shared/domain/heading-state.ts";
import type { MergedPatient } from "../../../shared/domain/patient.ts";
import { instantToMs } from "../../../shared/kernel/brand.ts";
import { timelineLanes } from "../../../shared/view-models/timeline/timeline-lane.ts";
import { toTimelineView } from "../../../shared/view-models/timeline/timeline-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartOf, chartWith, fixtureChart, fixturePatient } from "../../fixtures/chart.ts";
import { at, date, entry, fixtureNow, group, medication, vital } from "../../fixtures/chart-parts.ts";

function timeline(...groups: readonly Group[]) {
  return toTimelineView(viewContext(chartOf(groups), fixtureNow));
}

function only(one: Group) {
  const [item] = timeline(one).items;
  if (item === undefined) throw new Error("one item");
  return item;
}

function problem(more: Partial<Parameters<typeof entry>[0]>, status?: "active" | "resolved") {
  return group([
    entry({
      type: "Condition",
      heading: "problemList",
      display: "Asthma",
      detail: { kind: "condition", categories: [], ...(status === undefined ? {} : { clinicalStatus: status }) },
      ...more,
    }),
  ]);
}

function contact(
  more: Partial<EncounterDetail>,
  source = at.gp,
  heading: "contactsWithProfessionals" | "admissionDetails" = "contactsWithProfessionals",
) {
  return group([
    entry({
      source,
      type: "Encounter",
      heading,
      display: "Seen",
      when: "2026-01-02",
      detail: { kind: "encounter", types: [], ended: true, ...more },
    }),
  ]);
}

describe("timeline", () => {
  it("leaves nothing of the record out, dated or not", () => {
    const view = toTimelineView(viewContext(chartWith({}), fixtureNow));
    const groups = [...fixtureChart.headings.values()].flatMap((heading) => heading.groups);
    expect(view.items).toHaveLength(groups.length);
    expect(new Set(view.items.map((item) => item.groupId)).size).toBe(groups.length);
    expect(view.lanes.reduce((sum, lane) => sum + lane.count, 0)).toBe(groups.length);
  });

  it("lets what nobody ended run to the day of death, not to now, but where an organisation holds the person as living", () => {
    const died = [{ value: { date: date("2020-05-02") }, statedBy: [at.gp] }];
    const view = (more: Partial<MergedPatient>) =>
      toTimelineView(
        viewContext(
          chartOf([problem({ when: "2011" }, "active")], {}, { patient: { ...fixturePatient, ...more } }),
          fixtureNow,
        ),
      );
    const now = { nowMs: instantToMs(fixtureNow), died: false };
    expect(view({})).toMatchObject(now);
    expect(view({ deceased: died })).toMatchObject({ nowMs: date("2020-05-02").latestMs, died: true });
    expect(view({ deceased: died, notDeceasedAt: [at.acute] })).toMatchObject(now);
    expect(view({ deceased: [{ value: {}, statedBy: [at.gp] }] })).toMatchObject(now);
  });

  it("gives every entry one of the lanes, also one of a kind that nobody thought of", () => {
    const odd = group([entry({ heading: "participationInResearch", display: "Trial", detail: { kind: "other" } })]);
    expect(timelineLanes.map(({ id }) => id)).toContain(only(odd).lane);
  });

  it("puts what is to be done beside the goals: a task's title stood as the word of the alerts", () => {
    const task = group([
      entry({
        type: "Task",
        heading: "planAndRequestedActions",
        display: "Creatinine 142: review today",
        when: "2026-11-23",
        detail: { kind: "request" },
      }),
    ]);
    expect(only(task).lane).toBe("goals");
  });

  it("gives goals a lane of their own, in the person's words: among alerts and plans they were points without a word", () => {
    const goal = group([
      entry({
        type: "Goal",
        heading: "careAndSupportPlan",
        display: "Stay at home",
        when: "2026-02-02",
        detail: { kind: "goal", targets: [], inPersonsWords: "I want to stay in my own bed." },
      }),
    ]);
    expect(only(goal)).toMatchObject({ lane: "goals", label: "I want to stay in my own bed." });
  });

  it("makes up no place for what has no date or only a year", () => {
    const view = timeline(
      problem({ display: "Measles" }),
      problem({ display: "Appendicectomy", when: "1961" }),
      problem({ display: "Gout", when: "2020-05-02" }),
    );
    expect(view.items.map(({ label, place, day }) => [label, place.kind, day])).toEqual([
      ["Appendicectomy", "year", "1961"],
      ["Gout", "span", "02-May-2020"],
      ["Measles", "undated", "Undated"],
    ]);
    expect([view.undated, view.yearOnly]).toEqual([1, 1]);
  });

  it("says that a place is only where an entry was recorded", () => {
    expect(only(problem({ recorded: "2015-02-03" }, "active")).place).toMatchObject({
      kind: "span",
      recordedOnly: true,
    });
    expect(only(problem({ when: "2015-02-03" }, "active")).place).toMatchObject({ kind: "span", recordedOnly: false });
  });

  it("calls nothing ongoing that its source does not call so", () => {
    const endOf = (one: Group) => {
      const { place } = only(one);
      return place.kind === "span" ? place.end.kind : place.kind;
    };
    expect(endOf(problem({ when: "2015-02-03" }, "active"))).toBe("ongoing");
    expect(endOf(problem({ when: "2015-02-03" }))).toBe("notKnown");
    expect(endOf(problem({ when: "2015-02-03" }, "resolved"))).toBe("notKnown");
    expect(endOf(contact({ ended: true }))).toBe("at");
    const begun = (status: string) =>
      group([
        entry({
          type: "Encounter",
          heading: "contactsWithProfessionals",
          display: "Seen",
          when: "2026-01-02",
          until: "",
          status,
          detail: { kind: "encounter", types: [], ended: false },
        }),
      ]);
    expect(endOf(begun("in-progress"))).toBe("ongoing");
    expect(endOf(begun("cancelled"))).toBe("at");
    expect(endOf(begun("planned"))).toBe("at");
  });

  it("shows a beginning no finer than it is known", () => {
    const { place } = only(problem({ when: "2011" }, "active"));
    expect(place).toMatchObject({
      kind: "span",
      startMs: date("2011").earliestMs,
      startLatestMs: date("2011").latestMs,
    });
  });

  it("sets admissions, A&E and ambulance attendances apart from other contacts", () => {
    expect(only(contact({ class: "EMER" })).lane).toBe("admissions");
    expect(only(contact({}, at.ambulance)).lane).toBe("admissions");
    expect(only(contact({ class: "IMP" }, at.acute, "admissionDetails")).lane).toBe("admissions");
    expect(only(contact({ class: "AMB" })).lane).toBe("contacts");
  });

  it("holds the prescriptions of one medicine on one track, and a stop with its reason", () => {
    const stopped = group(
      [
        entry({
          source: at.acute,
          type: "MedicationRequest",
          heading: "medicationsAndMedicalDevices",
          display: "Ramipril 5mg capsules",
          when: "2026-10-31",
          status: "stopped",
          detail: medication("Ramipril 5mg capsules", {
            currency: "past",
            end: date("2026-11-09"),
            statusReason: "AKI",
          }),
        }),
      ],
      { line: "ramipril" },
    );
    const item = only(stopped);
    expect(item.track).toBe("ramipril");
    expect(item.medicine).toMatchObject({ name: "ramipril", stop: "stopped 09-Nov-2026: AKI" });
  });

  it("does not call a course that ended as planned a stop", () => {
    const course = group([
      entry({
        type: "MedicationRequest",
        heading: "medicationsAndMedicalDevices",
        display: "Doxycycline",
        when: "2026-06-16",
        status: "completed",
        detail: medication("Doxycycline", { currency: "past", end: date("2026-06-21") }),
      }),
    ]);
    expect(only(course).medicine?.stop).toBeUndefined();
  });

  describe("one problem in two spellings", () => {
    const coded = (display: string, when: string, code: string, more: object = {}) =>
      problem({
        display,
        when,
        code: { text: display, codings: [{ system: "http://snomed.info/sct", code }] },
        ...more,
      });
    const tracksOf = (...groups: readonly Group[]) => timeline(...groups).items.map(({ track }) => track);

    it("stands on one lane where the code is one, with what names either as its reason", () => {
      const review = contact({ reason: "T2DM" });
      const view = timeline(
        coded("Type 2 diabetes mellitus", "2010-01-01", "44054006"),
        coded("T2DM", "2014-05-01", "44054006"),
        review,
      );
      const tracks = view.items.flatMap(({ track }) => track ?? []);
      expect(new Set(tracks).size).toBe(1);
      expect(view.items.find(({ groupId }) => groupId === review.id)?.problems).toEqual([tracks[0]]);
    });

    it("stands on one lane where an organisation's other words for it have been joined with the first", () => {
      const joined = group([
        ...coded("Chronic kidney disease stage 3", "2016-01-01", "433144002").members,
        ...problem({ source: at.acute, display: "CKD 3", when: "2016-01-01" }).members,
      ]);
      expect(new Set(tracksOf(joined, problem({ display: "CKD 3", when: "2020-02-02" }))).size).toBe(1);
    });

    it("stands on two where the side is another, or nothing says that it is one", () => {
      const left = coded("Fracture of left wrist", "2010-01-01", "263102004");
      const right = coded("Fracture of right wrist", "2011-01-01", "263102004");
      expect(new Set(tracksOf(left, right, problem({ display: "T2DM" }))).size).toBe(3);
    });

    it("says no held-back name by the lane of another", () => {
      const open = coded("Hepatitis C", "2010-01-01", "50711007");
      const hidden = coded("Hepatitis C", "2012-01-01", "50711007", { labels: ["R"] });
      expect(new Set(tracksOf(open, hidden)).size).toBe(2);
    });
  });

  it("holds back the words of a sensitive entry", () => {
    const sensitive = problem({ display: "Domestic abuse", when: "2020-01-01", labels: ["R"] });
    expect(JSON.stringify(timeline(sensitive))).not.toContain("Domestic abuse");
    expect(only(sensitive).label).toBe("Sensitive entry");
  });

  it("holds back the name of a held-back plan for a medicine on its bar too", () => {
    const sensitive = group([
      entry({
        type: "MedicationRequest",
        heading: "planAndRequestedActions",
        display: "Emtricitabine",
        when: "2020-01-01",
        labels: ["R"],
        recorder: { name: "Dr A Rahman" },
        detail: medication("Emtricitabine", { doseText: "one daily" }),
      }),
    ]);
    expect(JSON.stringify(timeline(sensitive))).not.toMatch(/Emtricitabine|one daily|Rahman/i);
  });

  it("says who recorded it, when, when it came, and the author's own term where the row has another", () => {
    const item = only(
      problem({
        display: "Asthma",
        when: "2020-05-02",
        recorded: "2020-05-03",
        recorder: { name: "Dr A Rahman", role: "GP" },
        code: { text: "ASTHMA NOS", codings: [] },
      }),
    );
    expect(item.facts).toEqual({
      by: "by Dr A Rahman, GP",
      recorded: "recorded 03-May-2020",
      received: "Received 23-Nov-2026 02:14",
      term: "original term “ASTHMA NOS”",
    });
  });

  it("ties to a problem what an organisation ties to it, and nothing by its time alone", () => {
    const asthma = problem({ display: "Asthma", when: "2020-05-02" });
    const inhaler = (reason: string | undefined) =>
      group([
        entry({
          type: "MedicationRequest",
          heading: "medicationsAndMedicalDevices",
          display: "Salbutamol",
          when: "2020-05-02",
          detail: medication("Salbutamol", reason === undefined ? {} : { reason }),
        }),
      ]);
    const seen = contact({});
    const referring = group([{ ...seen.preferred, refersTo: [asthma.preferred.key] }]);
    const [bare, named] = [inhaler(undefined), inhaler("asthma")];
    const items = timeline(asthma, bare, named, referring).items;
    const problemsOf = (one: Group) => items.find(({ groupId }) => groupId === one.id)?.problems;
    expect(problemsOf(bare)).toBeUndefined();
    expect([asthma, named, referring].map(problemsOf)).toEqual([["asthma"], ["asthma"], ["asthma"]]);
  });

  it("offers to draw tests with two numbers or more, one out of range before one with more results", () => {
    const result = (display: string, value: number, when: string, interpretation: readonly string[] = []) =>
      group([
        entry({
          heading: "investigationResults",
          display,
          when,
          code: { text: display, codings: [] },
          detail: { ...vital(value, "mmol/L", interpretation), categories: ["laboratory"] },
        }),
      ]);
    const view = timeline(
      result("Sodium", 139, "2026-01-01"),
      result("Sodium", 140, "2026-02-01"),
      result("Sodium", 141, "2026-03-01"),
      result("Potassium", 4.4, "2026-01-01"),
      result("Potassium", 6.1, "2026-02-01", ["H"]),
      result("Urate", 0.3, "2026-02-01"),
    );
    expect(view.trends.map(({ title, count }) => [title, count])).toEqual([
      ["Potassium", 2],
      ["Sodium", 3],
    ]);
  });

  it("marks what its source states to be out of range, and nothing else", () => {
    const observation = (interpretation: readonly string[]) =>
      group([
        entry({
          heading: "examinationFindings",
          display: "SpO2",
          when: "2026-11-23",
          detail: vital(86, "%", interpretation),
        }),
      ]);
    expect(only(observation(["LL"])).abnormal).toBe(true);
    expect(only(observation([])).abnormal).toBe(false);
    expect(only(observation(["XX"])).abnormal).toBe(false);
  });

  it("names every source that may hold more than is shown, and no other", () => {
    const view = toTimelineView(viewContext(chartWith({}), fixtureNow));
    expect(view.gaps.map(({ source, words }) => [source.short, words])).toEqual([
      ["Ambulance", "is shown as it was, 6 h old"],
      ["Mental health", "had an error of its own"],
    ]);
    expect(timeline(problem({ when: "2020-05-02" })).gaps).toEqual([]);
  });

  it("says that a source is there only in part, or kept back as perhaps another person's", () => {
    const gapOf = (state: HeadingState) =>
      toTimelineView(viewContext(chartOf([], { problemList: new Map([[at.gp, state]]) }), fixtureNow)).gaps.find(
        ({ source }) => source.id === at.gp,
      )?.words;
    expect(gapOf({ state: "failed", reason: "timedOut", count: 3 })).toBe("only in part: did not answer in time");
    expect(gapOf({ state: "withheld", reason: "identityUncertain", count: 0 })).toBe(
      "only in part: may hold another person",
    );
    expect(gapOf({ state: "truncated", count: 5, total: 212 })).toBe("gave only part of what it holds");
  });

  it("reaches from birth to now, and beyond for what is planned", () => {
    const planned = group([
      entry({
        type: "Appointment",
        heading: "futureAppointments",
        display: "Falls clinic",
        when: "2026-12-02",
        detail: { kind: "appointment", participants: [] },
      }),
    ]);
    const view = timeline(planned);
    expect(view.fromMs).toBe(date("1942-03-14").earliestMs);
    expect(view.toMs).toBe(date("2026-12-02").earliestMs);
    expect(timeline(problem({ when: "2020-05-02" })).toMs).toBe(instantToMs(fixtureNow));
  });
});
