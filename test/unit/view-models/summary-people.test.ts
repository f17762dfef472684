import { describe, expect, it } from "vitest";
import type { Group } from "../../../shared/domain/chart.ts";
import type { SourceId } from "../../../shared/kernel/brand.ts";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import { fitCard } from "../../../shared/view-models/summary/summary-fit.ts";
import { type LinesBlock, toSummaryView } from "../../../shared/view-models/summary/summary-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { withheldLocation } from "../../../shared/view-models/withheld/restricted.ts";
import { chartOf, fixturePatient } from "../../fixtures/chart.ts";
import { at, date, entry, fixtureNow, group } from "../../fixtures/chart-parts.ts";

function contact(source: SourceId, name: string, phone: string, nextOfKin = false): Group {
  return group([
    entry({
      source,
      type: "RelatedPerson",
      heading: "personalContacts",
      display: name,
      recorded: "2025-03-04",
      detail: {
        kind: "contact",
        relationships: ["daughter"],
        telecom: phone === "" ? [] : [{ system: "phone", value: phone }],
        nextOfKin,
      },
    }),
  ]);
}

it("whom their source no longer uses is not rung as next of kin, and that is said", () => {
  const former = contact(at.gp, "Roy Ash", "01632 960001", true);
  const inactive = group(former.members.map((member) => ({ ...member, status: "inactive" })));
  const lines = people([inactive, contact(at.careHome, "Joan Ash", "01632 960002")])?.lines ?? [];
  expect(lines.map(({ parts }) => textOf(parts))).toEqual([
    expect.stringContaining("Joan Ash"),
    expect.stringMatching(/^Roy Ash.*marked as no longer in use/),
  ]);
});

function keyWorker(name: string, phone: string, end?: string, role = "Key worker, community matron"): Group {
  const made = entry({
    type: "CareTeam",
    heading: "professionalContacts",
    display: "Community team",
    detail: {
      kind: "careTeam",
      topic: "careTeam",
      members: [{ name, role, phone }],
    },
  });
  return group([end === undefined ? made : { ...made, when: { kind: "period", end: date(end) } }]);
}

function legal(display: string): Group {
  return group([
    entry({
      type: "Flag",
      heading: "legalInformation",
      display,
      when: "2023-05-08",
      detail: { kind: "flag", topic: "legal", active: true, categories: [] },
    }),
  ]);
}

function people(groups: readonly Group[], patient = fixturePatient): LinesBlock | undefined {
  const view = toSummaryView(viewContext(chartOf(groups, {}, { patient }), fixtureNow));
  return view.blocks.flatMap((one) => (one.kind === "lines" && one.id === "people" ? [one] : []))[0];
}

const words = (block: LinesBlock | undefined) => block?.lines.map((line) => textOf(line.parts));

