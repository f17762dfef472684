import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import genes from "../../../assets/tables/pharmacogenomics.json" with { type: "json" };
import { allergySaid } from "../../../shared/decision-support/allergy-words.ts";
import { speakerInWords, standingInWords } from "../../../shared/decision-support/conditions.ts";
import { escalationInWords } from "../../../shared/decision-support/contradictions/escalation-in-prose.ts";
import { pregnancySaid } from "../../../shared/decision-support/contradictions/pregnancy-said.ts";
import { cprInProse } from "../../../shared/decision-support/contradictions/resuscitation-in-prose.ts";
import { frailtyRecords } from "../../../shared/decision-support/eligibility/frailty.ts";
import { conditionRow } from "../../../shared/decision-support/known-conditions.ts";
import { wishesIn } from "../../../shared/decision-support/plans/wishes.ts";
import { sentencesOf } from "../../../shared/decision-support/prose/sentences.ts";
import { isDoubtful, topicInWords } from "../../../shared/decision-support/safeguarding/protection-words.ts";
import { geneticResults } from "../../../shared/decision-support/safety-nets/genetic-results.ts";
import type { Group } from "../../../shared/domain/chart.ts";
import type { Entry } from "../../../shared/domain/entry.ts";
import { chartFrom, patient } from "../../fixtures/chart-from-fhir.ts";

// Each line: what it says of the person, and the words, as clinicians write them. S stated, D denied, U uncertain, planned or asked, O of somebody
// else, X about something else. Of resuscitation A is for it and N against it; of a preferred place the place is named. Written before the readers were.
const lines = (topic: string): readonly (readonly [want: string, words: string])[] =>
  readFileSync(new URL(`../../fixtures/prose/${topic}.txt`, import.meta.url), "utf8")
    .split("\n")
    .flatMap((line) => {
      const [want = "", words] = line.split("\t");
      return words === undefined ? [] : [[want, words] as const];
    });

const subject = { reference: "Patient/p1" };
const plan = (description: string) => ({
  resourceType: "CarePlan",
  status: "active",
  intent: "plan",
  title: "Care plan",
  subject,
  activity: [{ detail: { status: "in-progress", description } }],
});
const alert = (text: string) => ({ resourceType: "Flag", status: "active", subject, code: { text } });

/** What each of some words becomes as such a resource: one record for all of them. */
function groupsOf(words: readonly string[], made: (text: string) => object): readonly Group[] {
  const resources = words.map((text, at) => ({ ...made(text), id: `r${at}` }));
  const { chart } = chartFrom({ gp: { kind: "gp", resources: [patient(), ...resources] } });
  return [...chart.headings.values()].flatMap(({ groups }) => groups);
}

function each(made: (text: string) => object, read: (entry: Entry) => string): (words: readonly string[]) => Reader {
  return (words) => {
    const entries = new Map(
      groupsOf(words, made).flatMap(({ members }) => members.map((one) => [one.id, one] as const)),
    );
    return (text) => {
      const entry = entries.get(`r${words.indexOf(text)}`);
      if (entry === undefined) throw new Error(`no entry of ${text}`);
      return read(entry);
    };
  };
}

type Reader = (words: string) => string;

const rows = (...ids: readonly string[]) => {
  const readers = ids.map((id) => standingInWords(conditionRow(id)));
  return (words: string) =>
    sentencesOf(words).some((sentence) => readers.some((read) => read(sentence) === "stated")) ? "S" : "none";
};

const readers: Readonly<Record<string, Reader>> = {
  cpr: (words) => {
    const said = cprInProse(words)?.said;
    return said === "notForCpr" ? "N" : said === "forCpr" || said === "noDnacpr" ? "A" : "none";
  },
  blood: rows("bloodProductRefusal"),
  airway: rows("difficultAirway", "neckAirway"),
  anaesthetic: rows("malignantHyperthermia", "suxamethoniumApnoea", "anaestheticReaction"),
  pacemaker: rows("pacemaker", "defibrillator", "otherActiveImplant"),
  mrsa: rows("mrsa"),
  cpe: rows("carbapenemaseProducer"),
  steroid: rows("adrenalInsufficiency", "adrenalCrisisRisk", "longTermSteroids"),
  adrt: rows("advanceDecision"),
  penicillin: (words) => (allergySaid(words) === "stated" ? "S" : "none"),
  childprotection: (words) => (topicInWords(words) === "childProtection" && !isDoubtful(words) ? "S" : "none"),
};

