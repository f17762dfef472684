import { describe, expect, it } from "vitest";
import { detailOf, entryOf, fieldLines, issueCodes, snomed, subject } from "./person.ts";

const flag = (more: object) => ({
  resourceType: "Flag",
  subject,
  status: "active",
  period: { start: "2026-10-01" },
  ...more,
});
const flagged = (more: object) => {
  const entry = entryOf(flag(more));
  return { heading: entry.headingId, ...detailOf(entry, "flag") };
};

describe("flags", () => {
  it.each([
    [snomed("342191000000101"), "childProtection", "safeguarding"],
    [snomed("818901000000100"), "unbornChildProtection", "safeguarding"],
    [snomed("764841000000100"), "lookedAfterChild", "safeguarding"],
    [snomed("836881000000105"), "safeguardingChild", "safeguarding"],
    [snomed("766561000000109"), "safeguardingAdult", "safeguarding"],
    [snomed("902961000000107"), "fgm", "safeguarding"],
    [snomed("1108111000000107"), "reasonableAdjustment", "individualRequirements"],
    [snomed("1107891000000106"), "respect", "endOfLifeCare"],
    [{ text: "Domestic abuse: do not ring the home number" }, "safeguardingAdult", "safeguarding"],
    [{ text: "Adult safeguarding: bruise, cause not known" }, "safeguardingAdult", "safeguarding"],
    [{ text: "Safeguarding: see the note" }, "other", "safeguarding"],
    [{ text: "Detained under Mental Health Act section 3" }, "legal", "legalInformation"],
    [{ text: "High risk of falls" }, "risk", "risks"],
    [{ text: "Large dog at home" }, "other", "alerts"],
  ])("%j is about %s", (code, topic, heading) => {
    expect(flagged({ code })).toMatchObject({ topic, heading });
  });

  it("the system's https form and an adjustment with a wrong check digit still count, and say what is wrong", () => {
    const entry = entryOf(
      flag({
        code: {
          coding: [
            { system: "https://snomed.info/sct", code: "1082661000000100", display: "Requires contact by text" },
          ],
        },
        category: [
          {
            coding: [
              {
                system: "https://fhir.nhs.uk/England/CodeSystem/England-FlagCategoryRA",
                code: "requires-specific-contact-method",
              },
            ],
          },
        ],
      }),
    );
    expect(entry.headingId).toBe("individualRequirements");
    expect(entry.display).toBe("Requires contact by text");
    expect(issueCodes(entry)).toEqual(expect.arrayContaining(["wrongSystemUri", "invalidSctid"]));
  });

  it("words place a flag but never make it a child protection plan", () => {
    expect(flagged({ code: { text: "Child protection plan" } }).topic).toBe("safeguardingChild");
    expect(flagged({ code: { text: "No safeguarding concerns" } })).toMatchObject({
      topic: "other",
      heading: "alerts",
    });
  });

  it.each([
    ["450476008", "notForCpr"],
    ["304253006", "notForCpr"],
    ["450475007", "forCpr"],
    ["845151000000104", "unclear"],
  ])("resuscitation code %s is %s, to be reviewed at the end of its period", (code, decision) => {
    expect(flagged({ code: snomed(code), period: { start: "2026-01-01", end: "2027-01-01" } })).toMatchObject({
      topic: "resuscitation",
      heading: "endOfLifeCare",
      resuscitation: decision,
      reviewDate: { text: "2027-01-01" },
    });
  });

  it("a decision in words only is unclear", () => {
    for (const text of ["DNACPR in place", "Not for CPR", "Not for attempted cardiopulmonary resuscitation"])
      expect(flagged({ code: { text } })).toMatchObject({ heading: "endOfLifeCare", resuscitation: "unclear" });
    expect(flagged({ code: { text: "No DNACPR seen" } }).topic).toBe("other");
  });

  it("is active only where it says so", () => {
    expect(flagged({ code: { text: "x" } }).active).toBe(true);
    expect(flagged({ code: { text: "x" }, status: "inactive" }).active).toBe(false);
    expect(flagged({ code: { text: "x" }, status: undefined }).active).toBeUndefined();
  });

  it("a child protection flag names its local authority, from the provenance inside it", () => {
    const entry = entryOf(
      flag({
        code: snomed("342191000000101"),
        contained: [
          {
            resourceType: "Provenance",
            target: [{ reference: "#" }],
            recorded: "2026-10-02T09:00:00Z",
            agent: [{ who: { display: "J Pritchard" }, onBehalfOf: { display: "Northvale Council" } }],
          },
        ],
      }),
    );
    expect(detailOf(entry, "flag").localAuthority).toBe("Northvale Council");
    expect(entry.recordedAt?.text).toBe("2026-10-02T09:00:00Z");
  });
});

