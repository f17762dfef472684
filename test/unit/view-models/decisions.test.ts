import { describe, expect, test } from "vitest";
import type { Derived } from "../../../shared/derive/derive.ts";
import type { DecisionDraft, MergeDecision } from "../../../shared/domain/merge-decision.ts";
import { asObject } from "../../../shared/fhir/json.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import type { ViewModels, ViewName } from "../../../shared/view-models/views.ts";
import { readView } from "../../../shared/view-models/views.ts";
import { decide, deriveWith, keyOf } from "../merge/decisions/made-decisions.ts";
import {
  allergy,
  coding,
  concept,
  derive,
  groupsUnder,
  now,
  patient,
  type Resource,
  snomed,
  status,
} from "../merge/sources.ts";

const heading = "allergiesAndAdverseReactions";
const penicillin = (id: string, changes: Resource = {}) =>
  allergy(id, { code: concept("Penicillin", coding(snomed, "764146007")), recordedDate: "2015-02-03", ...changes });
const alike = { acute: [patient(), penicillin("a", { criticality: "high" })], gp: [patient(), penicillin("b")] };
const apart = { acute: [patient(), penicillin("a", { recordedDate: "2009" })], gp: [patient(), penicillin("b")] };
const key = (short: string) => keyOf(short, "AllergyIntolerance");

function see<N extends ViewName>({ chart, evaluation }: Derived, name: N, params: unknown): ViewModels[N] {
  const made = readView(name, viewContext({ chart, evaluation }, now), params);
  if (!made.ok) throw new Error(made.error);
  return made.value as ViewModels[N];
}

const part: DecisionDraft = {
  verdict: "keepApart",
  left: [key("gp:b")],
  right: [key("acute:a")],
  reason: "differentThing",
  note: "Cefalexin, not penicillin",
};
const noted = (seq: number): MergeDecision => ({
  ...decide(derive(alike).chart, seq, part),
  note: "Cefalexin, not penicillin",
});

describe("the certificate", () => {
  test("says who says what where the members differ, and names rule and version", () => {
    const derived = derive(alike);
    const groupId = groupsUnder(derived.chart, heading)[0]?.id;
    const { certificate } = see(derived, "provenance", { groupId });
    expect(certificate?.differs).toEqual([
      {
        element: "criticality (stated only by acute)",
        says: [
          { source: "acute", words: "High" },
          { source: "gp", words: "not stated" },
        ],
      },
    ]);
    expect(certificate?.reasons).toEqual(["The same substance, dated alike and with the same status."]);
    expect(certificate?.rule).toBe("allergySameAgentDateAndStatus, version 9");
    expect(certificate?.preferredBecause).toBe("the most complete");
  });
});

describe("before deciding", () => {
  test("taking apart says which row each entry will stand on", () => {
    const view = see(derive(alike), "decisionPreview", part);
    expect(view.allowed).toBe(true);
    expect(view.sentences.slice(0, 2)).toEqual([
      "Penicillin (gp) becomes a row of its own.",
      "The other row keeps Penicillin (acute).",
    ]);
  });

  test("putting together says what the rule kept them apart for", () => {
    const view = see(derive(apart), "decisionPreview", { ...part, verdict: "putTogether" });
    expect(view.allowed).toBe(true);
    expect(view.against).toContain("date");
  });

  test("what agrees and differs is named as the certificate names it, not as the comparison does", () => {
    const { agrees, differs } = see(derive(alike), "decisionPreview", part);
    expect(agrees).toContain("whether it still stands");
    expect([...agrees, ...differs].join()).not.toMatch(/stated once|\bstanding\b/);
  });

  test("what can never be one says why, and cannot be chosen first", () => {
    const refuted = {
      acute: [patient(), penicillin("a", { verificationStatus: status("allergyintolerance-verification", "refuted") })],
      gp: apart.gp,
    };
    const derived = derive(refuted);
    expect(see(derived, "decisionPreview", { ...part, verdict: "putTogether" })).toMatchObject({
      allowed: false,
      sentences: ["These can never be one row: one says it is active, the other that it is not."],
    });
    const own = groupsUnder(derived.chart, heading).find(({ members }) => members[0]?.sourceId === "gp")?.id;
    const { candidates } = see(derived, "sameAs", { groupId: own, text: "" });
    expect(candidates.map(({ limit }) => limit)).toEqual(["one says it is active, the other that it is not"]);
  });

  test("candidates are of the same heading and kind, found by their words, never the row itself", () => {
    const derived = derive({
      ...apart,
      hospice: [patient(), allergy("c", { code: concept("Latex"), recordedDate: "2011" })],
    });
    const own = groupsUnder(derived.chart, heading).find(({ members }) => members[0]?.sourceId === "gp")?.id;
    const names = (text: string) =>
      see(derived, "sameAs", { groupId: own, text }).candidates.flatMap(({ keys }) => keys);
    expect([...names("")].sort()).toEqual([key("acute:a"), key("hospice:c")]);
    expect(names("latex")).toEqual([key("hospice:c")]);
  });
});

