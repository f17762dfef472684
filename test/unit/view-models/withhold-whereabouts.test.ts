import { describe, expect, it } from "vitest";
import type { PersonDetail } from "../../../shared/domain/person-detail.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { readView } from "../../../shared/view-models/views.ts";
import { whereaboutsIn, withoutWhereabouts } from "../../../shared/view-models/withheld/withhold-whereabouts.ts";
import { chartOf, fixturePatient } from "../../fixtures/chart.ts";
import { entry, fixtureNow, group } from "../../fixtures/chart-parts.ts";

const person: PersonDetail = {
  kind: "person",
  names: [],
  addresses: [{ lines: ["29 Shuttle Way", "Northvale"], postcode: "NV6 2SW" }],
  telecom: [{ system: "phone", value: "07700 900 561" }],
  languages: [],
  restricted: false,
  contacts: [{ name: "Dean Whitlock", telecom: [{ value: "dean@mail.example" }] }],
};
const husband = {
  kind: "contact",
  relationships: ["Husband"],
  telecom: [{ value: "07700900562" }],
  nextOfKin: false,
} as const;

const places = [
  group([entry({ heading: "personDemographics", type: "Patient", display: "Patient", detail: person })]),
  group([entry({ heading: "personalContacts", type: "RelatedPerson", display: "Dean Whitlock", detail: husband })]),
];
const whereabouts = whereaboutsIn(places) ?? /(?!)/;
const said = (text: string) => withoutWhereabouts(text, whereabouts);

describe("where a restricted person is", () => {
  it.each([
    "Letter sent to 29 Shuttle Way offering a visit",
    "LETTER SENT TO 29  SHUTTLE WAY",
    "lives in Shuttle Way with her daughter",
    "posted to NV62SW",
    "posted to NV6 2SW",
    "ring 07700 900562",
    "ring 07700 900 561 after six",
    "mail dean@mail.example",
  ])("is withheld in running text: %s", (text) => {
    expect(said(text)).toContain("(location withheld)");
    expect(said(text)).not.toMatch(/shuttle|2SW|90056|900 56|dean@/i);
  });

  it.each(["Northvale Hospital", "29 weeks pregnant", "Blood pressure 156/98", "Shuttlewayfarer", "g07700900562x"])(
    "leaves what says nothing about it: %s",
    (text) => expect(said(text)).toBe(text),
  );

  it.each(["Bleeding during the surgery", "Seen at a medical centre abroad", "Referred by her GP practice"])(
    "takes nothing from a sentence for a practice's name that many have: %s",
    (text) => {
      const common = whereaboutsIn(places, ["The Surgery", "Medical Centre", "GP Practice"]) ?? /(?!)/;
      expect(withoutWhereabouts(text, common)).toBe(text);
    },
  );

  it.each([
    "Dr A Rahman (Park Lane Surgery)",
    "Park Lane Surgery (until 03-May-2020)",
    "Park Lane Surgery, 2 Mill Road",
  ])("is not told by the name of a practice that is stated with more beside it: %s", (stated) => {
    const practice = whereaboutsIn(places, [stated]) ?? /(?!)/;
    expect(withoutWhereabouts("Registered at Park Lane Surgery. Dr A Rahman rang.", practice)).toBe(
      "Registered at (location withheld). Dr A Rahman rang.",
    );
  });

  it("leaves no rest of a longer place that begins like a shorter one", () => {
    const streets = ["Mill Lane", "Mill Lane Court"].map((line) =>
      group([
        entry({
          heading: "personDemographics",
          type: "Patient",
          display: "Patient",
          detail: { ...person, addresses: [{ lines: [line] }] },
        }),
      ]),
    );
    const both = whereaboutsIn(streets) ?? /(?!)/;
    expect(withoutWhereabouts("Found at Mill Lane Court.", both)).toBe("Found at (location withheld).");
  });

  it("keeps what rows are asked for by", () => {
    const row = { groupId: "29 Shuttle Way", parts: [{ text: "29 Shuttle Way" }] };
    expect(withoutWhereabouts(row, whereabouts)).toEqual({
      groupId: "29 Shuttle Way",
      parts: [{ text: "(location withheld)" }],
    });
  });

  it("is not told by the practice that answers, nor by whom it employs", () => {
    const letter = group([
      entry({
        heading: "contactsWithProfessionals",
        type: "Communication",
        display: "Call from Park Lane Surgery",
        when: "2026-11-09",
        recorder: { name: "Dr A Rahman", organisation: "Park Lane Surgery" },
        detail: { kind: "other" },
      }),
    ]);
    const made = (restricted: boolean) => {
      const input = chartOf([letter], {}, { patient: { ...fixturePatient, restricted } });
      const sources = input.chart.sources.map((report) =>
        report.source.kind === "gp"
          ? { ...report, source: { ...report.source, name: "Park Lane Surgery", odsCode: "A99999" } }
          : report,
      );
      const named = { ...input, chart: { ...input.chart, sources } };
      return (["sources", "timeline", "wholeRecord"] as const).map((name) =>
        JSON.stringify(readView(name, viewContext(named, fixtureNow), undefined)),
      );
    };
    for (const view of made(true)) {
      expect(view).not.toMatch(/Park Lane|A99999/);
      expect(view).toContain("GP practice, name withheld");
    }
    for (const view of made(false)) expect(view).toContain("Park Lane Surgery");
  });

  it("is on no view of a restricted record, and on the views of another one as ever", () => {
    const letter = group([
      entry({
        heading: "contactsWithProfessionals",
        type: "Communication",
        display: "Letter sent to 29 Shuttle Way",
        when: "2026-11-09",
        detail: { kind: "other" },
      }),
    ]);
    const views = (restricted: boolean) => {
      const input = chartOf([...places, letter], {}, { patient: { ...fixturePatient, restricted } });
      return ["timeline", "wholeRecord"].map((name) =>
        JSON.stringify(readView(name, viewContext(input, fixtureNow), undefined)),
      );
    };
    for (const view of views(true)) expect(view).not.toContain("Shuttle");
    for (const view of views(false)) expect(view).toContain("Shuttle");
  });
});
