import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { headingIds } from "../../../shared/domain/headings.ts";
import { lensForLaunch, lensInForce, lensOfNobody, roleInForce } from "../../../shared/lenses/lens-choice.ts";
import { lensIds } from "../../../shared/lenses/lens-id.ts";
import { allLenses, inCardOrder, inLensOrder, lensOf } from "../../../shared/lenses/lenses.ts";
import { fitCard } from "../../../shared/view-models/summary/summary-fit.ts";
import { toSummaryView } from "../../../shared/view-models/summary/summary-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { readView } from "../../../shared/view-models/views.ts";
import { screenList as screens } from "../../../src-renderer/screen-list.ts";
import { fixtureInput } from "../../fixtures/chart.ts";
import { fixtureNow } from "../../fixtures/chart-parts.ts";

describe("a lens arranges and hides nothing", () => {
  const everyScreen = screens.map(({ id }) => id).sort();

  test.each(allLenses)("$name leads to every screen, each once, by the same key", (lens) => {
    const drawn = inLensOrder(screens, lens);
    expect(drawn.map(({ id }) => id).sort()).toEqual(everyScreen);
    expect(new Set(drawn.map(({ keyName }) => keyName))).toEqual(new Set(screens.map(({ keyName }) => keyName)));
    expect([...lens.rail].sort()).toEqual(everyScreen);
    expect(everyScreen).toContain(lens.firstScreen);
    expect(headingIds).toContain(lens.startHeading);
  });

  it("also a screen that a lens has not heard of stays on the rail", () => {
    fc.assert(
      fc.property(fc.constantFrom(...allLenses), fc.subarray(everyScreen), (lens, known) => {
        const drawn = inLensOrder(screens, { ...lens, rail: lens.rail.filter((id) => known.includes(id)) });
        expect(drawn.map(({ id }) => id).sort()).toEqual(everyScreen);
      }),
    );
  });

  test.each(allLenses)(
    "$name has every block of the card once, in its column, resuscitation and allergies first",
    (lens) => {
      const { blocks } = toSummaryView(viewContext(fixtureInput, fixtureNow));
      const drawn = inCardOrder(blocks, lens);
      expect(new Set(drawn)).toEqual(new Set(blocks));
      expect([...lens.card].sort()).toEqual(blocks.map(({ id }) => id).sort());
      expect(
        drawn
          .filter(({ side }) => side === "left")
          .map(({ id }) => id)
          .slice(0, 2),
      ).toEqual(["resuscitation", "allergies"]);
      // In one column nothing but what to do, or who is at risk, comes before the allergies.
      expect(drawn.findIndex(({ id }) => id === "allergies")).toBeLessThan(3);
      // More room for what the reader needs first, and never less than what must always stand.
      const shown = fitCard(drawn, { columnRem: 27.5, heightRem: 20 });
      for (const block of drawn) {
        const all = block.kind === "observations" ? block.rows.length : block.lines.length;
        expect(shown.get(block.id)).toBeGreaterThanOrEqual(Math.min(block.least, all));
      }
    },
  );

  it("a block that a lens has not heard of stays on the card", () => {
    const known = lensOf("gp");
    const blocks = [{ id: "latest" }, { id: "allergies" }, { id: "people" }] as const;
    expect(inCardOrder(blocks, { ...known, card: ["people"] }).map(({ id }) => id)).toEqual([
      "people",
      "latest",
      "allergies",
    ]);
  });

  it("no view takes a lens: every row and heading is made of the record alone", () => {
    const context = viewContext(fixtureInput, fixtureNow);
    const index = JSON.stringify(readView("headingIndex", context, undefined));
    for (const lens of lensIds) {
      expect(readView("headingIndex", context, { lens })).toEqual({ ok: false, error: "invalidParams" });
    }
    for (const id of headingIds) expect(index).toContain(`"${id}"`);
  });
});

describe("the lens of a launch", () => {
  test.each([
    ["Consultant, A&E", "emergency"],
    ["Emergency Department Sister", "emergency"],
    ["GP in the Emergency Department", "emergency"],
    ["Specialist Paramedic", "paramedic"],
    ["Ambulance technician", "paramedic"],
    ["General Practitioner", "gp"],
    ["Practice Nurse", "gp"],
    ["Social Worker, adults", "socialCare"],
    ["Palliative care nurse", "mdt"],
  ] as const)("%s reads in the %s lens", (role, lens) => {
    expect(lensForLaunch({ role }, [])).toEqual({ lens, because: "role" });
  });

  it("does not find a role inside other words", () => {
    for (const role of ["Medical secretary", "Registered nurse", "Egpress clerk"]) {
      expect(lensForLaunch({ role }, [])).toEqual(lensOfNobody);
    }
  });

  it("follows the launch's intent before the role, and an intent that nobody knows not at all", () => {
    expect(lensForLaunch({ intent: "mdt-meeting", role: "General Practitioner" }, [])).toEqual({
      lens: "mdt",
      because: "intent",
    });
    expect(lensForLaunch({ intent: "reconcile-medications", role: "General Practitioner" }, []).lens).toBe("gp");
  });

  it("is the locality's where it says so: by intent, by part of a role, or for everybody", () => {
    const rules = [{ intent: "huddle", lens: "mdt" }, { role: "frailty", lens: "mdt" }, { lens: "gp" }] as const;
    expect(lensForLaunch({ intent: "huddle", role: "Paramedic" }, rules).lens).toBe("mdt");
    expect(lensForLaunch({ role: "Nurse, FRAILTY unit, A&E" }, rules)).toEqual({ lens: "mdt", because: "locality" });
    expect(lensForLaunch({ role: "Paramedic" }, rules)).toEqual({ lens: "gp", because: "locality" });
  });

  it("is the host's kind where the role says nothing", () => {
    expect(lensForLaunch({ role: "Manager", hostKind: "council" }, [])).toEqual({
      lens: "socialCare",
      because: "host",
    });
    expect(lensForLaunch({ hostKind: "other" }, [])).toEqual(lensOfNobody);
  });

  it("is what somebody of this role chose last, unless the launch asks for another", () => {
    const memory = { lensInstead: { emergency: "gp" } } as const;
    expect(lensInForce({ lens: "emergency", because: "role" }, memory)).toBe("gp");
    expect(lensInForce({ lens: "emergency", because: "intent" }, memory)).toBe("emergency");
    expect(lensInForce({ lens: "paramedic", because: "role" }, memory)).toBe("paramedic");
  });

  it("is the last role's on this machine where a kept record opens without a launch", () => {
    const memory = { lastRole: "paramedic", lensInstead: { paramedic: "mdt" } } as const;
    expect(roleInForce(lensOfNobody, memory)).toBe("paramedic");
    expect(lensInForce(lensOfNobody, memory)).toBe("mdt");
    expect(lensInForce(lensOfNobody, {})).toBe("emergency");
  });

  it("has a name of its own each", () => {
    expect(new Set(lensIds.map((id) => lensOf(id).name)).size).toBe(lensIds.length);
  });
});
