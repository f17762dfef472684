import { describe, expect, test } from "vitest";
import type { Chart } from "../../../shared/domain/chart.ts";
import type { EpisodeView } from "../../../shared/view-models/timeline/episode-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { readView } from "../../../shared/view-models/views.ts";
import {
  chartOf,
  concept,
  condition,
  derive,
  now,
  observation,
  patient,
  prescription,
  type Resource,
  report,
  type Sources,
  subject,
} from "./sources.ts";

const hospital = { resourceType: "Organization", id: "nh", name: "Northvale Hospital" };

function encounter(id: string, code: string, start: string, end: string | undefined, changes: Resource = {}): Resource {
  return {
    resourceType: "Encounter",
    id,
    status: end === undefined ? "in-progress" : "finished",
    class: { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code },
    subject,
    serviceProvider: { reference: "Organization/nh" },
    period: { start, ...(end === undefined ? {} : { end }) },
    ...changes,
  };
}

const at = (id: string) => ({ encounter: { reference: `Encounter/${id}` } });
const potassium = (id: string, when: string, changes: Resource = {}) =>
  observation(id, {
    code: concept(`Potassium ${id}`),
    effectiveDateTime: when,
    valueQuantity: { value: 4.1, unit: "mmol/L" },
    ...changes,
  });

const emergency = encounter("ed", "EMER", "2026-03-03T09:00:00Z", "2026-03-03T13:00:00Z");
const admission = encounter("adm", "IMP", "2026-03-03T14:00:00Z", "2026-03-09T11:00:00Z", {
  reasonCode: [{ text: "Fall" }],
});

/** `ed+adm: o1 by reference, o2 by time`: which resources make up each episode. */
function told(chart: Chart): readonly string[] {
  const names = new Map<string, string>();
  for (const { groups } of chart.headings.values())
    for (const { id, members } of groups) names.set(id, members.map((member) => member.id).join("="));
  return (chart.episodes ?? []).map(({ contacts, parts }) => {
    const of = contacts.map(({ groupId }) => names.get(groupId)).join("+");
    return `${of}: ${parts
      .map(({ groupId, tie }) => `${names.get(groupId)} by ${tie}`)
      .sort()
      .join(", ")}`;
  });
}

describe("the admission in March is one thing to open", () => {
  test("emergency department, admission and ward are one stay; what names any of them is in it", () => {
    const ward = encounter("ward", "IMP", "2026-03-05T10:00:00Z", "2026-03-09T11:00:00Z", {
      partOf: { reference: "Encounter/adm" },
    });
    const chart = chartOf({
      acute: [
        patient(),
        hospital,
        emergency,
        admission,
        ward,
        potassium("o1", "2026-03-03T10:00:00Z", at("ed")),
        condition("c1", { code: concept("Fracture of neck of femur"), ...at("ward") }),
      ],
    });
    expect(told(chart)).toEqual(["ed+adm+ward: c1 by reference, o1 by reference"]);
  });

  test("the contact may name the diagnosis, and a report brings its results", () => {
    const chart = chartOf({
      acute: [
        patient(),
        hospital,
        { ...admission, diagnosis: [{ condition: { reference: "Condition/c1" } }] },
        condition("c1", { code: concept("Fracture of neck of femur") }),
        potassium("o1", "2026-03-20T10:00:00Z"),
        {
          resourceType: "DiagnosticReport",
          id: "r1",
          status: "final",
          subject,
          code: concept("Bloods"),
          ...at("adm"),
          result: [{ reference: "Observation/o1" }],
        },
      ],
    });
    expect(told(chart)).toEqual(["adm: c1 by reference, o1 by reference, r1 by reference"]);
  });

  test("what lies within the stay at the same source and names no contact is tied by its time, and marked", () => {
    const sources = {
      acute: [
        patient(),
        hospital,
        admission,
        potassium("in", "2026-03-04T10:00:00Z"),
        potassium("day", "2026-03-09"),
        potassium("after", "2026-03-09T12:00:00Z"),
        potassium("month", "2026-03"),
      ],
      gp: [patient(), potassium("elsewhere", "2026-03-04T10:00:00Z")],
    };
    expect(told(chartOf(sources))).toEqual(["adm: day by time, in by time"]);
  });

  test("what names another contact is not taken by its time", () => {
    const clinic = encounter("clinic", "AMB", "2026-03-04T10:00:00Z", "2026-03-04T10:30:00Z");
    const chart = chartOf({
      acute: [patient(), hospital, admission, clinic, potassium("o1", "2026-03-04T10:10:00Z", at("clinic"))],
    });
    expect(told(chart)).toEqual(["clinic: o1 by reference", "adm: "]);
  });

  test("a stay that goes on holds what came until now", () => {
    const ongoing = encounter("adm", "IMP", "2026-11-20T10:00:00Z", undefined);
    expect(told(chartOf({ acute: [patient(), hospital, ongoing, potassium("o1", "2026-11-22T10:00:00Z")] }))).toEqual([
      "adm: o1 by time",
    ]);
  });
});