describe("whom to ring", () => {
  it("names one person once where two organisations give the same number, with both of them", () => {
    const block = people([
      contact(at.gp, "Joan Marsh", "07700 900 118", true),
      contact(at.careHome, "JOAN MARSH", "07700900118"),
    ]);
    expect(block?.lines).toHaveLength(1);
    expect(block?.lines[0]?.sources.map((source) => source.short)).toEqual(["GP", "Care home"]);
  });

  it("names the practice of today and not one whose registration has ended, whichever record is shown first", () => {
    const ended = "Elm Surgery (until 31-Dec-2025)";
    const record = group([
      entry({
        type: "Patient",
        heading: "gpPractice",
        display: "SAMPLE, Ada",
        detail: {
          kind: "person",
          names: [],
          addresses: [],
          telecom: [],
          languages: [],
          contacts: [],
          restricted: false,
          gpPractice: ended,
        },
      }),
    ]);
    const gpPractice = [
      { value: "Oak Surgery", statedBy: [at.gp] },
      { value: ended, statedBy: [at.gp] },
    ];
    expect(words(people([record], { ...fixturePatient, gpPractice }))?.join()).toMatch(/^Oak Surgery\b/);
    const lines = words(people([record], { ...fixturePatient, gpPractice: [], restricted: true }))?.join();
    expect(lines).not.toContain("Surgery");
  });

  it("keeps two lines where the numbers differ: one of them is wrong, and we do not know which", () => {
    const block = people([
      contact(at.gp, "Joan Marsh", "07700 900 118"),
      contact(at.careHome, "Joan Marsh", "07700 900 119"),
    ]);
    expect(block?.lines).toHaveLength(2);
  });

  it("keeps two lines where only the e-mail addresses differ", () => {
    const block = people([
      contact(at.gp, "Joan Marsh", "joan@example.org"),
      contact(at.careHome, "Joan Marsh", "j@example.org"),
    ]);
    expect(block?.lines).toHaveLength(2);
  });

  it("does not put two people of one name together who have no number", () => {
    expect(people([contact(at.gp, "Joan Marsh", ""), contact(at.careHome, "Joan Marsh", "")])?.lines).toHaveLength(2);
  });

  it("has the next of kin first, then who may decide, and says that a number is missing", () => {
    const block = people([
      legal("Lasting power of attorney for health and welfare: Mrs Joan Marsh"),
      contact(at.gp, "Peter Marsh", ""),
      contact(at.gp, "Joan Marsh", "07700 900 118", true),
    ]);
    expect(words(block)).toEqual([
      "Joan Marsh Daughter, Next of kin 07700 900 118",
      "Lasting power of attorney for health and welfare: Mrs Joan Marsh",
      "Peter Marsh Daughter no number recorded",
    ]);
  });

  it("has a next of kin and then the key worker with their numbers, and last whose time has ended", () => {
    const block = people([
      keyWorker("Rose Former", "01632 960 111", "2025-06-01"),
      contact(at.gp, "Joan Marsh", "07700 900 118", true),
      contact(at.gp, "Peter Marsh", "07700 900 119", true),
      keyWorker("Grace Acheampong", "01632 960 207", "2199-06-01"),
    ]);
    expect(words(block)?.slice(0, 2)).toEqual([
      "Joan Marsh Daughter, Next of kin 07700 900 118",
      "Grace Acheampong Key worker, community matron 01632 960 207",
    ]);
    expect(words(block)?.at(-1)).toContain("Rose Former");
  });

  it("has the social worker after the key worker: who safeguards a child stood behind five more", () => {
    const block = people([
      keyWorker("Jonas Pritchard", "01632 960 640", undefined, "Social worker, children's services"),
      contact(at.gp, "Joan Marsh", "07700 900 118", true),
      contact(at.gp, "Peter Marsh", "07700 900 119"),
      keyWorker("Grace Acheampong", "01632 960 207"),
      keyWorker("Rose Former", "01632 960 111", "2025-06-01", "Social worker"),
    ]);
    expect(words(block)?.map((line) => line.split(" ")[0])).toEqual(["Joan", "Grace", "Jonas", "Peter", "Rose"]);
  });

  it("has first whom HL7 calls a Next-of-Kin, without a number too", () => {
    const made = contact(at.gp, "Joan Marsh", "", true);
    const { detail } = made.preferred;
    if (detail.kind !== "contact") return expect.fail("no contact");
    const member = { ...made.preferred, detail: { ...detail, relationships: ["Next-of-Kin"] } };
    const kin = { ...made, preferred: member, members: [member] };
    expect(words(people([contact(at.gp, "Peter Marsh", "07700 900 119"), kin]))).toEqual([
      "Joan Marsh Next-of-Kin no number recorded",
      "Peter Marsh Daughter 07700 900 119",
    ]);
  });

  it("of a restricted person keeps two of one name apart, whose numbers differ behind the words that withhold them", () => {
    const block = people(
      [contact(at.gp, "Joan Marsh", "07700 900 118"), contact(at.careHome, "Joan Marsh", "07700 900 119")],
      { ...fixturePatient, restricted: true },
    );
    expect(block?.lines).toHaveLength(2);
  });

  it("says the key worker's organisation once, at the line's end", () => {
    const block = people([keyWorker("Grace Acheampong, Millbrook Surgery", "01632 960 207")]);
    expect(words(block)).toEqual(["Grace Acheampong Key worker, community matron 01632 960 207"]);
    expect(block?.lines[0]?.sources.map(({ name }) => name)).toEqual(["Millbrook Surgery"]);
  });

  it("says whose somebody is once, where that is the source", () => {
    const named = (name: string) =>
      textOf(people([contact(at.gp, name, "07700 900 118", true)])?.lines[0]?.parts ?? []);
    const [label] = people([contact(at.gp, "Joan", "07700 900 118")])?.lines[0]?.sources ?? [];
    expect(named(`Joan Marsh, ${label?.name}`)).toMatch(/^Joan Marsh Daughter/);
    expect(named("Joan Marsh, Larch House")).toMatch(/^Joan Marsh, Larch House Daughter/);
  });

  it("has no room for where they live: the next one's number stands there", () => {
    const made = contact(at.gp, "Joan Marsh", "07700 900 118", true);
    const { detail } = made.preferred;
    if (detail.kind !== "contact") return expect.fail("no contact");
    const member = { ...made.preferred, detail: { ...detail, addresses: [{ lines: ["2 Mill Lane"] }] } };
    expect(words(people([{ ...made, preferred: member, members: [member] }]))).toEqual([
      "Joan Marsh Daughter, Next of kin 07700 900 118",
    ]);
  });

  it("lets the key worker go where that keeps the card on its page, and never the next of kin", () => {
    const team = entry({
      type: "CareTeam",
      heading: "professionalContacts",
      display: "Community team",
      detail: {
        kind: "careTeam",
        topic: "careTeam",
        members: [{ name: "Grace Acheampong", role: "Key worker", phone: "01632 960 207" }],
      },
    });
    const { blocks } = toSummaryView(
      viewContext(chartOf([contact(at.gp, "Joan Marsh", "07700 900 118", true), group([team])]), fixtureNow),
    );
    const inRoom = (heightRem: number) => fitCard(blocks, { columnRem: 28, heightRem }).get("people");
    const roomier = [...Array.from({ length: 36 }, (_, at) => inRoom(40 - at))];
    expect(roomier.filter((count, at) => count !== roomier[at - 1])).toEqual([2, 1, 2]);
  });

  it("does not take a statement that there is no attorney for one", () => {
    expect(people([legal("Mental capacity: no attorney or deputy.")])?.lines).toEqual([]);
  });

  it("of a restricted person withholds every number", () => {
    const block = people([contact(at.gp, "Joan Marsh", "07700 900 118")], { ...fixturePatient, restricted: true });
    expect(JSON.stringify(block)).not.toContain("900 118");
    expect(words(block)?.[0]).toContain(withheldLocation);
  });
});

it("what is agreed about the end of life stands in its own block, and not once more among the alerts", () => {
  const refusal = group([
    entry({
      type: "Consent",
      heading: "legalInformation",
      also: ["endOfLifeCare"],
      display: "Advance decision to refuse treatment",
      when: "2025-10-14",
      detail: { kind: "consent", topic: "adrt", decision: "deny" },
    }),
  ]);
  const { blocks } = toSummaryView(viewContext(chartOf([refusal]), fixtureNow));
  const has = (id: string) =>
    blocks.some((block) => block.id === id && block.kind === "lines" && block.lines.length === 1);
  expect([has("resuscitation"), has("safeguarding")]).toEqual([true, false]);
});
