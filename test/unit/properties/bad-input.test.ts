import { describe, expect, test } from "vitest";
import { type Derived, deriveChart } from "../../../shared/derive/derive.ts";
import type { SourceReport } from "../../../shared/domain/source.ts";
import { parseBundle } from "../../../shared/fhir/parse-bundle.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { sentId } from "../../../shared/fhir/rival-id.ts";
import { sourceId } from "../../../shared/kernel/brand.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { readView } from "../../../shared/view-models/views.ts";
import { Random } from "../../merge-quality/random.ts";
import { badNow, broken, brokenDocument, wholeResources } from "./broken-resources.ts";

const nhsNumber = "9990000042";
const person = {
  resourceType: "Patient",
  id: "p",
  identifier: [{ system: "https://fhir.nhs.uk/Id/nhs-number", value: nhsNumber }],
  name: [{ family: "Sample", given: ["Ada"] }],
  birthDate: "1950-05-04",
};

const wanted = 10_000;
const perBatch = 200;
/** One batch on two busy cores. Far more than it needs, far less than a hang. */
const longestMs = 8_000;

function raws(document: unknown, source = "gp"): readonly RawResource[] {
  return parseBundle(document, { sourceId: sourceId(source), receivedAt: badNow });
}

function derive(received: readonly RawResource[]): Derived {
  const reports: readonly SourceReport[] = [...new Set(received.map((raw) => raw.sourceId))].map((id) => ({
    source: { id, name: id, kind: "other" },
    status: "answered",
    asOf: badNow,
    received: received.length,
    types: new Map(),
  }));
  const derived = deriveChart({ raws: received, reports, now: badNow, subject: { by: "nhsNumber", nhsNumber } });
  if (!derived.ok) throw new Error(`no chart: ${derived.error.reason}`);
  return derived.value;
}

/** Every resource stands in one place, and every screen can be drawn of it. */
function expectSound({ chart, evaluation }: Derived, received: readonly RawResource[], hint: string): void {
  const groups = new Map(
    [...chart.headings.values()].flatMap((heading) => heading.groups.map((group) => [group.id, group])),
  );
  const placed = [
    ...[...groups.values()].flatMap(({ members }) => members),
    ...chart.notShown,
    ...chart.supporting.map(({ key }) => ({ key, insideOf: undefined })),
  ].flatMap(({ key, insideOf }) => (insideOf === undefined ? [sentId(key)] : []));
  expect(placed.sort(), hint).toEqual(received.map(({ key }) => key).sort());
  expect(chart.counts.received, hint).toBe(received.length);
  expect(
    chart.notShown.filter(({ detail }) => detail === "its content could not be understood"),
    hint,
  ).toEqual([]);
  const input = { chart, evaluation };
  for (const name of [
    "banner",
    "summary",
    "timeline",
    "allergies",
    "medications",
    "results",
    "problems",
    "alerts",
    "carePlans",
    "documents",
    "wholeRecord",
    "sources",
    "flags",
    "rail",
  ]) {
    expect([name, readView(name, viewContext(input, badNow), undefined).ok], hint).toEqual([name, true]);
  }
  for (const id of [...groups.keys()].slice(0, 5))
    expect(readView("provenance", viewContext(input, badNow), { groupId: id }).ok, hint).toBe(true);
}

const prototypes = [Object.prototype, Array.prototype, String.prototype, Function.prototype].map((prototype) => ({
  prototype,
  names: Reflect.ownKeys(prototype).length,
}));

function expectPrototypesUntouched(): void {
  for (const { prototype, names } of prototypes) expect(Reflect.ownKeys(prototype)).toHaveLength(names);
  expect("polluted" in {}).toBe(false);
}