test("two admissions weeks apart are two, and a service of years does not make one of its contacts", () => {
  const service = {
    resourceType: "EpisodeOfCare",
    id: "eoc",
    status: "active",
    patient: subject,
    period: { start: "2019-01-01" },
    type: [concept("Heart failure service")],
  };
  const under = { episodeOfCare: [{ reference: "EpisodeOfCare/eoc" }] };
  const chart = chartOf({
    acute: [
      patient(),
      hospital,
      service,
      encounter("one", "AMB", "2026-01-05T10:00:00Z", "2026-01-05T10:30:00Z", under),
      encounter("two", "AMB", "2026-06-05T10:00:00Z", "2026-06-05T10:30:00Z", under),
      encounter("three", "HH", "2026-06-05T12:00:00Z", "2026-06-05T12:30:00Z", under),
    ],
  });
  expect(told(chart).map((words) => words.split(":")[0])).toEqual(["two+three", "one"]);
});

test("planned and cancelled contacts are no episodes, and nothing leaves its own heading for one", () => {
  const planned = encounter("plan", "AMB", "2026-12-05T10:00:00Z", undefined, { status: "planned" });
  const sources = { acute: [patient(), hospital, admission, planned, potassium("in", "2026-03-04T10:00:00Z")] };
  const chart = chartOf(sources);
  expect(told(chart)).toEqual(["adm: in by time"]);
  expect(chart.counts.received).toBe(chart.counts.inGroups + chart.counts.supporting + chart.counts.notShown);
});

test("the order of sources does not matter", () => {
  const sources = {
    acute: [patient(), hospital, emergency, admission, potassium("in", "2026-03-04T10:00:00Z")],
    gp: [patient(), encounter("gp1", "AMB", "2026-03-10T10:00:00Z", "2026-03-10T10:15:00Z")],
  };
  expect(chartOf({ gp: sources.gp, acute: [...sources.acute].reverse() }).episodes).toEqual(chartOf(sources).episodes);
});

describe("what a reader opens", () => {
  const open = (sources: Readonly<Record<string, readonly Resource[]>>): EpisodeView => {
    const { chart, evaluation } = derive(sources);
    const made = readView("episode", viewContext({ chart, evaluation }, now), { id: chart.episodes?.[0]?.id });
    if (!made.ok) throw new Error(made.error);
    return made.value as EpisodeView;
  };

  test("says where once, whether or not the ward's name ends with its hospital's", () => {
    const where = (ward: string) =>
      open({
        acute: [
          patient(),
          hospital,
          { resourceType: "Location", id: "w", name: ward },
          { ...admission, location: [{ location: { reference: "Location/w" } }] },
        ],
      }).facts.find(({ label }) => label === "Where")?.value;
    expect(where("Ward 3, Northvale Hospital")).toBe("Ward 3, Northvale Hospital");
    expect(where("Ward 3")).toBe("Northvale Hospital, Ward 3");
  });

  test("has a title in plain words, its sections, and says what is there by time alone", () => {
    const view = open({
      acute: [
        patient(),
        hospital,
        admission,
        potassium("in", "2026-03-04T10:00:00Z"),
        prescription("m", {
          medicationCodeableConcept: concept("Apixaban 5 mg tablets"),
          authoredOn: "2026-03-05",
          ...at("adm"),
        }),
      ],
    });
    expect(view.title).toBe("Admission, Northvale Hospital, 3 to 9 March 2026, Fall");
    expect(view.sections.map(({ title, rows }) => [title, rows.length])).toEqual([
      ["Contacts", 1],
      ["Results and observations", 1],
      ["Medicines", 1],
    ]);
    expect(view.byTime).toContain("1 of these is here because of the time alone");
  });

  test("a stay whose end nobody recorded says so", () => {
    expect(open({ acute: [patient(), hospital, encounter("a", "IMP", "2026-02-28", undefined)] }).title).toBe(
      "Admission, Northvale Hospital, from 28 February 2026, no end recorded",
    );
  });

  test("a restricted person's whereabouts are in neither title nor facts", () => {
    const restricted = patient({
      meta: { security: [{ system: "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", code: "R" }] },
    });
    expect(JSON.stringify(open({ acute: [restricted, hospital, admission] }))).not.toContain("Northvale");
  });
});

