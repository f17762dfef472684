import { describe, expect, it } from "vitest";
import type { TypeOutcome } from "../../../shared/domain/source.ts";
import { instantFromMs, sourceId } from "../../../shared/kernel/brand.ts";
import {
  type KeptSource,
  type LiveSource,
  type RunEnd,
  refusedBefore,
  toSourceProgress,
  toSourceReport,
  unansweredTypes,
} from "../../../shared/sync/source-report.ts";

const source = { id: sourceId("gp"), name: "Millbrook Surgery", kind: "gp" } as const;
const yesterday = instantFromMs(Date.UTC(2026, 10, 22, 9));

const keptAllergies: KeptSource = {
  source,
  isHost: false,
  asOf: yesterday,
  types: new Map([
    [
      "AllergyIntolerance",
      {
        kept: { outcome: { outcome: "complete", received: 2 }, asOf: yesterday },
        latest: { outcome: "complete", received: 2 },
      },
    ],
  ]),
};

const live = (end?: RunEnd, outcomes: readonly (readonly [string, TypeOutcome])[] = []): LiveSource => ({
  started: true,
  outcomes: new Map(outcomes),
  ...(end === undefined ? {} : { end }),
});

const report = (kept: KeptSource | undefined, liveSource: LiveSource | undefined) =>
  toSourceReport({ source, kept, live: liveSource, received: 2 });

describe("what is said of a source", () => {
  it("that has failed and was never read: failed, under every type", () => {
    const { status, reason, types } = report(undefined, live({ status: "failed", reason: "timedOut" }));
    expect([status, reason]).toEqual(["failed", "timedOut"]);
    expect(types.get("AllergyIntolerance")).toEqual({ outcome: "failed", reason: "timedOut", received: 0 });
  });

  it("that has failed after an earlier answer: old, and how old, never empty and never new", () => {
    const { status, asOf, types } = report(keptAllergies, live({ status: "failed", reason: "unreachable" }));
    expect([status, asOf]).toEqual(["stale", yesterday]);
    expect(types.get("AllergyIntolerance")).toEqual({
      outcome: "stale",
      asOf: yesterday,
      reason: "unreachable",
      received: 2,
    });
    expect(types.get("Condition")).toEqual({ outcome: "failed", reason: "unreachable", received: 0 });
  });

  it("that no longer offers a type of which it gave something: that is old, and never all there is", () => {
    const silent: TypeOutcome = { outcome: "notAsked", reason: "notSupported" };
    const { types } = report(
      keptAllergies,
      live({ status: "answered" }, [
        ["AllergyIntolerance", silent],
        ["Condition", silent],
      ]),
    );
    expect(types.get("AllergyIntolerance")).toEqual({
      outcome: "stale",
      asOf: yesterday,
      reason: "notSupported",
      received: 2,
    });
    expect(types.get("Condition")).toEqual(silent);
  });

  it.each([
    { status: "failed", reason: "unreachable" },
    { status: "notAsked", reason: "signInNeeded" },
  ] as const)(
    "that is silent ($status) after an answer: what it said that it does not share is not missed, now, offline and the next day",
    (end) => {
      const notShared: TypeOutcome = { outcome: "notAsked", reason: "notSupported" };
      const kept: KeptSource = {
        ...keptAllergies,
        types: new Map([...keptAllergies.types, ["Flag", { latest: notShared }]]),
      };
      const silent = live(end);
      expect(report(kept, silent).types.get("Flag")).toEqual(notShared);
      // Of what it never said anything about, nothing is known.
      const { status: outcome, ...why } = end;
      expect(report(kept, silent).types.get("Condition")).toMatchObject({ outcome, ...why });
      const written = unansweredTypes(silent, kept);
      expect(written.get("Flag")).toEqual(notShared);
      expect(written.get("Condition")).toMatchObject({ outcome: end.status });
    },
  );

  it("that says it is another person's: under every type, also what it did not share before", () => {
    const kept: KeptSource = {
      ...keptAllergies,
      types: new Map([["Flag", { latest: { outcome: "notAsked", reason: "notSupported" } }]]),
    };
    const { types } = report(kept, live({ status: "failed", reason: "identityDifferent" }));
    expect(types.get("Flag")).toMatchObject({ outcome: "failed", reason: "identityDifferent" });
  });

  it("of which nothing but who the patient is was ever read: failed, not old", () => {
    const known = { outcome: "complete", received: 1 } as const;
    const types = new Map([["Patient", { kept: { outcome: known, asOf: yesterday }, latest: known }]]);
    expect(report({ source, isHost: true, types }, live({ status: "failed", reason: "serverError" })).status).toBe(
      "failed",
    );
  });

  it("that answered in part says why only where it is told", () => {
    expect(report(undefined, live({ status: "partial" })).reason).toBeUndefined();
    const { status, reason } = report(undefined, live({ status: "partial", reason: "signInExpired" }));
    expect([status, reason]).toEqual(["partial", "signInExpired"]);
  });

  it("that fails at one type: that type is old, the others new", () => {
    const { status, types } = report(
      keptAllergies,
      live({ status: "partial" }, [
        ["AllergyIntolerance", { outcome: "failed", reason: "serverError", received: 0 }],
        ["Condition", { outcome: "complete", received: 0 }],
      ]),
    );
    expect(status).toBe("partial");
    expect(types.get("AllergyIntolerance")).toMatchObject({ outcome: "stale", reason: "serverError" });
    expect(types.get("Condition")).toEqual({ outcome: "complete", received: 0 });
  });

  it("that is being asked again: what is kept is old until the answer is here", () => {
    const { status, types } = report(keptAllergies, live());
    expect(status).toBe("loading");
    expect(types.get("AllergyIntolerance")).toMatchObject({ outcome: "stale", reason: "stillLoading" });
    expect(types.get("Flag")).toEqual({ outcome: "notAsked", reason: "stillLoading" });
  });

  it("that is not asked (offline): old", () => {
    const { status, types } = report(keptAllergies, undefined);
    expect(status).toBe("stale");
    expect(types.get("AllergyIntolerance")).toEqual({ outcome: "stale", asOf: yesterday, received: 2 });
  });

  it("that withholds the record today: withheld, whatever was kept", () => {
    const { status, types } = report(keptAllergies, live({ status: "withheld", reason: "forbidden" }));
    expect(status).toBe("withheld");
    expect(types.get("AllergyIntolerance")).toEqual({ outcome: "withheld", reason: "forbidden", received: 0 });
  });

  it.each<[string, TypeOutcome]>([
    ["withheld the record", { outcome: "withheld", reason: "notAllowedToShare", received: 0 }],
    ["said that it is another person's", { outcome: "failed", reason: "identityDifferent", received: 0 }],
  ])("that %s when it last spoke: still so offline and when it cannot be reached, whatever came before", (_, word) => {
    const refused: KeptSource = {
      ...keptAllergies,
      types: new Map(
        ["Patient", "AllergyIntolerance"].map((type) => [
          type,
          { kept: { outcome: word, asOf: yesterday }, latest: word },
        ]),
      ),
    };
    const offline = report(refused, undefined);
    expect(offline.status).toBe(word.outcome);
    expect(offline.types.get("AllergyIntolerance")).toEqual(word);
    const unreachable = report(refused, live({ status: "failed", reason: "unreachable" }));
    expect(unreachable.status).toBe("failed");
    expect(unreachable.types.get("AllergyIntolerance")).toEqual({
      outcome: "failed",
      reason: "unreachable",
      received: 0,
    });
    expect(report(refused, live()).types.get("AllergyIntolerance")).toEqual({
      outcome: "notAsked",
      reason: "stillLoading",
    });
  });

  it("that gave a part and withheld the rest: the part stays, and that more is withheld", () => {
    const word: TypeOutcome = { outcome: "withheld", reason: "notAllowedToShare", received: 3 };
    const part: KeptSource = {
      ...keptAllergies,
      types: new Map([["AllergyIntolerance", { kept: { outcome: word, asOf: yesterday }, latest: word }]]),
    };
    expect(refusedBefore(part, "AllergyIntolerance")).toBeUndefined();
    expect(report(part, undefined).types.get("AllergyIntolerance")).toEqual(word);
  });

  it("whose earlier answer was cut short: still cut short when it is old", () => {
    const cut: KeptSource = {
      ...keptAllergies,
      types: new Map([
        [
          "Observation",
          {
            kept: { outcome: { outcome: "truncated", received: 5, total: 212 }, asOf: yesterday },
            latest: { outcome: "truncated", received: 5, total: 212 },
          },
        ],
      ]),
    };
    expect(report(cut, undefined).types.get("Observation")).toEqual({ outcome: "truncated", received: 5, total: 212 });
  });
});