describe("consent and legal", () => {
  const consent = (more: object) => entryOf({ resourceType: "Consent", patient: subject, status: "active", ...more });

  it("a resuscitation decision in a consent is read by its code", () => {
    const entry = consent({
      category: [{ coding: [{ code: "dnr" }] }],
      dateTime: "2026-09-01",
      provision: { type: "deny", code: [snomed("450476008")], period: { end: "2027-09-01" } },
    });
    expect(entry.headingId).toBe("endOfLifeCare");
    expect(detailOf(entry, "consent")).toMatchObject({
      topic: "resuscitation",
      resuscitation: "notForCpr",
      decision: "deny",
      reviewDate: { text: "2027-09-01" },
    });
  });

  it("a category of resuscitation without a coded decision is unclear, whatever its provision says", () => {
    const entry = consent({ category: [{ coding: [{ code: "dnr" }] }], provision: { type: "permit" } });
    expect(detailOf(entry, "consent").resuscitation).toBe("unclear");
  });

  it.each([
    [{ category: [{ coding: [{ code: "acd" }] }] }, "adrt", "legalInformation"],
    [
      { scope: { coding: [{ code: "patient-privacy" }] }, category: [{ coding: [{ code: "59284-0" }] }] },
      "informationSharing",
      "legalInformation",
    ],
    [{ scope: { coding: [{ code: "research" }] } }, "research", "legalInformation"],
  ])("%j", (more, topic, heading) => {
    const entry = consent(more);
    expect(detailOf(entry, "consent").topic).toBe(topic);
    expect(entry.headingId).toBe(heading);
    expect(entry.display).not.toMatch(/^No term/);
  });

  it("a resuscitation decision in words is one though it begins with a denial", () => {
    const entry = consent({ category: [{ text: "Not for attempted cardiopulmonary resuscitation" }] });
    expect(entry.headingId).toBe("endOfLifeCare");
    expect(detailOf(entry, "consent")).toMatchObject({ topic: "resuscitation", resuscitation: "unclear" });
  });

  it("a relationship sent as a code alone is read in HL7's words, and another system's code is not", () => {
    const related = (coding: object) =>
      detailOf(
        entryOf({ resourceType: "RelatedPerson", patient: subject, relationship: [{ coding: [coding] }] }),
        "contact",
      ).relationships;
    expect(related({ system: "http://terminology.hl7.org/CodeSystem/v3-RoleCode", code: "SPS" })).toEqual(["Spouse"]);
    expect(related({ system: "http://hl7.org/fhir/v3/RoleCode", code: "DAU" })).toEqual(["Daughter"]);
    expect(related({ system: "urn:local", code: "C" })).not.toEqual(["Emergency contact"]);
  });

  it("a vaccination below its full potency may not count", () => {
    const issuesOf = (isSubpotent: unknown) =>
      issueCodes(
        entryOf({
          resourceType: "Immunization",
          status: "completed",
          patient: subject,
          vaccineCode: { text: "Influenza vaccine" },
          occurrenceDateTime: "2026-10-02",
          isSubpotent,
        }),
      );
    for (const sent of [true, "true"]) expect(issuesOf(sent)).toContain("modifierExtension");
    for (const sent of [false, undefined]) expect(issuesOf(sent)).not.toContain("modifierExtension");
  });

  it("whom their source no longer uses is inactive, sent as a word too", () => {
    const related = (active: unknown) =>
      entryOf({ resourceType: "RelatedPerson", patient: subject, name: [{ text: "Roy Ash" }], active }).status;
    expect([false, "false", true, undefined].map(related)).toEqual(["inactive", "inactive", undefined, undefined]);
  });

  it("somebody with power of attorney is a contact and legal information", () => {
    const entry = entryOf({
      resourceType: "RelatedPerson",
      patient: subject,
      name: [{ given: ["Chidi"], family: "Okafor" }],
      relationship: [{ text: "Son, lasting power of attorney for health" }, { coding: [{ code: "N" }] }],
      telecom: [{ system: "phone", value: "01632 960 001" }],
    });
    expect(entry).toMatchObject({
      display: "Chidi Okafor",
      headingId: "personalContacts",
      alsoUnder: ["legalInformation"],
    });
    expect(detailOf(entry, "contact")).toMatchObject({ nextOfKin: true, telecom: [{ value: "01632 960 001" }] });
  });
});

