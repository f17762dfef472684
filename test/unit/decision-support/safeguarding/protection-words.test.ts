import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, patient } from "../../../fixtures/chart-from-fhir.ts";
import { problem } from "../../../fixtures/clinical.ts";

const rules = {
  childProtectionPlan: "child protection",
  unbornChildPlan: "unborn child",
  lookedAfterChild: "looked after",
  childSafeguardingConcern: "concern",
  familySafeguarding: "family",
  adultSafeguarding: "adult",
  femaleGenitalMutilation: "fgm",
} as const;

/** Which of the safeguarding rules speak, of an active problem that has words and no code. */
function said(text: string, person: object = { birthDate: "2020-05-01" }): readonly string[] {
  const { evaluation } = chartFrom({ gp: { kind: "gp", resources: [patient(person), problem(text)] } });
  return Object.entries(rules).flatMap(([id, words]) => (cardsOf(evaluation, id).length > 0 ? [words] : []));
}

describe("safeguarding in words alone", () => {
  it.each([
    [
      "child protection",
      [
        ...["Child protection plan", "On child protection register", "On a CP plan", "Subject to CP plan", "CP plans"],
        ...["Child protection plans", "On CPP", "On a CPP", "Subject to a CPP", "Child protection plan in place"],
        "Initial child protection conference: made subject to a plan",
        "Review child protection conference: plan to continue",
        "Review child protection conference: remains subject to a plan",
        "Review child protection conference: remains on a plan",
      ],
    ],
    [
      "unborn child",
      [
        ...["Unborn child protection plan", "Unborn child subject to child protection plan"],
        ...["Unborn baby subject to child protection plan", "Unborn on child protection plan"],
        ...["Unborn baby subject to a child protection plan", "Unborn child on a child protection plan"],
        ...["Unborn child subject to a child protection plan", "Unborn subject to a child protection plan"],
        ...["Unborn subject to child protection plan", "Unborn baby on a child protection plan"],
        ...["Unborn child on child protection plan", "Unborn baby on child protection plan"],
        ...["Unborn on a child protection plan", "Unborn baby child protection plan"],
      ],
    ],
    [
      "looked after",
      [
        ...["Looked after child", "Looked-after child", "Child looked after", "Child in care", "Care order"],
        ...["Child in care of the council", "Child in care of the local authority", "Child in care of local authority"],
        ...["Child in care of social services", "In local authority care", "In the care of the council"],
        ...["In foster care", "Foster placement", "Full care order", "Interim care order", "Final care order"],
        ...["On a care order", "On care order", "Subject to a care order", "Subject to care order"],
        ...["Under a care order", "Now a care order in place", "Today care order granted", "Section 20 Children Act"],
      ],
    ],
    [
      "concern",
      [
        ...["Child safeguarding concern", "Safeguarding concern child", "Child is cause for safeguarding concern"],
        ...["Child at risk of harm", "Section 47 enquiry"],
        ...["Non-accidental injury", "Non accidental injury", "Nonaccidental injury", "?Non-accidental injury"],
        ...["Physical abuse of child", "Sexual abuse of child", "Child physical abuse", "Child sexual abuse"],
        ...["Child abuse", "Fabricated or induced illness", "Shaken baby syndrome"],
      ],
    ],
    [
      "adult",
      [
        ...["Adult safeguarding concern", "Safeguarding adult concern", "Adult safeguarding enquiry"],
        ...["Section 42 enquiry", "Safeguarding adults enquiry", "Referral to safeguarding adults team"],
        ...["Under care of safeguarding adult team", "Victim of domestic abuse", "Victim of domestic violence"],
        ...["Experiencing domestic abuse", "At risk of domestic abuse", "High risk domestic abuse"],
        "Victim of elder abuse",
      ],
    ],
    ["fgm", ["Female genital mutilation", "FGM type 2", "Deinfibulation", "De-infibulation 2019", "Infibulation"]],
  ])("%s", (topic, texts) => {
    const person = topic === "adult" || topic === "fgm" ? {} : undefined;
    for (const text of texts) expect([text, said(text, person)]).toEqual([text, [topic]]);
  });

  it.each([
    ...["ended", "closed", "discontinued", "deregistered", "de-registered", "stepped down", "training", "leaflet"],
    ...["conference declined", "policy", "information given", "being considered", "to be considered"],
    ...["status unknown", "conference booked", "ceased", "finished", "concluded"],
  ])("nothing is in force where the words go on “%s”", (word) => {
    expect(said(`Child protection plan and register: all ${word}`)).toEqual([]);
  });

  it.each([
    "Child protection plan, training given to school",
    "On child protection plan. Leaflet about benefits given",
    "Child protection plan (policy on visits explained to mother)",
  ])("a plan stands in %j, where something else is handed out", (text) => {
    expect(said(text)).toEqual(["child protection"]);
  });

  it.each([
    "Training on child protection plans and the child protection plan",
    "Child protection plan leaflet, given to mother",
  ])("none stands in %j", (text) => {
    expect(said(text)).toEqual([]);
  });

  it.each(["Leaflet about the new plan given", "Training on the new plan", "Policy on a new plan"])(
    "a plan that ended is not in force again by a “%s”",
    (words) => {
      expect(said(`Child protection plan ended 2020. ${words}`)).toEqual([]);
      expect(said("Child protection plan ended 2020. On a new plan since May")).toEqual(["child protection"]);
    },
  );

  it.each(["n/a", "not applicable", "not known", "not recorded", "unknown"])(
    "“Child protection plan: %s” is none, and leaves what stands beside it",
    (answer) => {
      expect(said(`Child protection plan: ${answer}. Looked after child`)).toEqual(["looked after"]);
    },
  );

  it("takes harm to a child for a concern about the child alone, by code too", () => {
    const coded = (person: object) => {
      const maltreatment = { coding: [{ system: "http://hl7.org/fhir/sid/icd-10", code: "T74.1" }] };
      const { evaluation } = chartFrom({ gp: { kind: "gp", resources: [patient(person), problem(maltreatment)] } });
      return ["childSafeguardingConcern", "adultSafeguarding"].filter((id) => cardsOf(evaluation, id).length > 0);
    };
    expect(coded({ birthDate: "2020-05-01" })).toEqual(["childSafeguardingConcern"]);
    expect(coded({ birthDate: "1990-05-01" })).toEqual(["adultSafeguarding"]);
    for (const text of ["Child abuse", "Victim of child abuse", "Alcohol abuse", "Domestic abuse enquiry"])
      expect(said(text, { birthDate: "1990-05-01" })).toEqual([]);
    for (const text of [
      "Non-accidental injury excluded",
      "No evidence of non-accidental injury",
      "Accidental injury",
      "Not a victim of domestic abuse",
    ])
      expect(said(text)).toEqual([]);
    expect(said("Sibling had non-accidental injury")).toEqual(["family"]);
  });

  it("is silent of a young person who has left care", () => {
    expect(said("Looked after child, left care")).toEqual([]);
    expect(said("Looked after child, care leaver")).toEqual([]);
  });

  it.each([
    ...["No", "Not on", "Never on", "Removed from", "Removal from", "No longer on", "Declined", "Excluded", "Previous"],
    ...["Previously on", "History of", "H/O", "Was on", "Former", "Formerly on", "Past"],
  ])("“%s child protection plan” is none", (before) => {
    expect(said(`${before} child protection plan`)).toEqual([]);
  });

  it.each([
    ...["no", "no longer", "no longer in place", "no longer in force", "no longer on", "no longer subject"],
    ...["no longer active", "no longer needed", "no longer required", "no longer applies", "no longer a concern"],
    ...["no evidence", "no concern", "no concerns", "no known", "no plan", "no current", "no risk", "no history"],
    ...["no record", "none", "nil", "never", "N", "n/a", "false", "not in place", "not in force", "not on"],
    ...["not subject", "not at risk", "not required", "not needed", "not active", "not current", "not currently"],
    ...["not applicable", "not known", "not recorded", "not registered", "not indicated", "not present", "not"],
    ...["unknown", "declined", "excluded", "checked", "removed", "removed in May", "removed on 3 May"],
    ...["removed from register", "removed from the register", "removed from plan", "removed from the plan"],
    ...["previously", "previous", "past", "in the past", "history"],
  ])("“Child protection plan: %s” is none", (answer) => {
    expect(said(`Child protection plan: ${answer}`)).toEqual([]);
  });

  it("takes what a plan forbids for no denial of it", () => {
    expect(said("Child protection plan, no contact with father")).toEqual(["child protection"]);
  });

  it.each([
    ...["Sister", "Sisters", "Brother", "Brothers", "Sibling", "Siblings", "Half-sister", "Half-brother", "Twin"],
    ...["Step-sister", "Step-brother", "Stepsister", "Stepbrother"],
    ...["Family member", "Child in family", "Other children", "Her children", "His children", "Their children"],
    ...["Cousin", "Parent was a child and", "Son", "Daughter"],
  ])("“%s on child protection plan” is about another child", (kin) => {
    const text = kin.startsWith("Parent was")
      ? "Child protection plan when parent was young"
      : `${kin}: child protection plan`;
    expect(said(text)).toEqual(["family"]);
  });

  it.each([
    ...["Mother", "Mum", "Sister", "Sisters", "Aunt", "Grandmother", "Daughter", "Daughters", "Cousin", "Wife"],
    ...["Partner", "Family member", "Relative"],
  ])("“%s has FGM” says nothing of this person", (kin) => {
    expect(said(`${kin} has FGM`, {})).toEqual([]);
    expect(said(`FGM in ${kin.toLowerCase()}`, {})).toEqual([]);
  });

  it.each(["FGM discussed", "FGM discussion", "FGM asked about", "FGM enquiry", "FGM screening"])(
    "“%s” is no FGM",
    (text) => {
      expect(said(text, {})).toEqual([]);
    },
  );

  it("reads FGM that was seen, though talk of it comes first", () => {
    expect(said("FGM discussed at booking. FGM type 2 seen", {})).toEqual(["fgm"]);
  });

  it("takes no dressing for an order of a court", () => {
    expect(said("Wound care order")).toEqual([]);
    expect(said("Child in care of mother")).toEqual([]);
  });
});
