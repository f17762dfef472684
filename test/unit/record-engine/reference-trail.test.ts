import { expect, test } from "vitest";
import { parseSearchPage } from "../../../shared/sync/search-page.ts";
import { ReferenceTrail } from "../../../src-main/record-engine/record/reference-trail.ts";

const base = "https://gp.example/fhir";

function page(...resources: readonly object[]) {
  const read = parseSearchPage(
    JSON.stringify({ resourceType: "Bundle", entry: resources.map((resource) => ({ resource })) }),
  );
  if (!read.ok) throw new Error(read.error);
  return read.value.entries;
}

const result = (id: string, specimen: string, performer: string) => ({
  resourceType: "Observation",
  id,
  specimen: { reference: `Specimen/${specimen}` },
  performer: [{ reference: `Practitioner/${performer}` }],
});
const names = (references: readonly { type: string; id: string }[]) =>
  references.map(({ type, id }) => `${type}/${id}`);

test("what a search of its own may still bring is not asked for meanwhile, and uses up nothing of what may be asked for", () => {
  const trail = new ReferenceTrail(base, undefined);
  trail.read(page(result("1", "s1", "p1"), result("2", "s2", "p1"), result("3", "s3", "p2")));
  expect(names(trail.takeWanted(4, new Set(["Specimen"])))).toEqual(["Practitioner/p1", "Practitioner/p2"]);
  trail.read(page({ resourceType: "Specimen", id: "s1" }, { resourceType: "Specimen", id: "s2" }));
  trail.read(page(result("4", "s3", "p3")));
  expect(names(trail.takeWanted(4))).toEqual(["Specimen/s3", "Practitioner/p3"]);
  expect(trail.takeWanted(4)).toEqual([]);
});

test("the bytes of a document that is itself FHIR are asked for at their own source, and no others", () => {
  const trail = new ReferenceTrail(base, undefined);
  const contents = [
    { contentType: "application/fhir+json", url: "Binary/a" },
    { contentType: "application/fhir+json", url: `${base}/Binary/b` },
    { contentType: "application/fhir+json", url: "https://elsewhere.example/fhir/Binary/c" },
    { contentType: "application/fhir+json", url: "Binary/d", data: "e30=" },
    { contentType: "application/pdf", url: "Binary/e" },
  ];
  const content = contents.map((attachment) => ({ attachment }));
  trail.read(page({ resourceType: "DocumentReference", id: "1", content }));
  expect(names(trail.takeWanted(9))).toEqual(["Binary/a", "Binary/b"]);
});