describe("its line in the progress panel", () => {
  const phase = (kept: KeptSource | undefined, liveSource: LiveSource | undefined) =>
    toSourceProgress({ source, kept, live: liveSource, received: 2 }, false).phase;

  it.each<[string, LiveSource | undefined, string]>([
    ["not begun", { started: false, outcomes: new Map() }, "waiting"],
    ["running", live(), "loading"],
    ["answered", live({ status: "answered" }), "done"],
    ["knows no such patient", live({ status: "notAsked", reason: "patientNotFound" }), "done"],
    ["wants a sign-in of its own", live({ status: "notAsked", reason: "signInNeeded" }), "withheld"],
    ["partly answered", live({ status: "partial" }), "partial"],
    ["failed", live({ status: "failed", reason: "unreachable" }), "failed"],
    ["withheld", live({ status: "withheld", reason: "forbidden" }), "withheld"],
  ])("%s", (_, liveSource, expected) => {
    expect(phase(undefined, liveSource)).toBe(expected);
  });

  it("failed, with an earlier answer: stale", () => {
    expect(phase(keptAllergies, live({ status: "failed", reason: "unreachable" }))).toBe("stale");
  });
});

describe("the version of FHIR that its server states", () => {
  it("is what it said now, else what it said last", () => {
    const kept = { ...keptAllergies, fhirVersion: "STU3" } as const;
    expect(report(kept, undefined).statedFhirVersion).toBe("STU3");
    expect(report(kept, live()).statedFhirVersion).toBe("STU3");
    expect(report(kept, { ...live(), fhirVersion: "R4" }).statedFhirVersion).toBe("R4");
    expect(report(keptAllergies, live()).statedFhirVersion).toBeUndefined();
  });
});
