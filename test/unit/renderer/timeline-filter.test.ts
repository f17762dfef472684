import { describe, expect, it } from "vitest";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import { toTimelineView } from "../../../shared/view-models/timeline/timeline-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import type { TimelineFilter } from "../../../src-renderer/features/timeline/timeline-filter.ts";
import {
  applyFilter,
  countInWindow,
  isInWindow,
  noFilter,
} from "../../../src-renderer/features/timeline/timeline-filter.ts";
import { litBy, noneShownWords, readAhead } from "../../../src-renderer/features/timeline/timeline-words.ts";
import { fixtureNow } from "../../fixtures/chart-parts.ts";
import { storyChart } from "../../fixtures/renderer/story-chart.ts";

const story = toTimelineView(
  viewContext(storyChart("fall-at-84", fixtureNow, { failed: ["mental-health"], stale: [], loading: [] }), fixtureNow),
);

const filtered = (filter: TimelineFilter, items = story.items, also = new Set<GroupId>()) =>
  applyFilter(items, filter, litBy(items, filter.words, also));

describe("filters", () => {
  it("leave out what was chosen and nothing else", () => {
    const shown = filtered({ ...noFilter, hiddenLanes: new Set(["medicines"]) });
    expect(shown).toHaveLength(story.items.filter(({ lane }) => lane !== "medicines").length);
    expect(filtered(noFilter)).toBe(story.items);
  });

  it("keep an entry while one organisation that holds it is on show", () => {
    const shared = story.items.find(({ line }) => line.sources.length > 1);
    const [first, ...others] = shared?.line.sources ?? [];
    if (shared === undefined || first === undefined) throw new Error("an entry of two organisations");
    expect(filtered({ ...noFilter, hiddenSources: new Set([first.id]) }, [shared])).toEqual([shared]);
    const all = new Set([first, ...others].map(({ id }) => id));
    expect(filtered({ ...noFilter, hiddenSources: all }, [shared])).toEqual([]);
  });

  it("find all words in any order", () => {
    const find = (words: string) => filtered({ ...noFilter, words, only: true });
    const found = find("LEVEL creatinine serum");
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ label }) => /creatinine/i.test(label))).toBe(true);
    expect(find("creatinine unicorn")).toEqual([]);
  });

  it("light what is looked for, and leave the rest in place until only that is asked for", () => {
    const filter = { ...noFilter, words: "creatinine" };
    expect(filtered(filter)).toBe(story.items);
    const lit = litBy(story.items, filter.words);
    expect(filtered({ ...filter, only: true })).toHaveLength(lit?.size ?? 0);
    expect(litBy(story.items, "  ")).toBeUndefined();
  });

  it("find what the search of the record found by other words or in a letter", () => {
    const [letter] = story.items.filter(({ lane }) => lane === "documents");
    if (letter === undefined) throw new Error("a letter");
    const also = new Set([letter.groupId]);
    expect(filtered({ ...noFilter, words: "unicorn", only: true }, story.items, also)).toEqual([letter]);
  });

  it("find the same with a letter more as without the letter before, with a letter less too, and with the words read ahead", () => {
    const typed = ["s", "se", "serum", "serum c", "serum creatinine", "serum c", "m", "creatinine serum", "zzyzx", "s"];
    const inOneGo = (words: string) => litBy([...story.items], words);
    const fresh = [...story.items];
    expect(readAhead(fresh, () => false)).toBe(false);
    let steps = 0;
    const everySecond = () => {
      steps += 1;
      return steps % 2 === 1;
    };
    while (!readAhead(fresh, everySecond)) expect(steps).toBeLessThan(100);
    for (const words of typed) {
      expect(litBy(story.items, words)).toEqual(inOneGo(words));
      expect(litBy(fresh, words)).toEqual(inOneGo(words));
    }
    expect(litBy(story.items, "s")?.size).toBeGreaterThan(litBy(story.items, "serum")?.size ?? 0);
  });

  it("draw nothing anew where the search of the record found nothing more", () => {
    const lit = litBy(story.items, "creatinine");
    const [one] = lit ?? [];
    if (one === undefined) throw new Error("a creatinine");
    expect(litBy(story.items, "creatinine ", new Set([one]))).toBe(lit);
  });

  it("count what is on show as it is asked of each entry", () => {
    for (const years of [0.1, 1, 5, 90]) {
      const window = { fromMs: story.nowMs - years * 365.25 * 86_400_000, toMs: story.nowMs };
      const each = story.items.filter((item) => isInWindow(item, window, story.nowMs)).length;
      expect(countInWindow(story.items, window, story.nowMs)).toBe(each);
    }
  });

  it("never take what has no date away with the window", () => {
    const undated = story.items.find(({ place }) => place.kind === "undated");
    if (undated === undefined) throw new Error("an undated entry");
    expect(isInWindow(undated, { fromMs: 0, toMs: 1 }, story.nowMs)).toBe(true);
  });
});

it("calls the lane of undated entries empty only where the record has none", () => {
  expect(noneShownWords(0)).toBe("None");
  expect(noneShownWords(19)).toMatch(/^None shown: 19 left out/);
});
