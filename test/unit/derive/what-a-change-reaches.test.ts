import { describe, expect, test } from "vitest";
import { DeriveMemory, deriveChart } from "../../../shared/derive/derive.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { type Instant, instantFromMs, instantToMs } from "../../../shared/kernel/brand.ts";
import { RecordIndex } from "../../../shared/normalise/references/record-index.ts";
import { condition, now, observation, patient, rawsOf, report, snomed } from "../merge/sources.ts";
import { applied, before, names, noneTold, retold, subject } from "./changing-record.ts";

describe("what a change reaches", () => {
  const entryOf = (raws: readonly RawResource[], memory: DeriveMemory, id: string, toldCodes = noneTold) => {
    const made = deriveChart({ raws, reports: names.map((name) => report(name)), now, subject, toldCodes }, memory);
    if (!made.ok) throw new Error(made.error.reason);
    for (const heading of made.value.chart.headings.values())
      for (const group of heading.groups) for (const member of group.members) if (member.id === id) return member;
    throw new Error(`${id} is not shown`);
  };

  test("a doctor who was renamed has the new name on what they signed, two steps away", () => {
    const memory = new DeriveMemory();
    expect(entryOf(before, memory, "letter").recorder?.name).toBe("Ada Okafor");
    const place = before.findIndex((raw) => raw.id === "doctor");
    const raws = applied(before, { what: "rename", at: place });
    expect(entryOf(raws, memory, "letter").recorder?.name).toContain("Adeyemi");
    expect(entryOf(raws, memory, "visit").performers[0]?.name).toContain("Adeyemi");
  });

  test("an entry that nothing has touched is the very same one, and not read again", () => {
    const memory = new DeriveMemory();
    const letter = entryOf(before, memory, "letter");
    const raws = applied(before, { what: "touch", at: before.findIndex((raw) => raw.id === "course") });
    expect(entryOf(raws, memory, "letter")).toBe(letter);
  });

  test("a reply about one code reaches what uses it, also by way of another resource, and nothing else is read again", () => {
    const memory = new DeriveMemory();
    const letter = entryOf(before, memory, "letter");
    const bare = entryOf(before, memory, "bare");
    expect(entryOf(before, memory, "course").code?.codings).toHaveLength(1);
    const pills = retold(noneTold, 2);
    const course = entryOf(before, memory, "course", pills);
    expect(course.code?.codings[1]).toMatchObject({ system: snomed, code: "322236009", mapped: { by: "Server" } });
    expect(entryOf(before, memory, "letter", pills)).toBe(letter);
    expect(entryOf(before, memory, "bare", pills)).toBe(bare);
    const term = retold(pills, 3);
    expect(entryOf(before, memory, "bare", term).display).toBe("Asthma (term looked up for SNOMED CT 195967001)");
    expect(entryOf(before, memory, "course", term)).toBe(course);
    expect(entryOf(before, memory, "bare").display).toBe("No term given (SNOMED CT 195967001)");
  });

  test("what is new or removed is told of itself and of who refers to it, and nothing else is read again", () => {
    const memory = new DeriveMemory();
    const letter = entryOf(before, memory, "letter");
    const bloods = entryOf(before, memory, "bloods");
    const potassium = entryOf(before, memory, "potassium");
    const removedAt = before.findIndex((raw) => raw.id === "potassium");
    const removed = applied(before, { what: "markRemoved", at: removedAt });
    expect(() => entryOf(removed, memory, "potassium")).toThrow("potassium is not shown");
    expect(memory.normalise.changes?.gone).toEqual(expect.arrayContaining([potassium]));
    expect(memory.normalise.changes?.added.map(({ id }) => id)).toEqual(["bloods"]);
    expect(entryOf(removed, memory, "bloods")).not.toBe(bloods);
    const arrived = applied(removed, { what: "arrive", at: removed.findIndex((raw) => raw.id === "visit") });
    const [visit] = arrived.slice(-1);
    expect(entryOf(arrived, memory, visit?.id ?? "").performers[0]?.name).toContain("Okafor");
    expect(memory.normalise.changes?.added).toHaveLength(1);
    expect(memory.normalise.changes?.gone).toEqual([]);
    expect(entryOf(arrived, memory, "letter")).toBe(letter);
  });

  test("only what has asked for its type waits for a resource, and no longer once it has come", () => {
    const [result, visit, doctor, problem] = rawsOf({
      gp: [
        observation("r", {}),
        { resourceType: "Encounter", id: "17" },
        { resourceType: "Practitioner", id: "17" },
        { resourceType: "Condition", id: "18" },
      ],
    });
    if (result === undefined || visit === undefined || doctor === undefined || problem === undefined)
      throw new Error("nothing made");
    const index = new RecordIndex([result]);
    for (const text of ["Practitioner/17", "https://gp.example/fhir/Practitioner/17", "urn:uuid:18"])
      expect(index.resolveText(result, text)).toBeUndefined();
    expect(index.askersOf(visit)).toEqual([]);
    expect(index.askersOf(doctor)).toEqual([result.key]);
    expect(index.append(doctor)).toBe(true);
    expect(index.resolveText(result, "Practitioner/17")).toBe(doctor);
    expect(index.askersOf(doctor)).toEqual([]);
    expect(index.askersOf(problem)).toEqual([result.key]);
  });

  test("what is referred to by its bare id is found when it comes late", () => {
    const memory = new DeriveMemory();
    const doctor = { resourceType: "Practitioner", id: "d-17", name: [{ family: "Okafor", given: ["Ada"] }] };
    const seen = condition("seen", { code: { text: "Gout" }, recorder: { reference: "d-17" } });
    const others = ["a", "b", "c"].map((id) => condition(id, { code: { text: id } }));
    const all = rawsOf({ gp: [patient(), seen, ...others, doctor] });
    expect(entryOf(all.slice(0, -1), memory, "seen").recorder?.name).not.toBe("Ada Okafor");
    expect(entryOf(all, memory, "seen").recorder?.name).toBe("Ada Okafor");
  });

  test("what refers to a resource that has not come yet finds it when it comes", () => {
    const memory = new DeriveMemory();
    const late = observation("late", { effectiveDateTime: "2026-03-05T08:00:00Z" });
    const early = {
      resourceType: "DiagnosticReport",
      id: "early",
      status: "final",
      subject: { reference: "Patient/p" },
      code: { text: "Lactate" },
      result: [{ reference: "Observation/late" }],
    };
    const waiting = rawsOf({ gp: [patient(), early] });
    const resultsIn = (raws: readonly RawResource[]) => {
      const { detail } = entryOf(raws, memory, "early");
      return detail.kind === "report" ? detail.results : [];
    };
    expect(resultsIn(waiting)).toEqual([]);
    expect(resultsIn([...waiting, ...rawsOf({ gp: [late] })])).toEqual(["gp|Observation|late"]);
  });

  test("ten changed results among many leave every other group and every other heading the very same", () => {
    const memory = new DeriveMemory();
    const first = deriveChart({ raws: before, reports: names.map((name) => report(name)), now, subject }, memory);
    const at = before
      .flatMap(({ id, type }, place) => (type === "Observation" && /-\d+$/.test(id) ? [place] : []))
      .slice(0, 10);
    const raws = at.reduce<readonly RawResource[]>(
      (some, place) => applied(some, { what: "touch", at: place }),
      before,
    );
    const again = deriveChart({ raws, reports: names.map((name) => report(name)), now, subject }, memory);
    if (!first.ok || !again.ok) throw new Error("not derived");
    const touched = new Set(at.map((place) => before[place]?.key));
    const groups = new Set([...first.value.chart.headings.values()].flatMap((heading) => heading.groups));
    const others = [...again.value.chart.headings.values()]
      .flatMap((heading) => heading.groups)
      .filter(({ members }) => !members.some(({ key }) => touched.has(key)));
    expect(others.length).toBeGreaterThan(20);
    expect(others.filter((group) => !groups.has(group))).toEqual([]);
    const allergies = "allergiesAndAdverseReactions";
    expect(again.value.chart.headings.get(allergies)?.groups).toBe(first.value.chart.headings.get(allergies)?.groups);
    expect(memory.since?.changes.added.length).toBeLessThanOrEqual(10);
  });

  test("a stay that goes on takes in what was dated ahead once its time has come, although nothing else has changed", () => {
    const hourMs = 3_600_000;
    const ahead = instantFromMs(instantToMs(now) + 2 * hourMs);
    const raws = rawsOf({
      gp: [
        patient(),
        {
          resourceType: "Encounter",
          id: "stay",
          status: "in-progress",
          class: { code: "IMP" },
          subject: { reference: "Patient/p" },
          period: { start: "2026-11-20T08:00:00Z" },
        },
        {
          resourceType: "Observation",
          id: "ahead",
          status: "final",
          code: { text: "Pulse" },
          subject: { reference: "Patient/p" },
          effectiveDateTime: ahead,
          valueQuantity: { value: 80, unit: "/min" },
        },
      ],
    });
    const memory = new DeriveMemory();
    const partsAt = (at: Instant) => {
      const made = deriveChart({ raws, reports: [report("gp")], now: at, subject }, memory);
      return made.ok ? made.value.chart.episodes?.flatMap(({ parts }) => parts.map(({ tie }) => tie)) : undefined;
    };
    expect(partsAt(now)).toEqual([]);
    expect(partsAt(instantFromMs(instantToMs(now) + hourMs))).toEqual([]);
    expect(partsAt(instantFromMs(instantToMs(now) + 3 * hourMs))).toEqual(["time"]);
  });
});
