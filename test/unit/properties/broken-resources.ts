import { parseBundle } from "../../../shared/fhir/parse-bundle.ts";
import { instantFromMs, sourceId } from "../../../shared/kernel/brand.ts";
import { makeQualityRecord } from "../../merge-quality/quality-record.ts";
import type { Random } from "../../merge-quality/random.ts";
import { hasReceivedData, readDataSet } from "../normalise/received-data.ts";

export const badNow = instantFromMs(Date.UTC(2026, 10, 23));

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Well-formed resources of many types to break: published examples of every type where they are at hand, and our own. */
export function wholeResources(): readonly Json[] {
  const own = [...makeQualityRecord(5, 2).sources.values()].flat().map((draft): Json => ({ ...draft }));
  if (!hasReceivedData) return own;
  const published = readDataSet("hl7-r4-examples").flatMap(({ text }) => {
    const document: unknown = text.length > 60_000 ? undefined : JSON.parse(text);
    const raws = parseBundle(document, { sourceId: sourceId("examples"), receivedAt: badNow });
    return raws.map(({ body }): Json => body).filter(({ resourceType }) => typeof resourceType === "string");
  });
  return [...own, ...published];
}

const hostileWords = [
  "<script>window.broken=1</script><img src=x onerror=alert(1)>",
  "a\u0000b",
  "\ud800 lone",
  "tail \udfff",
  "\u202egnirts\u202c",
  "' OR 1=1 --",
  "../../../../etc/hosts",
  "javascript:alert(1)",
  "{{7*7}}",
  "0005",
  "-0",
  "1e400",
  "9007199254740993",
  "2026-02-30T25:61:61Z",
  "0000-00-00",
  "+275760-09-13",
  "#",
  "#self",
  "urn:uuid:",
  "Patient/",
  "http://[::1",
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "x".repeat(20_000),
  "(".repeat(3_000),
  "a".repeat(3_000).split("").join(" "),
] as const;

const hostileValues: readonly (() => unknown)[] = [
  () => null,
  () => 0,
  () => -1,
  () => 1e308,
  () => -1e-320,
  () => Number("9007199254740993"),
  () => true,
  () => false,
  () => [],
  () => ({}),
  () => [null],
  () => [[[[]]]],
  () => [{}],
  () => ({ value: "5", unit: 5 }),
  () => ({ coding: { code: "x" } }),
  () => ({ coding: [null, 3, "x", { system: 3, code: ["y"] }] }),
  () => ({ reference: { reference: "Patient/p" } }),
  () => ({ reference: "Observation/bad-1" }),
  () => ({ start: "2030-01-01", end: "1900" }),
  // JSON.parse makes own properties of these, as a file would.
  () => JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  () => JSON.parse('{"toString":1,"valueOf":2,"hasOwnProperty":3,"length":-1,"then":4}'),
];

/** One resource with between one and four faults at places chosen at random. Some share an id, some lose their type. */
export function broken(whole: Json, id: string, random: Random): unknown {
  const copy = structuredClone(whole);
  const resource: Record<string, unknown> = { ...copy, id };
  if (random.chance(0.85)) {
    for (const element of ["subject", "patient"])
      if (element in resource) resource[element] = { reference: "Patient/p" };
    if (!("subject" in resource) && !("patient" in resource)) resource.subject = { reference: "Patient/p" };
  }
  for (let fault = random.int(1, 4); fault > 0; fault -= 1) breakSomewhere(resource, random);
  if (random.chance(0.03)) resource.id = random.pick([5, null, "", "bad-1", "__proto__", {}, "a b/c|d#e"]);
  if (random.chance(0.03)) resource.resourceType = random.pick([5, null, "", "Nonsense", "constructor", "toString"]);
  return resource;
}

function breakSomewhere(root: Record<string, unknown>, random: Random): void {
  let place: Record<string, unknown> | unknown[] = root;
  for (let depth = 0; depth < 7; depth += 1) {
    const keys = Object.keys(place).filter((key) => depth > 0 || (key !== "resourceType" && key !== "id"));
    if (keys.length === 0) return;
    const key = random.pick(keys);
    const inner: unknown = Array.isArray(place) ? place[Number(key)] : place[key];
    if ((isObject(inner) || Array.isArray(inner)) && random.chance(0.75)) {
      place = inner;
      continue;
    }
    if (Array.isArray(place)) place[Number(key)] = faultFor(inner, random);
    else if (random.chance(0.15)) delete place[key];
    else place[key] = faultFor(inner, random);
    return;
  }
}

function faultFor(value: unknown, random: Random): unknown {
  if (random.chance(0.15)) return typeof value === "number" ? String(value) : [value];
  if (random.chance(0.1)) return typeof value === "string" ? Number.NaN : `${typeof value}`;
  return random.chance(0.5) ? random.pick(hostileWords) : random.pick(hostileValues)();
}

/** A document that holds them, well wrapped or badly. */
export function brokenDocument(resources: readonly unknown[], random: Random): unknown {
  const entry = resources.map((resource, index): unknown =>
    random.chance(0.03)
      ? random.pick([null, 5, "entry", [], {}, { resource: null }, { resource: [resource] }])
      : {
          fullUrl: random.chance(0.05) ? random.pick([5, {}, "urn:uuid:same"]) : `https://gp.example/${index}`,
          resource,
        },
  );
  return random.pick([
    () => ({ resourceType: "Bundle", type: "searchset", entry }),
    () => ({ resourceType: "Bundle", entry }),
    () => ({ resourceType: "Bundle", type: 5, total: "many", link: "next", entry }),
    () => resources,
    () => ({ resourceType: "Bundle", entry: [{ resource: { resourceType: "Bundle", type: "collection", entry } }] }),
  ])();
}