describe("whatever a source sends", () => {
  test("10,000 broken resources: no throw, no hang, each in one place, every screen drawn", {
    timeout: 120_000,
  }, () => {
    const random = new Random(20261128);
    const whole = wholeResources();
    let made = 0;
    let drawn = 0;
    while (made < wanted) {
      const batch = Array.from({ length: perBatch }, (_, index) => {
        const id = random.chance(0.1) ? "bad-1" : `bad-${made + index}`;
        const shape = whole[random.int(0, whole.length - 1)];
        return broken(shape ?? person, id, random);
      });
      made += batch.length;
      const received = [...raws(person), ...raws(brokenDocument(batch, random))];
      expect(received.length).toBeGreaterThan(1);
      const startMs = performance.now();
      const derived = derive(received);
      drawn += derived.chart.counts.inGroups;
      expectSound(derived, received, `seed 20261128, resources up to ${made}`);
      expect(performance.now() - startMs, `batch up to ${made}`).toBeLessThan(longestMs);
    }
    expectPrototypesUntouched();
    expect(made).toBe(wanted);
    // Many are shown with what is whole of them: it is not that all were refused.
    expect(drawn).toBeGreaterThan(wanted / 3);
  });

  test("a Patient that is broken itself: a chart, or a refusal that says why", { timeout: 60_000 }, () => {
    const random = new Random(7);
    for (let round = 0; round < 500; round += 1) {
      const patient = broken(person, "p", random);
      const received = [
        ...raws(patient),
        ...raws({ resourceType: "Condition", id: "c", subject: { reference: "Patient/p" }, code: { text: "Asthma" } }),
      ];
      const derived = deriveChart({ raws: received, reports: [], now: badNow });
      if (derived.ok) expectSound(derived.value, received, `round ${round}`);
      else expect(["noPatient", "severalPatients", "namedPatientNotFound"]).toContain(derived.error.reason);
    }
    expectPrototypesUntouched();
  });

  test("text of 10 MB, in every place where a reader would see it", { timeout: 90_000 }, () => {
    const long = "Long <b>word</b> & ".repeat(560_000);
    expect(long.length).toBeGreaterThan(10_000_000);
    const subject = { reference: "Patient/p" };
    const received = raws([
      person,
      { resourceType: "Condition", id: "c", subject, code: { text: long }, onsetDateTime: "2020-01-01" },
      {
        resourceType: "Observation",
        id: "o",
        subject,
        status: "final",
        code: { text: "Weight" },
        valueString: long,
        note: [{ text: long }],
      },
      { resourceType: "AllergyIntolerance", id: "a", patient: subject, code: { text: long } },
      {
        resourceType: "MedicationRequest",
        id: "m",
        subject,
        status: "active",
        intent: "order",
        medicationCodeableConcept: { text: long },
        dosageInstruction: [{ text: long }],
        authoredOn: "2020-01-01",
      },
      {
        resourceType: "DocumentReference",
        id: "d",
        subject,
        status: "current",
        content: [{ attachment: { data: "QUJD".repeat(2_500_000), contentType: "text/plain" } }],
      },
    ]);
    const startMs = performance.now();
    expectSound(derive(received), received, "10 MB");
    expect(performance.now() - startMs).toBeLessThan(60_000);
  });

  test.each(["arrays", "objects", "extensions"])("nesting 10,000 deep: %s", { timeout: 30_000 }, (kind) => {
    let deep: unknown = "end";
    for (let depth = 0; depth < 10_000; depth += 1) {
      deep = kind === "arrays" ? [deep] : kind === "objects" ? { item: deep } : { url: "x", extension: [deep] };
    }
    const subject = { reference: "Patient/p" };
    const places = [
      "extension",
      "note",
      "code",
      "contained",
      "text",
      "component",
      "category",
      "valueCodeableConcept",
      "item",
      "section",
      "effectivePeriod",
    ];
    const received = raws([
      person,
      ...places.flatMap((place, index) =>
        ["Observation", "QuestionnaireResponse", "Composition", "Condition"].map((resourceType) => ({
          resourceType,
          id: `${resourceType}-${index}`,
          status: "final",
          subject,
          code: { text: "x" },
          [place]: deep,
        })),
      ),
    ]);
    expectSound(derive(received), received, kind);
    // And once more, so that two deliveries are compared.
    const twice = [...received, ...raws(received.map(({ body }) => ({ ...body })))];
    expectSound(derive(twice), twice, `${kind}, twice`);
  });

  test("a bundle in a bundle in a bundle, 2,000 deep", () => {
    let bundle: object = {
      resourceType: "Bundle",
      entry: [
        {
          resource: {
            resourceType: "Condition",
            id: "c",
            subject: { reference: "Patient/p" },
            code: { text: "Asthma" },
          },
        },
      ],
    };
    for (let depth = 0; depth < 2_000; depth += 1) bundle = { resourceType: "Bundle", entry: [{ resource: bundle }] };
    const received = [...raws(person), ...raws(bundle)];
    expect(received.length).toBeGreaterThan(1);
    expectSound(derive(received), received, "bundles");
  });

  test("references in circles between every pair of types", { timeout: 30_000 }, () => {
    const types = [
      "Observation",
      "DiagnosticReport",
      "Encounter",
      "EpisodeOfCare",
      "CarePlan",
      "Goal",
      "Condition",
      "Procedure",
      "MedicationRequest",
      "Provenance",
      "List",
      "Composition",
      "Organization",
      "PractitionerRole",
      "Location",
      "RelatedPerson",
      "DocumentReference",
    ];
    const everyone = types.map((type) => ({ reference: `${type}/r` }));
    const links = [
      "hasMember",
      "result",
      "partOf",
      "basedOn",
      "encounter",
      "episodeOfCare",
      "addresses",
      "goal",
      "reasonReference",
      "target",
      "entry",
      "organization",
      "managingOrganization",
      "focus",
      "context",
      "relatesTo",
      "replaces",
      "priorPrescription",
      "derivedFrom",
    ];
    const received = raws([
      person,
      ...types.map((resourceType, index) => ({
        resourceType,
        id: "r",
        status: "final",
        subject: { reference: "Patient/p" },
        code: { text: "x" },
        ...Object.fromEntries(
          links.map((link, at) => [link, (at + index) % 2 === 0 ? everyone : everyone[(at + index) % everyone.length]]),
        ),
      })),
    ]);
    expectSound(derive(received), received, "circles");
  });

  test("one id 20,000 times over is one resource and 19,999 second deliveries, in time", { timeout: 30_000 }, () => {
    const received = raws([
      person,
      ...Array.from({ length: 20_000 }, (_, index) => ({
        resourceType: "Condition",
        id: "same",
        subject: { reference: "Patient/p" },
        code: { text: `Asthma ${index}` },
      })),
    ]);
    const startMs = performance.now();
    const { chart } = derive(received);
    expect(performance.now() - startMs).toBeLessThan(longestMs);
    expect(chart.counts).toMatchObject({ received: 20_001, inGroups: 2, notShown: 19_999 });
  });
});
