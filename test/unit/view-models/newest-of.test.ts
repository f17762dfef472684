import { describe, expect, test } from "vitest";
import { newestOf } from "../../../shared/view-models/results/newest-of.ts";
import { entry, fixtureNow, group, instant } from "../../fixtures/chart-parts.ts";

const dated = (when: string | undefined) =>
  group([
    entry({
      heading: "documents",
      display: when ?? "Undated",
      detail: { kind: "other" },
      ...(when === undefined ? {} : { when }),
    }),
  ]);
const drawn = (groups: readonly ReturnType<typeof dated>[], now = fixtureNow) =>
  newestOf(groups, 2, now).newest.map(({ group: one }) => one.preferred.display);

describe("the newest of a list", () => {
  const list = ["2020-01-01", undefined, "2026-11-01", "2031-01-01", "2024-05-05"].map(dated);

  test("are those that happened last; what is dated in the future is not the latest that happened", () => {
    expect(drawn(list)).toEqual(["2026-11-01", "2024-05-05"]);
    expect(newestOf(list, 2, fixtureNow).happened).toBe(3);
  });

  test("are others when time has come to what was dated in the future, and the same again where the clock is set back", () => {
    expect(drawn(list, instant("2031-01-02T00:00:00Z"))).toEqual(["2031-01-01", "2026-11-01"]);
    expect(drawn(list)).toEqual(["2026-11-01", "2024-05-05"]);
  });

  test("are as many as are asked for, also of a list that was asked for more", () => {
    expect(newestOf(list, 4, fixtureNow).newest).toHaveLength(4);
    expect(newestOf(list, 1, fixtureNow).newest).toHaveLength(1);
  });

  test("of two at one moment the first in the list comes first; an undated one is drawn where there is nothing else", () => {
    const [one, other] = [dated("2026-11-01"), dated("2026-11-01")];
    expect(newestOf([one, other], 2, fixtureNow).newest.map((each) => each.group)).toEqual([one, other]);
    expect(drawn([dated(undefined)])).toEqual(["Undated"]);
  });
});
