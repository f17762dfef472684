import { describe, expect, it } from "vitest";
import type { DismissalBook, DismissalDraft, DismissalEvent } from "../../../shared/decision-support/dismissal.ts";
import { toDismissal } from "../../../shared/decision-support/dismissal.ts";
import { toFlagsView } from "../../../shared/view-models/flags/flags-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { countRecord } from "../../../shared/view-models/whats-new/count-record.ts";
import { fixtureEvaluation, fixtureInput } from "../../fixtures/chart.ts";
import { fixtureNow } from "../../fixtures/chart-parts.ts";

const warning = fixtureEvaluation.cards.find(({ indicator }) => indicator === "warning");
const critical = fixtureEvaluation.cards.find(({ indicator }) => indicator === "critical");
if (warning === undefined || critical === undefined) throw new Error("the made-up cards are of both kinds");

/** What becomes of the list when these are asked for, one after the other. */
function bookOf(...drafts: readonly DismissalDraft[]): DismissalBook {
  const events: DismissalEvent[] = [];
  for (const [at, draft] of drafts.entries()) {
    const change = toDismissal(draft, { events, untrusted: 0 }, fixtureEvaluation);
    if (typeof change === "string") throw new Error(change);
    events.push({ seq: at + 1, at: fixtureNow, by: { name: "Dr Test", role: "GP" }, change });
  }
  return { events, untrusted: 0 };
}

const flagsWith = (dismissals: DismissalBook, evaluation = fixtureEvaluation) =>
  toFlagsView(viewContext({ ...fixtureInput, evaluation, dismissals }, fixtureNow));

const known = { kind: "dismissed", cardId: warning.id, reason: "alreadyKnown" } as const;

describe("a dismissed flag", () => {
  it("leaves the flags, stands among the dismissed with who, when and why, and the headline says so", () => {
    const view = flagsWith(bookOf({ ...known, note: " Seen in clinic " }));
    expect(view.flags.map(({ id }) => id)).not.toContain(warning.id);
    expect(view.dismissed).toMatchObject([
      { seq: 1, id: warning.id, summary: warning.summary, note: "Seen in clinic" },
    ]);
    expect(view.dismissed[0]?.made).toMatch(/^Dr Test \(GP\), 23-Nov-2026 .*: Already known$/);
    expect(view.headline).toBe("2 flags from 5 checks, 1 more dismissed");
  });

  it("is a flag again when it is brought back, and can be dismissed again", () => {
    const back = bookOf(known, { kind: "restored", restores: 1 });
    expect(flagsWith(back).dismissed).toEqual([]);
    expect(flagsWith(back).flags).toHaveLength(3);
    expect(toDismissal(known, back, fixtureEvaluation)).toMatchObject({ kind: "dismissed" });
  });

  it("comes back by itself when anything that it rests on changes, and says who had dismissed it", () => {
    const cards = fixtureEvaluation.cards.map((one) => (one.id === warning.id ? { ...one, id: "another mark" } : one));
    const { flags, dismissed } = flagsWith(bookOf(known), { ...fixtureEvaluation, cards });
    expect(dismissed).toEqual([]);
    const again = flags.find(({ id }) => id === "another mark");
    expect(again?.before).toMatch(/^Dismissed before, and changed since\. Dr Test \(GP\), .*: Already known\.$/);
    expect(flags.filter(({ before }) => before !== undefined)).toHaveLength(1);
  });

  it("is not counted in a list of several people", () => {
    const counted = (dismissals: DismissalBook) => countRecord({ ...fixtureInput, dismissals }, undefined, fixtureNow);
    expect(counted({ events: [], untrusted: 0 }).flags).toBe(3);
    expect(counted(bookOf(known)).flags).toBe(2);
  });

  it("is shown where the list cannot be trusted, and that is said", () => {
    const view = flagsWith({ events: [], untrusted: 1 });
    expect(view.flags).toHaveLength(3);
    expect(view.dismissedWarning).toContain("those flags are shown");
    expect(flagsWith(bookOf(known)).dismissedWarning).toBeUndefined();
  });
});

describe("dismissing", () => {
  const none: DismissalBook = { events: [], untrusted: 0 };
  const ask = (draft: DismissalDraft, book = none) => toDismissal(draft, book, fixtureEvaluation);

  it("takes words where the flag is critical, or the reason is none of the list", () => {
    const grave = { kind: "dismissed", cardId: critical.id, reason: "alreadyKnown" } as const;
    expect(ask(grave)).toBe("malformed");
    expect(ask({ ...grave, note: "   " })).toBe("malformed");
    expect(ask({ ...grave, note: "Team is at the bedside" })).toMatchObject({ note: "Team is at the bedside" });
    expect(ask({ ...known, reason: "other" })).toBe("malformed");
    expect(ask(known)).toMatchObject({ kind: "dismissed" });
    const flags = flagsWith(none).flags;
    expect(flags.map(({ tone, needsWords }) => [tone, needsWords])).toEqual([
      ["danger", true],
      ["danger", true],
      ["warning", false],
    ]);
  });

  it("is refused of a flag that is not there, twice, or too long; so is bringing back what was not dismissed", () => {
    expect(ask({ ...known, cardId: "gone" })).toBe("notThere");
    expect(ask(known, bookOf(known))).toBe("notThere");
    expect(ask({ ...known, note: "x".repeat(501) })).toBe("malformed");
    expect(ask({ kind: "restored", restores: 1 })).toBe("notThere");
    expect(ask({ kind: "restored", restores: 1 }, bookOf(known, { kind: "restored", restores: 1 }))).toBe("notThere");
  });
});
