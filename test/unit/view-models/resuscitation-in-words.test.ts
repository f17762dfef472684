import { describe, expect, it } from "vitest";
import { toBannerView } from "../../../shared/view-models/banner/banner-view.ts";
import { toCarePlansView } from "../../../shared/view-models/care-plans/care-plans-view.ts";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import { toSummaryView } from "../../../shared/view-models/summary/summary-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartFrom, coded, patient } from "../../fixtures/chart-from-fhir.ts";
import { fixtureNow } from "../../fixtures/chart-parts.ts";

function drawn(...sent: readonly object[]) {
  const subject = { reference: "Patient/p1" };
  const resources = [patient(), ...sent.map((one, at) => ({ id: `r${at}`, subject, patient: subject, ...one }))];
  const context = viewContext(chartFrom({ gp: { kind: "gp", resources } }), fixtureNow);
  const blocks = toSummaryView(context).blocks.flatMap((block) =>
    block.kind === "lines" && block.id === "resuscitation" ? [block] : [],
  );
  const decisions = toCarePlansView(context).sections.flatMap((section) => section.decisions);
  return {
    chips: toBannerView(context).alerts.map(({ word, detail }) => `${word}: ${detail}`),
    headline: textOf(blocks[0]?.headline ?? []),
    lines: blocks.flatMap(({ lines }) => lines.map(({ parts }) => textOf(parts))),
    decisions: decisions.map(({ line }) => textOf(line.parts)),
  };
}

const flag = (text: string) => ({
  resourceType: "Flag",
  status: "active",
  code: { text },
  period: { start: "2026-02-03" },
});
const problem = (text: string) => ({
  resourceType: "Condition",
  clinicalStatus: { coding: [{ code: "active" }] },
  code: { text },
  recordedDate: "2026-02-03",
});

const finding = (text: string, valueString: string, effectiveDateTime = "2026-02-03") => ({
  resourceType: "Observation",
  status: "final",
  code: { text },
  valueString,
  effectiveDateTime,
});

describe("a coded resuscitation decision whose own words say otherwise", () => {
  const codedFlag = (code: string, text: string) => ({
    ...flag(text),
    code: { coding: [{ system: "http://snomed.info/sct", code }], text },
  });

  it.each([
    ["450476008", "DNACPR cancelled - for CPR"],
    ["450476008", "DNACPR revoked"],
    ["450475007", "Not for CPR"],
  ])("%s “%s” is drawn as unclear, with its words", (code, text) => {
    const { chips, lines } = drawn(codedFlag(code, text));
    expect(chips).toEqual(["CPR decision unclear: 03-Feb-2026"]);
    expect(lines).toEqual([`CPR decision unclear — ${text}`]);
  });

  it.each([
    ["450476008", "DNACPR in place", "Not for CPR"],
    ["450475007", "For full resuscitation", "For CPR"],
    ["450476008", "Form seen at home", "Not for CPR"],
  ])("%s “%s” is drawn as %s", (code, text, decision) => {
    expect(drawn(codedFlag(code, text)).chips).toEqual([`${decision}: 03-Feb-2026`]);
  });
});