test("a thousand stays: each result goes to its own, none to a neighbour's", () => {
  const day = (n: number) => new Date(Date.UTC(1990, 0, 1 + n)).toISOString();
  const resources = Array.from({ length: 1_000 }, (_, n) => [
    encounter(`e${n}`, n % 2 === 0 ? "IMP" : "EMER", day(n * 2), day(n * 2 + 1)),
    potassium(`o${n}`, day(n * 2)),
  ]);
  const chart = chartOf({ acute: [patient(), hospital, ...resources.flat()] });
  expect(new Set(told(chart))).toEqual(new Set(resources.map((_, n) => `e${n}: o${n} by time`)));
});

describe("a surgery's copy of a hospital stay", () => {
  const gpCopy = encounter("copy", "IMP", "2026-03-03", "2026-03-09", { type: [{ text: "Hospital admission" }] });
  const hospitalSide = [patient(), hospital, emergency, admission];
  const atSurgery = potassium("gp1", "2026-03-04T09:00:00Z");
  /** The source named `gp` is a surgery, the one named `acute` a hospital. */
  const chartOfKinds = (sources: Sources) => {
    const kindOf = (id: string) => (id === "gp" ? ("gp" as const) : ("acute" as const));
    const reports = Object.keys(sources).map((id) => report(id));
    return derive(
      sources,
      reports.map((one) => ({ ...one, source: { ...one.source, kind: kindOf(one.source.id) } })),
    ).chart;
  };

  test("to the day does not take the stay from the emergency department before it", () => {
    const chart = chartOf({ acute: hospitalSide, gp: [patient(), hospital, gpCopy] });
    expect(told(chart)).toEqual(["ed+adm=copy: "]);
    const [{ start, end } = {}] = chart.episodes ?? [];
    expect([start?.text, end?.text]).toEqual(["2026-03-03T09:00:00Z", "2026-03-09T11:00:00Z"]);
  });

  test("does not tie what the surgery measured meanwhile to the hospital", () => {
    const own = potassium("o1", "2026-03-04T09:30:00Z");
    const chart = chartOf({ acute: [...hospitalSide, own], gp: [patient(), hospital, gpCopy, atSurgery] });
    expect(told(chart)).toEqual(["ed+adm=copy: o1 by time"]);
  });

  test("even where it is dated to the minute, or the surgery alone holds it", () => {
    const exact = { ...admission, id: "copy" };
    const both = chartOfKinds({ acute: hospitalSide, gp: [patient(), hospital, exact, atSurgery] });
    expect(told(both)).toEqual(["ed+adm=copy: "]);
    const alone = chartOfKinds({ gp: [patient(), hospital, gpCopy, atSurgery] });
    expect(told(alone)).toEqual(["copy: "]);
  });

  test("nor its fuller copy of a result loses it for the hospital", () => {
    const taken = potassium("o1", "2026-03-04T09:30:00Z");
    const fuller = { ...taken, id: "copy-of-o1", issued: "2026-03-04T12:00:00Z", note: [{ text: "Seen" }] };
    const chart = chartOfKinds({ acute: [...hospitalSide, taken], gp: [patient(), fuller] });
    expect(told(chart)).toEqual(["ed+adm: o1=copy-of-o1 by time"]);
  });

  test("its own contact ties its own results", () => {
    const visit = encounter("visit", "AMB", "2026-03-04T08:50:00Z", "2026-03-04T09:10:00Z");
    const chart = chartOfKinds({ gp: [patient(), hospital, visit, atSurgery] });
    expect(told(chart)).toEqual(["visit: gp1 by time"]);
  });
});