describe("plans, goals and teams", () => {
  const plan = (more: object) =>
    entryOf({ resourceType: "CarePlan", subject, status: "active", intent: "plan", ...more });

  it.each([
    [{ category: [snomed("325691000000100")] }, "contingencySafetyPlans"],
    [{ category: [snomed("736253002")] }, "contingencySafetyPlans"],
    [{ category: [snomed("735324008")] }, "endOfLifeCare"],
    [{ category: [snomed("2181441000000107")] }, "careAndSupportPlan"],
    [{ title: "What to do in a crisis" }, "contingencySafetyPlans"],
    [{ title: "Anticipatory care", category: [{ text: "Palliative care plan" }] }, "endOfLifeCare"],
    [{ title: "Positive behaviour support" }, "additionalSupportPlans"],
    [{ title: "Package of care, four visits a day" }, "servicesAndCare"],
    [{ title: "Child protection plan" }, "safeguarding"],
    [{ title: "Asthma plan" }, "careAndSupportPlan"],
  ])("%j stands under %s", (more, heading) => {
    expect(plan(more).headingId).toBe(heading);
  });

  it("what a plan forbids never reads as something to be done", () => {
    const detail = { status: "in-progress", doNotPerform: true, description: "Intubation and intensive care" };
    const plan = { resourceType: "CarePlan", subject, status: "active", intent: "plan", activity: [{ detail }] };
    expect(detailOf(entryOf(plan), "carePlan").activities).toMatchObject([
      { description: "Not to be done: Intubation and intensive care" },
    ]);
  });

  it("a plan's activities say what triggers them, what is done, by whom and when", () => {
    const entry = entryOf(
      {
        resourceType: "CarePlan",
        subject,
        status: "active",
        intent: "plan",
        title: "Epilepsy emergency plan",
        goal: [{ reference: "Goal/g" }],
        addresses: [{ reference: "Condition/c" }],
        activity: [
          {
            detail: {
              code: { text: "Seizure longer than 5 minutes" },
              description: "Midazolam 10 mg into the cheek",
              status: "not-started",
              performer: [{ display: "Support worker" }],
              scheduledString: "At once",
            },
          },
          { reference: { reference: "ServiceRequest/gone" } },
        ],
      },
      { resourceType: "Goal", id: "g", subject, lifecycleStatus: "active", description: { text: "No seizures" } },
      { resourceType: "Condition", id: "c", subject, code: { text: "Epilepsy" } },
    );
    expect(detailOf(entry, "carePlan")).toMatchObject({
      goals: ["gp|Goal|g"],
      addresses: ["gp|Condition|c"],
      activities: [
        {
          description: "Seizure longer than 5 minutes: Midazolam 10 mg into the cheek",
          status: "not-started",
          who: "Support worker",
          scheduled: "At once",
        },
        { description: "An activity that was not received" },
      ],
    });
    expect(fieldLines(entry)).toContain("Addresses (reasons): Epilepsy");
  });

  it("a goal is in the person's words only where the person said it", () => {
    const goal = (expressedBy: object) =>
      entryOf({
        resourceType: "Goal",
        subject,
        lifecycleStatus: "active",
        achievementStatus: { coding: [{ code: "not-achieved" }] },
        description: { text: "Walk to the shop again" },
        startDate: "2026-09-01",
        target: [{ measure: { text: "Distance" }, detailQuantity: { value: 300, unit: "m" }, dueDate: "2026-12-25" }],
        expressedBy,
      });
    expect(detailOf(goal(subject), "goal")).toMatchObject({
      inPersonsWords: "Walk to the shop again",
      achievement: "Not achieved",
      targets: [{ measure: "Distance", detail: "300 m", due: { text: "2026-12-25" } }],
    });
    expect(detailOf(goal({ display: "Dr Hart" }), "goal").inPersonsWords).toBeUndefined();
    expect(goal(subject).status).toBe("active");
  });

  it("a goal keeps what measures it by its code, what it is about and what came of it", () => {
    const goal = entryOf(
      {
        resourceType: "Goal",
        subject,
        lifecycleStatus: "active",
        description: { text: "Walk to the shop again" },
        startDate: "2026-09-01",
        target: [{ measure: snomed("103228002", "Oxygen saturation"), dueDate: "2026-12-25" }],
        addresses: [{ reference: "Condition/c" }, { reference: "Condition/not-received" }],
        outcomeReference: [{ reference: "Observation/o" }],
        outcomeCode: [{ text: "Got to the gate" }],
      },
      { resourceType: "Condition", id: "c", subject, code: { text: "COPD" } },
      { resourceType: "Observation", id: "o", subject, status: "final", code: { text: "Walked 100 m" } },
    );
    const detail = detailOf(goal, "goal");
    expect(detail.targets[0]?.code?.codings.map(({ code }) => code)).toContain("103228002");
    expect([detail.addresses, detail.outcomes, detail.outcome]).toEqual([
      ["gp|Condition|c"],
      ["gp|Observation|o"],
      "Got to the gate",
    ]);
  });

  it("a plan knows which newer plan replaces it, until when a step is to be done and what the step led to", () => {
    const step = {
      outcomeReference: [{ reference: "Observation/o" }],
      detail: { status: "in-progress", description: "Fit the mat", scheduledPeriod: { end: "2026-10-31" } },
    };
    const plan = { resourceType: "CarePlan", subject, status: "active", intent: "plan", title: "Plan" };
    const older = entryOf(
      { ...plan, id: "old", activity: [step] },
      { ...plan, id: "new", replaces: [{ reference: "CarePlan/old" }] },
      { resourceType: "Observation", id: "o", subject, status: "final", code: { text: "Mat fitted" } },
    );
    const detail = detailOf(older, "carePlan");
    expect(detail.supersededBy).toBe("gp|CarePlan|new");
    expect(detail.activityKeys).toEqual([["gp|Observation|o"]]);
    expect(detail.activities[0]?.due?.text).toBe("2026-10-31");
  });

  it("a child protection care team is a safeguarding fact with the authority's telephone numbers", () => {
    const entry = entryOf({
      resourceType: "CareTeam",
      subject,
      status: "active",
      name: "Northvale Council",
      category: [snomed("342191000000101", "Subject to child protection plan")],
      period: { start: "2026-07-28" },
      telecom: [
        { system: "phone", use: "work", value: "01632 960 640" },
        { system: "phone", use: "mobile", value: "01632 960 699" },
      ],
      participant: [{ role: [{ text: "Social worker" }], member: { display: "J Pritchard" } }, { member: subject }],
    });
    expect(entry).toMatchObject({
      headingId: "safeguarding",
      display: "Subject to child protection plan",
      organisation: "Northvale Council",
    });
    expect(detailOf(entry, "careTeam")).toMatchObject({
      topic: "childProtection",
      members: [
        { name: "J Pritchard", role: "Social worker" },
        { name: "Northvale Council", phone: "01632 960 640, 01632 960 699" },
      ],
    });
  });
});