/** An uncoded decision is drawn with what it says, the words as sent, and that no code says so. */
describe("a resuscitation decision in words alone", () => {
  it.each([
    ["Not for CPR", "Not for CPR"],
    ["For CPR", "For CPR"],
    ["DNACPR in place", "Not for CPR"],
    ["No CPR", "Not for CPR"],
    ["Allow natural death", "Not for CPR"],
  ])("a flag “%s” is drawn as %s", (text, decision) => {
    const { chips, headline, lines, decisions } = drawn(flag(text));
    expect(chips).toEqual([`${decision}: “${text}”, in words, not coded, 03-Feb-2026`]);
    expect(headline).toMatch(/^(Not f|F)or cardiopulmonary resuscitation in words, not coded$/);
    expect(lines).toEqual([`${decision} — “${text}” in words, not coded`]);
    expect(decisions).toEqual(lines);
  });

  it.each([flag("Resuscitation: No"), finding("Resuscitation", "No"), finding("Resuscitation status", "Yes")])(
    "a bare answer is drawn as unclear, with the words as sent: %#",
    (sent) => {
      const { chips, lines, decisions } = drawn(sent);
      expect(chips).toEqual([
        expect.stringMatching(/^CPR decision unclear: “Resuscitation.*: (?:No|Yes)”, in words, not coded/),
      ]);
      expect(lines).toEqual([
        expect.stringMatching(/^CPR decision unclear — .*“Resuscitation.*: (?:No|Yes)” in words, not coded$/),
      ]);
      expect(decisions).toEqual(lines);
    },
  );

  it("a problem is read as a flag is", () => {
    const { chips, lines } = drawn(problem("DNACPR - Do Not Attempt CPR order"));
    expect(chips).toEqual(["Not for CPR: “DNACPR - Do Not Attempt CPR order”, in words, not coded, 03-Feb-2026"]);
    expect(lines).toEqual(["Not for CPR — “DNACPR - Do Not Attempt CPR order” in words, not coded"]);
    expect(drawn({ ...problem("DNACPR in place"), clinicalStatus: { coding: [{ code: "resolved" }] } }).chips).toEqual(
      [],
    );
  });

  it("a consent of the category “do not resuscitate” is drawn in the category's words", () => {
    const dnr = coded("dnr", "Do Not Resuscitate", "http://terminology.hl7.org/CodeSystem/consentcategorycodes");
    const consent = { resourceType: "Consent", status: "active", dateTime: "2026-02-03", category: [dnr] };
    expect(drawn(consent).lines).toEqual(["Not for CPR — “Do Not Resuscitate” in words, not coded"]);
    const bare = { ...consent, category: [{ coding: [{ code: "dnr" }] }] };
    expect(drawn(bare).lines).toEqual(["Not for CPR — “Do Not Resuscitate” in words, not coded"]);
  });

  it("a plan that nothing else stands beside is not left out of the banner, and not said twice where something does", () => {
    const plan = {
      resourceType: "CarePlan",
      status: "active",
      intent: "plan",
      title: "ReSPECT plan",
      description: "Not for CPR. Ward-based care.",
      created: "2026-02-03",
    };
    const alone = drawn(plan);
    expect(alone.chips).toEqual(["Not for CPR: “Not for CPR”, in words, not coded, 03-Feb-2026"]);
    expect(alone.lines).toEqual(["Not for CPR — ReSPECT plan — Not for CPR. Ward-based care. in words, not coded"]);
    expect(drawn(plan, flag("DNACPR in place")).lines).toEqual(["Not for CPR — “DNACPR in place” in words, not coded"]);
  });

  it("later words do not take the place of a code, and an unclear flag not that of a plan", () => {
    const code = { ...problem(""), code: coded("450476008", "Not for attempted cardiopulmonary resuscitation") };
    const later = finding("CPR status", "For CPR", "2026-03-01");
    expect(drawn(code, later).chips).toEqual([
      "CPR decisions differ: for: GP 01-Mar-2026 (“For CPR”, in words, not coded); not for: GP 03-Feb-2026",
    ]);
    const same = drawn(code, finding("CPR status", "Not for CPR", "2026-03-01"));
    expect(same.chips).toEqual(["Not for CPR: 03-Feb-2026"]);
    expect(same.headline).toBe("Not for cardiopulmonary resuscitation");
    const plan = { resourceType: "CarePlan", status: "active", intent: "plan", title: "Plan", created: "2026-01-03" };
    const see = drawn({ ...plan, description: "Not for CPR." }, flag("Resuscitation status: see yellow folder"));
    expect(see.chips[0]).toContain("not for: GP 03-Jan-2026 (“Not for CPR”, in words, not coded)");
    expect(see.chips[0]).toContain("unclear: GP 03-Feb-2026");
  });

  it("words that differ from a code are told beside it, and what cannot be read keeps its words", () => {
    const code = { ...flag(""), code: coded("450476008", "Not for attempted cardiopulmonary resuscitation") };
    expect(drawn(code, flag("For CPR")).chips[0]).toContain("for: GP 03-Feb-2026 (“For CPR”, in words, not coded)");
    const { chips, lines } = drawn(flag("Resuscitation status on yellow folder"));
    expect(chips).toEqual([
      "CPR decision unclear: “Resuscitation status on yellow folder”, in words, not coded, 03-Feb-2026",
    ]);
    expect(lines[0]).toContain("Resuscitation status on yellow folder");
  });

  it.each([
    "CPR training offered",
    "No DNACPR seen",
    "Mother has DNACPR",
    "No resuscitation required at birth",
    "Neonatal resuscitation not required",
    "Resuscitation not attempted",
    "No CPR given",
  ])("“%s” decides nothing", (text) => {
    expect(drawn(problem(text)).chips).toEqual([]);
  });

  it.each([
    ["Resuscitation required at birth", "No"],
    ["CPR performed", "No"],
    ["Bystander CPR", "Yes"],
    ["CPR in progress on arrival", "Yes"],
    ["Fluid resuscitation", "Yes"],
    ["Resuscitation attempted", "No"],
  ])("what was done is no decision: %s? %s", (name, answer) => {
    expect(drawn(finding(name, answer)).chips).toEqual([]);
  });

  it.each([
    ["CPR to be attempted", "No", "Not for CPR"],
    ["For attempted CPR", "No", "Not for CPR"],
    ["CPR if needed", "Yes", "For CPR"],
  ])("what is to be done is: %s? %s", (name, answer, decision) => {
    expect(drawn(finding(name, answer)).chips[0]).toContain(decision);
  });
});
