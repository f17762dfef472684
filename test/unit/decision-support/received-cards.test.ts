import { beforeAll, describe, expect, it } from "vitest";
import type { Card } from "../../../shared/decision-support/card.ts";
import { eligibilityRules } from "../../../shared/decision-support/eligibility/rules.ts";
import { allRules } from "../../../shared/decision-support/rules.ts";
import { egfr2009 } from "../../../shared/decision-support/scores/egfr.ts";
import { asObject, asObjects, asString } from "../../../shared/fhir/json.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import type { EntryKey } from "../../../shared/kernel/brand.ts";
import { instant } from "../../fixtures/chart-parts.ts";
import { type ReceivedRecord, receivedSets, recordsOf } from "../../received-cards/received-people.ts";
import { hasReceivedData } from "../normalise/received-data.ts";

const today = instant("2026-11-28T09:00:00Z");

interface ReceivedCard {
  readonly card: Card;
  readonly record: ReceivedRecord;
  readonly where: string;
}

/** All cards of everybody in ../shared/data, with every rule on. */
const cards: ReceivedCard[] = [];
const records: ReceivedRecord[] = [];

describe.skipIf(!hasReceivedData)("every card on published data (skipped where ../shared/data is absent)", () => {
  beforeAll(() => {
    for (const set of receivedSets) {
      for (const record of recordsOf(set, today, [2 / 3])) {
        records.push(record);
        for (const card of record.derived.evaluation.cards)
          cards.push({ card, record, where: `${card.rule} of ${record.person} at ${record.now}` });
      }
    }
  }, 300_000);

  it("is one of many, of many rules: what follows is about something", () => {
    expect(records.length).toBeGreaterThan(200);
    expect(cards.length).toBeGreaterThan(150);
    expect(new Set(cards.map(({ card }) => card.rule)).size).toBeGreaterThanOrEqual(25);
  });

  it("is made by rules of which none fails", () => {
    for (const { derived, person } of records) {
      const failed = derived.evaluation.checks.filter(({ result }) => result.kind === "failed");
      expect(
        failed.map(({ rule }) => rule),
        person,
      ).toEqual([]);
    }
  });

  it("rests on entries of a row of the record, and each of them was received about this person", () => {
    for (const { card, record, where } of cards) {
      const { patient, headings } = record.derived.chart;
      const rows = [...headings.values()].flatMap(({ groups }) => groups);
      const rowIds = new Set(rows.map(({ id }) => id));
      const keys = new Set(rows.flatMap(({ members }) => members.map(({ key }) => key)));
      const own = new Set(patient.keys);
      expect(card.inputs.length, where).toBeGreaterThan(0);
      for (const { groupId, entries } of card.inputs) {
        expect(rowIds.has(groupId), where).toBe(true);
        expect(entries.length, where).toBeGreaterThan(0);
        for (const key of entries) {
          expect(keys.has(key), `${where}: ${key}`).toBe(true);
          const raw = received(record, key);
          expect(raw.type === "Patient" ? own.has(key) : isAbout(raw, record), `${where}: ${key}`).toBe(true);
        }
      }
    }
  });

  it("rests on nothing withdrawn, refuted, not done, only planned, or of the family", () => {
    for (const { card, record, where } of cards) {
      for (const key of card.inputs.flatMap(({ entries }) => entries)) {
        const { type, body } = received(record, key);
        const said = `${where}: ${key}`;
        expect(["FamilyMemberHistory", "Appointment", "ServiceRequest"], said).not.toContain(type);
        expect(
          ["entered-in-error", "not-done", "cancelled", "planned", "preparation", "abandoned"],
          said,
        ).not.toContain(body.status);
        expect(body.doNotPerform, said).not.toBe(true);
        expect(body.notGiven, said).not.toBe(true);
        const verification = asString(body.verificationStatus) ?? codeOf(body.verificationStatus);
        expect(["entered-in-error", "refuted"], said).not.toContain(verification);
      }
    }
  });

  it("says something, in a line that fits, of no day that is yet to come", () => {
    for (const { card, record, where } of cards) {
      expect(card.summary.length, where).toBeLessThanOrEqual(140);
      expect(
        [card.summary, card.detail].every((words) => words.trim() !== ""),
        where,
      ).toBe(true);
      const words = [card.summary, card.detail, ...card.inputs.map(({ value }) => value)].join(" ");
      expect(words, where).not.toMatch(/undefined|NaN|\[object/);
      // What was written later knows of later days.
      if (record.now !== today) continue;
      for (const [day] of words.matchAll(/\b\d\d-[A-Z][a-z]{2}-\d{4}\b/g))
        expect(Date.parse(`${day} UTC`), `${where}: ${day}`).toBeLessThanOrEqual(Date.parse(record.now));
    }
  });

  it("is none of prevention, of a score or of anything else for the living, once the person has died", () => {
    const forTheLiving = new Set([
      ...eligibilityRules.map(({ id }) => id),
      ...allRules.filter(({ population }) => population.living === true).map(({ id }) => id),
      "news2",
    ]);
    const dead = records.filter(({ derived }) => derived.chart.patient.deceased.length > 0);
    expect(dead.length).toBeGreaterThan(15);
    for (const { derived, person } of dead) {
      expect(
        derived.evaluation.cards.map(({ rule }) => rule).filter((rule) => forTheLiving.has(rule)),
        person,
      ).toEqual([]);
      const asked = derived.evaluation.cannotCheck.filter(({ because }) => because?.kind !== "notSeenInFull");
      expect(
        asked.map(({ rule }) => rule).filter((rule) => forTheLiving.has(rule)),
        person,
      ).toEqual([]);
    }
  });

  it("of a score comes out again from its inputs", () => {
    const scored = new Set<string>();
    for (const { card, record, where } of cards) {
      const again = againOf[card.rule]?.(card, record);
      if (again === undefined) continue;
      scored.add(card.rule);
      expect(card.summary, where).toMatch(again);
    }
    expect([...scored].sort()).toEqual(Object.keys(againOf).sort());
  });
});

function received({ raws }: ReceivedRecord, key: EntryKey): RawResource {
  let byKey = indexes.get(raws);
  if (byKey === undefined) {
    byKey = new Map(raws.map((raw) => [raw.key, raw]));
    indexes.set(raws, byKey);
  }
  const raw = byKey.get(key);
  if (raw === undefined) throw new Error(`${key} was not received`);
  return raw;
}
const indexes = new WeakMap<readonly RawResource[], ReadonlyMap<EntryKey, RawResource>>();

/** By the text of its own reference alone. A device without a patient is told by who refers to it. */
function isAbout({ type, body }: RawResource, record: ReceivedRecord): boolean {
  const [about] = asObjects(body.subject ?? body.patient);
  const reference = asString(about?.reference);
  // STU3: `Device.patient` and `Goal.subject` may be left out.
  if (reference === undefined) return type === "Device" || type === "Goal";
  return record.derived.chart.patient.keys.some((key) => {
    const { id, fullUrl } = received(record, key);
    return reference === fullUrl || reference.split("/").at(-1) === id || reference.includes("?identifier=");
  });
}

function codeOf(value: RawResource["body"][string]): string | undefined {
  return asString(asObjects(asObject(value)?.coding)[0]?.code);
}

/** Points in brackets, as a detail states them: `age 75 or over (2)`. */
function pointsIn(text: string): number {
  return [...text.matchAll(/\((\d+)\)/g)].reduce((sum, [, points]) => sum + Number(points), 0);
}

/** The score worked out anew, by the plainest way there is, as what its summary has to begin with. */
const againOf: Readonly<Record<string, (card: Card, record: ReceivedRecord) => RegExp | undefined>> = {
  electronicFrailtyIndex: ({ inputs }) => {
    const deficits = new Set(inputs.map(({ label }) => label)).size;
    const index = (deficits / 36).toFixed(2);
    const band = deficits / 36 > 0.36 ? "severe" : deficits / 36 > 0.24 ? "moderate" : "mild";
    return new RegExp(`^eFI ${index} ${band}: ${deficits} of 36 deficits$`);
  },
  charlson: ({ detail }) => {
    const [diseases = "", age = ""] = /^Points: (.*?)\./.exec(detail)?.[1]?.split("; age ") ?? [];
    const own = pointsIn(diseases);
    return new RegExp(`^Charlson ${own}, with age ${own + pointsIn(age)}:`);
  },
  cha2ds2Vasc: ({ detail }) => new RegExp(`^CHA2DS2-VASc ${pointsIn(/^Points: .*?\./.exec(detail)?.[0] ?? "")}:`),
  anticholinergicBurden: ({ summary }) => {
    const each =
      summary
        .split(": ")[1]
        ?.split(", ")
        .map((one) => Number(one.split(" ").at(-1))) ?? [];
    return new RegExp(`^Anticholinergic burden ${each.reduce((sum, one) => sum + one, 0)} \\(`);
  },
  acuteKidneyInjury: ({ inputs }) => {
    const [now = 0, ...before] = inputs.map(({ value }) => Number(/\((\d+) µmol/.exec(value)?.[1]));
    const sorted = [...before].sort((a, b) => a - b);
    const middle =
      ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) / 2;
    const ratio = now / middle;
    const stage = ratio >= 3 || (now > 354 && ratio >= 1.5) ? 3 : ratio >= 2 ? 2 : 1;
    expect(ratio).toBeGreaterThanOrEqual(1.5);
    return new RegExp(`^AKI stage ${stage}: creatinine ${now} µmol/L .*, baseline ${Math.round(middle)}$`);
  },
  kidneyFunction: (card, record) => {
    const [first] = card.inputs;
    const number = Number.parseFloat(first?.value.replace(/^≈/, "") ?? "");
    const [born] = record.derived.chart.patient.birthDate;
    const years = (Date.parse(record.now) - (born?.value.earliestMs ?? 0)) / (365.25 * 86_400_000);
    const sex = record.derived.chart.patient.gender[0]?.value === "male" ? "male" : "female";
    const value = first?.label.startsWith("Creatinine")
      ? egfr2009({ micromolesPerLitre: number * 88.42, ageYears: Math.floor(years), sex })
      : number;
    const whole = Math.round(value);
    const stage = whole >= 60 ? "G[12]" : whole >= 45 ? "G3a" : whole >= 30 ? "G3b" : whole >= 15 ? "G4" : "G5";
    return new RegExp(`^eGFR ${whole} \\((?:${stage}|no stage)`);
  },
};