describe("after deciding", () => {
  test("the row and the list say who, when, why and what became of it", () => {
    const derived = deriveWith(alike, [noted(1)]);
    const { decisions, attention } = see(derived, "decisions", undefined);
    expect(decisions).toMatchObject([
      {
        title: "Kept apart: Penicillin (gp) from Penicillin (acute)",
        state: "in force",
        note: "Cefalexin, not penicillin",
        canUndo: true,
      },
    ]);
    expect(decisions[0]?.made).toBe("Dr Asha Example (GP), 22-Nov-2026 09:01: Not the same thing");
    expect(attention).toBe(0);
    const groupId = groupsUnder(derived.chart, heading)[0]?.id;
    expect(see(derived, "provenance", { groupId }).decisions).toHaveLength(1);
  });

  test("a changed entry asks for another look", () => {
    const changed = { ...alike, gp: [patient(), penicillin("b", { criticality: "low" })] };
    const { decisions, attention } = see(deriveWith(changed, [noted(1)]), "decisions", undefined);
    expect(attention).toBe(1);
    expect(decisions[0]).toMatchObject({ state: "needs another look", tone: "warning" });
  });
});

describe("the note for the organisation", () => {
  const notes = see(deriveWith(alike, [noted(1)]), "dataQualityNote", { seq: 1 }).notes;

  test("is a draft proposal for each organisation, about its own entry, by whom and why", () => {
    expect(notes.map(({ source }) => source)).toEqual(["acute", "gp"]);
    const task = asObject(JSON.parse(notes[1]?.json ?? "{}"));
    expect(task).toMatchObject({
      resourceType: "Task",
      status: "draft",
      intent: "proposal",
      focus: { reference: "AllergyIntolerance/b" },
      for: { identifier: { system: "https://fhir.nhs.uk/Id/nhs-number", value: "9991000011" } },
      requester: { display: "Dr Asha Example, GP" },
      owner: { display: "gp" },
      note: [{ text: "Cefalexin, not penicillin" }],
    });
    expect(task?.description).toContain("Not the same thing");
  });

  test("is first of all a letter that a person can read, about that organisation's own entry", () => {
    expect(notes[1]?.text).toBe(
      [
        "To: gp, data quality team",
        "From: Dr Asha Example, GP",
        "Date: 22-Nov-2026 09:01",
        "About: the person with NHS number 999 100 0011",
        "",
        "What was seen",
        "Your entry below was shown as the same as what another organisation recorded. A reader who looked at them has judged that they are not the same.",
        "Reason given: Not the same thing.",
        "In the reader's words: “Cefalexin, not penicillin”",
        "",
        "Your entry",
        "Penicillin",
        "  Kind: Allergies and adverse reactions",
        "  Date: 03-Feb-2015",
        "  Recorded: 03-Feb-2015",
        "  Record id: AllergyIntolerance/b",
        "",
        "What is asked of you",
        "Please check in your own system that this entry says what was meant: the right person, date, name and code. If so, nothing needs doing. If not, please correct it there.",
        "",
        "Written with Throughline, a viewer of records from several organisations. Nothing has been changed in your system.",
      ].join("\n"),
    );
  });

  test("asks about a double where rows were put together, and says so where both entries are their own", () => {
    const twice = { gp: [patient(), penicillin("b"), penicillin("c", { recordedDate: "2009" })] };
    const together: DecisionDraft = {
      verdict: "putTogether",
      left: [key("gp:b")],
      right: [key("gp:c")],
      reason: "copiedOver",
    };
    const decided = deriveWith(twice, [decide(derive(twice).chart, 1, together)]);
    const [note] = see(decided, "dataQualityNote", { seq: 1 }).notes;
    expect(note?.text).toContain("Your entries below seem to record the same thing. A reader");
    expect(note?.text).toContain("Record id: AllergyIntolerance/b");
    expect(note?.text).toContain("Record id: AllergyIntolerance/c");
    expect(note?.text).toContain("whether these entries were recorded twice or copied from elsewhere");
  });

  test("tells an organisation nothing of another one's entry", () => {
    for (const words of [notes[1]?.json, notes[1]?.text]) {
      expect(words).not.toContain("AllergyIntolerance/a");
      expect(words).not.toContain("acute");
    }
  });
});
