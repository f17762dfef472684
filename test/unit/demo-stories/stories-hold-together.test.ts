import { describe, expect, it } from "vitest";
import { parseNhsNumber } from "../../../shared/fhir/nhs-number.ts";
import { isSctid } from "../../../shared/fhir/sctid.ts";
import { buildDemoPatients } from "../../../src-main/demo-host/stories/build-demo-patients.ts";
import { deliberateFaults } from "../../../src-main/demo-host/stories/deliberate-faults.ts";
import { isObject, leavesOf, nameOf, objectsOf, referencesOf, storyResources } from "./story-records.ts";

const anchor = new Date("2026-11-23T01:41:00Z");
const patients = buildDemoPatients(anchor);
const everything = storyResources(patients);

function faultsOf(fault: string): ReadonlySet<string> {
  return new Set(
    deliberateFaults.filter((one) => one.fault === fault).map(({ source, resource }) => `${source} ${resource}`),
  );
}

describe("every demo patient", () => {
  it("has a test NHS number that is valid, starts with 999 and is nobody else's", () => {
    const numbers = patients.map(({ nhsNumber }) => nhsNumber);
    for (const number of numbers) {
      expect(parseNhsNumber(number)).toBe(number);
      expect(number.startsWith("999")).toBe(true);
    }
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it("is held by the host's own record under the id that the host launches with", () => {
    for (const { slug, hostPatientId, hostEncounterId, records } of patients) {
      const names = (records.acute ?? []).map(nameOf);
      expect(names, slug).toContain(`Patient/${hostPatientId}`);
      if (hostEncounterId !== undefined) expect(names, slug).toContain(`Encounter/${hostEncounterId}`);
    }
  });

  it("has exactly one Patient resource at each source that knows them", () => {
    for (const { slug, records } of patients) {
      for (const [source, resources] of Object.entries(records)) {
        const found = resources.filter(({ resourceType }) => resourceType === "Patient");
        expect(found.length, `${slug} at ${source}`).toBe(1);
      }
    }
  });

  it("carries only NHS numbers of the test range, whatever the source", () => {
    for (const { resource } of everything) {
      for (const { system, value } of objectsOf(resource)) {
        if (system !== "https://fhir.nhs.uk/Id/nhs-number" || typeof value !== "string") continue;
        expect(parseNhsNumber(value), nameOf(resource)).toBe(value);
        expect(value.startsWith("999")).toBe(true);
      }
    }
  });
});

describe("the records", () => {
  it("are the same for the same anchor, and plain JSON", () => {
    const again = buildDemoPatients(new Date(anchor));
    expect(again).toEqual(patients);
    expect(JSON.parse(JSON.stringify(patients))).toEqual(patients);
  });

  it("never use one id for two different things at a source", () => {
    const seen = new Map<string, string>();
    for (const { source, resource } of everything) {
      const name = `${source} ${nameOf(resource)}`;
      const body = JSON.stringify(resource);
      expect(seen.get(name) ?? body, name).toBe(body);
      seen.set(name, body);
    }
  });

  it("use ids, versions and update times that a FHIR server can hold", () => {
    for (const { resource } of everything) {
      expect(resource.id).toMatch(/^[A-Za-z0-9\-.]{1,64}$/);
      expect(resource.meta?.versionId).toBe("1");
      expect(resource.meta?.lastUpdated).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(Date.parse(resource.meta?.lastUpdated ?? "")).toBeLessThanOrEqual(anchor.getTime());
    }
  });

  it("code SNOMED CT and dm+d with identifiers that pass their check digit", () => {
    const spoilt = faultsOf("invalid SNOMED CT check digit");
    for (const { source, resource } of everything) {
      for (const { system, code } of objectsOf(resource)) {
        if (typeof system !== "string" || typeof code !== "string") continue;
        if (!/snomed\.info\/sct|dmd\.nhs\.uk/.test(system)) continue;
        const name = `${source} ${nameOf(resource)}`;
        if (!spoilt.has(name)) expect(isSctid(code), `${code} in ${name}`).toBe(true);
      }
    }
  });

  it("refer only to what their source holds, apart from the references that are broken on purpose", () => {
    const broken = new Set(
      deliberateFaults.map(({ source, resource, reference }) => `${source} ${resource} → ${reference}`),
    );
    const missing: string[] = [];
    for (const { slug, records } of patients) {
      for (const [source, resources] of Object.entries(records)) {
        const held = new Set(resources.map(nameOf));
        for (const resource of resources) {
          const contained = new Set(
            Array.isArray(resource.contained)
              ? resource.contained.flatMap((one) => (isObject(one) ? [`#${one.id}`] : []))
              : [],
          );
          for (const reference of referencesOf(resource)) {
            if (/^(https?:|urn:)/.test(reference) || reference === "#") continue;
            if (held.has(reference) || contained.has(reference)) continue;
            const name = `${source} ${nameOf(resource)} → ${reference}`;
            if (!broken.has(name)) missing.push(`${slug}: ${name}`);
          }
        }
      }
    }
    expect(missing).toEqual([]);
  });

  it("keep every promise of the list of deliberate faults", () => {
    const names = new Set(everything.map(({ slug, source, resource }) => `${slug} ${source} ${nameOf(resource)}`));
    for (const { slug, source, resource } of deliberateFaults) {
      expect(names.has(`${slug} ${source} ${resource}`), `${slug} ${source} ${resource}`).toBe(true);
    }
  });

  it("hold files whose bytes are what their type says", () => {
    const binaries = everything.filter(({ resource }) => resource.resourceType === "Binary");
    expect(binaries.length).toBeGreaterThan(5);
    for (const { resource } of binaries) {
      const bytes = Buffer.from(String(resource.data), "base64");
      const text = bytes.toString("latin1");
      if (resource.contentType === "application/pdf") {
        expect(text.startsWith("%PDF-1.4")).toBe(true);
        const xrefAt = Number(/startxref\n(\d+)\n/.exec(text)?.[1]);
        expect(text.slice(xrefAt, xrefAt + 4)).toBe("xref");
      } else if (resource.contentType === "text/html") {
        expect(text.startsWith("<!doctype html>")).toBe(true);
        expect(text).not.toMatch(/<script|onload=|https?:\/\//);
      } else {
        const starts = fileStarts[String(resource.contentType)];
        expect(starts, String(resource.contentType)).toBeDefined();
        expect(text.startsWith(starts ?? "?")).toBe(true);
        expect(text).not.toMatch(/<script|onload=|https:\/\/(?!fhir\.nhs\.uk)/);
        expect(bytes.byteLength).toBeGreaterThan(100);
      }
    }
  });
});

const fileStarts: Readonly<Record<string, string>> = {
  "text/plain": "",
  "application/rtf": "{\\rtf1",
  "application/hl7-v3+xml": "<?xml",
  "application/fhir+json": '{"resourceType":"Bundle","type":"document"',
  "image/png": "\u0089PNG",
};

/** Elements whose date may lie ahead: what is planned, and when something is to be looked at again. */
const mayLieAhead =
  /^(Appointment\.(start|end)|.*\.(end|dueDate|valueDateTime|plannedDate)|Task\.restriction|.*expirationDate|Goal\.target)/;

describe("the dates", () => {
  const isMoment = (value: unknown): value is string =>
    typeof value === "string" && /^(19|20)\d\d(-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?)?)?$/.test(value);
  const slips = faultsOf("date in the future by a slip");

  it("lie in the past, but for what is planned and what is a slip on purpose", () => {
    for (const { source, resource } of everything) {
      if (slips.has(`${source} ${nameOf(resource)}`)) continue;
      for (const { path, value } of leavesOf(resource)) {
        if (!isMoment(value) || value.length < 10 || /value(String|Quantity)?$|text$/.test(path)) continue;
        const where = `${resource.resourceType}.${path}`;
        if (mayLieAhead.test(where)) continue;
        expect(Date.parse(value), `${source} ${nameOf(resource)} ${path} = ${value}`).toBeLessThanOrEqual(
          anchor.getTime(),
        );
      }
    }
  });

  it.each(["2026-03-29T00:59:00Z", "2026-07-01T22:59:00Z", "2026-10-25T01:30:00Z", "2027-01-01T00:05:00Z"])(
    "hold when the demo is started at %s: nothing is stored before it happened, or after now",
    (instant) => {
      const now = Date.parse(instant);
      for (const { source, resource } of storyResources(buildDemoPatients(new Date(instant)))) {
        const stored = Date.parse(resource.meta?.lastUpdated ?? "");
        expect(stored, `${source} ${nameOf(resource)}`).toBeLessThanOrEqual(now);
        for (const key of ["recordedDate", "authoredOn", "issued", "dateAsserted"]) {
          const written = resource[key];
          if (typeof written === "string" && written.length > 10) {
            expect(stored, `${source} ${nameOf(resource)} ${key}`).toBeGreaterThanOrEqual(Date.parse(written));
          }
        }
      }
    },
  );

  it("move with the anchor, so that the demo is as fresh next year", () => {
    const nextYear = storyResources(buildDemoPatients(new Date("2027-11-22T01:41:00Z")));
    const latest = (resources: typeof everything) =>
      Math.max(...resources.map(({ resource }) => Date.parse(resource.meta?.lastUpdated ?? "")));
    expect(latest(nextYear) - latest(everything)).toBe(364 * 86_400_000);
  });

  it("are never written as fixed years into what people wrote", () => {
    const proseOf = (resources: typeof everything) =>
      resources.flatMap(({ source, resource }) =>
        [...leavesOf(resource)]
          .filter(
            ({ path, value }) =>
              typeof value === "string" && /text|note|description|valueString|summary|words/i.test(path),
          )
          .map(({ path, value }) => {
            const words = String(value).replaceAll("http://www.w3.org/1999/xhtml", "");
            return [`${source} ${nameOf(resource)} ${path}`, words] as const;
          }),
      );
    const later = new Map(proseOf(storyResources(buildDemoPatients(new Date("2027-11-22T01:41:00Z")))));
    for (const [where, words] of proseOf(everything)) {
      const years = words.match(/\b(199\d|20[0-3]\d)\b/g) ?? [];
      for (const year of years) expect(later.get(where), `${where}: ${words}`).not.toContain(year);
    }
  });
});