const readersOfEntries: Readonly<Record<string, (words: readonly string[]) => Reader>> = {
  pregnancy: each(alert, (entry) => (pregnancySaid(entry)?.isPregnant === true ? "S" : "none")),
  itu: each(plan, (entry) => {
    const said = escalationInWords(entry)?.said;
    return said === "forIt" ? "S" : said === "notForIt" ? "D" : "none";
  }),
  place: each(plan, (entry) => {
    const said = wishesIn(entry)
      .map(({ words }) => words.toLowerCase())
      .join(" ");
    if (/hospice/.test(said)) return "hospice";
    if (/nursing|care home|residential/.test(said)) return "carehome";
    return /home|bed|residence|bungalow|flat|house/.test(said) ? "home" : /hospital/.test(said) ? "hospital" : "none";
  }),
  capacity: () => (text) =>
    differsFrom("capacityRecordsDiffer", "Has capacity", text)
      ? "S"
      : differsFrom("capacityRecordsDiffer", "Lacks capacity", text)
        ? "D"
        : "none",
  lpa: () => (text) => (differsFrom("attorneyRecordsDiffer", "No lasting power of attorney", text) ? "S" : "none"),
  frailty: () => (text) => {
    const groups = groupsOf([text], problem);
    const { isGraded, severe, moderate } = frailtyRecords({ selected: (selection) => selection.of(groups) });
    return severe.length + moderate.length > 0 ? "S" : isGraded ? "D" : "none";
  },
  dpyd: (words) => {
    const gene = genes.rows.find((row) => row.gene.names.includes("dpyd"))?.gene;
    if (gene === undefined) throw new Error("no gene");
    const groups = groupsOf(words, (conclusion) => ({
      resourceType: "DiagnosticReport",
      status: "final",
      subject,
      code: { text: "DPYD genotyping" },
      conclusion,
    }));
    const results = geneticResults(gene, ["investigationResults"])({ selected: (selection) => selection.of(groups) });
    const against = new Set(
      results.flatMap(({ standing, group }) => (standing === "against" ? group.members.map(({ id }) => id) : [])),
    );
    return (text) => (against.has(`r${words.indexOf(text)}`) ? "S" : "none");
  },
};

const problem = (text: string) => ({
  resourceType: "Condition",
  subject,
  clinicalStatus: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-clinical", code: "active" }] },
  code: { text },
  recordedDate: "2026-11-01",
});

function differsFrom(rule: string, words: string, text: string): boolean {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(), { ...problem(words), id: "a" }] },
    acute: { kind: "acute", resources: [patient(), { ...problem(text), id: "b" }] },
  });
  return evaluation.cards.some((card) => card.rule === rule);
}

/** What a topic tells apart; all else is nothing to it. */
const told = (topic: string) =>
  new Set(
    topic === "cpr"
      ? ["A", "N"]
      : topic === "itu" || topic === "capacity" || topic === "frailty"
        ? ["S", "D"]
        : topic === "place"
          ? ["home", "hospice", "carehome", "hospital"]
          : ["S"],
  );

/** Of which letters say little more than yes or no. */
const fewLines: ReadonlySet<string> = new Set(["cpe", "steroid", "capacity", "lpa", "frailty"]);

describe("what prose says of the person", () => {
  it.each([
    ...Object.entries(readers).map(([topic, read]) => [topic, () => read] as const),
    ...Object.entries(readersOfEntries),
  ])("%s", (topic, made) => {
    const table = lines(topic);
    const read = made(table.map(([, words]) => words));
    expect(table.length).toBeGreaterThan(fewLines.has(topic) ? 3 : 40);
    const wrong = table.filter(([want, words]) => read(words) !== (told(topic).has(want) ? want : "none"));
    expect(wrong).toEqual([]);
  });

  it("a negation reaches through a list, ends with its clause, and is uncertain where nobody can tell", () => {
    const of = (words: string) => sentencesOf(words).map(standingInWords(conditionRow("pacemaker")));
    expect(of("No metalwork, cochlear implant or pacemaker")).toEqual(["denied"]);
    expect(of("No chest pain, has pacemaker")).toEqual(["stated"]);
    expect(of("No chest pain but pacemaker in situ")).toEqual(["stated"]);
    expect(of("No chest pain. Pacemaker")).toEqual([undefined, "stated"]);
    expect(of("No metalwork, pacemaker")).toEqual(["uncertain"]);
    expect(of("Pacemaker not excluded")).toEqual(["uncertain"]);
    expect(of("Pacemaker removed")).toEqual(["over"]);
  });

  it("reads a slip of the pen, and not another word", () => {
    const says = (id: string, words: string) => sentencesOf(words).some(speakerInWords(conditionRow(id)));
    expect(says("difficultAirway", "difficult aiway")).toBe(true);
    expect(says("malignantHyperthermia", "Malignant hyperthermai")).toBe(true);
    expect(says("malignantHyperthermia", "Malignant hypothermia")).toBe(false);
  });
});
