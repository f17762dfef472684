import { afterEach, expect, it } from "vitest";
import { groupId } from "../../../shared/kernel/brand.ts";
import {
  draftNow,
  draftWritten,
  dropDraft,
  isBegun,
  keepDraft,
  noDraft,
  subscribeDraft,
} from "../../../src-renderer/api/point-draft-store.ts";

afterEach(dropDraft);

it("keeps what is typed in a meeting, with what it is about, until it is written down or the patient goes", () => {
  const about = { kind: "goal", groupId: groupId("g"), said: "Stay at home" } as const;
  let told = 0;
  const stop = subscribeDraft(() => {
    told += 1;
  });
  keepDraft({ ...noDraft, text: "She stays at Larch House.", about });
  expect(draftNow()).toMatchObject({ text: "She stays at Larch House.", about });
  dropDraft();
  stop();
  expect(draftNow()).toEqual(noDraft);
  expect(told).toBe(2);
});

it("counts words as begun, and a kind or a day alone as nothing to lose", () => {
  expect(isBegun(noDraft)).toBe(false);
  expect(isBegun({ ...noDraft, kind: "action", text: "  ", byWhen: "2026-12-05" })).toBe(false);
  expect(isBegun({ ...noDraft, text: "Review" })).toBe(true);
  expect(isBegun({ ...noDraft, kind: "action", who: "Dr S Patel" })).toBe(true);
});

it("leaves the next point its kind and what it is about, and nothing to a patient opened before the answer came", () => {
  const about = { kind: "goal", groupId: groupId("g"), said: "Stay at home" } as const;
  const draft = { ...noDraft, kind: "note", text: "She stays at Larch House.", about } as const;
  keepDraft(draft);
  draftWritten(draft);
  expect(draftNow()).toEqual({ ...noDraft, kind: "note", about });
  keepDraft(draft);
  dropDraft();
  draftWritten(draft);
  expect(draftNow()).toEqual(noDraft);
});

it("takes no words that were typed while the last ones were being written down", () => {
  const draft = { ...noDraft, text: "First" };
  keepDraft(draft);
  keepDraft({ ...draft, text: "First, and a second" });
  draftWritten(draft);
  expect(draftNow().text).toBe("First, and a second");
});

it("counts no name that the form does not show: nobody could delete it", () => {
  expect(isBegun({ ...noDraft, kind: "note", who: "Dr S Patel" })).toBe(false);
});
