import { afterEach, expect, it } from "vitest";
import { groupId } from "../../../shared/kernel/brand.ts";
import {
  draftNow,
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
