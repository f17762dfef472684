import { expect, it } from "vitest";
import type { Settings, ShellState } from "../../../shared/ipc/shell-state.ts";
import type { LensDefault } from "../../../shared/lenses/lens-choice.ts";
import type { LensId } from "../../../shared/lenses/lens-id.ts";
import { createRoleLayout } from "../../../src-main/app/role-layout.ts";
import { fitLayout, layoutsSchema, type WindowLayout } from "../../../src-main/settings/window-layout.ts";

const layout: WindowLayout = { x: 10, y: 20, width: 1000, height: 700, maximised: false };

function setUp(lastRole?: LensId) {
  let settings: Settings = { theme: "system", textZoom: 1, ...(lastRole === undefined ? {} : { lastRole }) };
  const kept = new Map<LensId, WindowLayout>();
  const placed: WindowLayout[] = [];
  const roleLayout = createRoleLayout(
    {
      read: () => settings,
      write: ({ lastRole: role }) => {
        settings = { ...settings, ...(role === undefined ? {} : { lastRole: role }) };
        return settings;
      },
      layoutOf: (role) => kept.get(role),
      keepLayout: (role, moved) => kept.set(role, moved),
    },
    (wanted) => placed.push(wanted),
  );
  return { roleLayout, kept, placed, settings: () => settings };
}

function chart(patientSession: string, lens: LensDefault): ShellState {
  return {
    screen: "chart",
    patientSession,
    revision: 1,
    progress: [],
    offline: false,
    cache: "encrypted",
    cacheSetAside: false,
    launchedFrom: "host",
    lens,
  };
}

it("keeps the window for the role that moved it, and moves it once when another role opens a record", () => {
  const { roleLayout, kept, placed, settings } = setUp();
  roleLayout.moved(layout);
  expect(kept.size).toBe(0);
  roleLayout.follow(chart("a", { lens: "gp", because: "role" }));
  roleLayout.moved(layout);
  expect(kept.get("gp")).toEqual(layout);
  roleLayout.follow(chart("b", { lens: "emergency", because: "role" }));
  expect(placed).toEqual([]);
  roleLayout.follow(chart("c", { lens: "gp", because: "role" }));
  roleLayout.follow(chart("c", { lens: "gp", because: "role" }));
  roleLayout.follow(chart("d", { lens: "gp", because: "role" }));
  expect(placed).toEqual([layout]);
  expect(settings().lastRole).toBe("gp");
});

it("opens where the last role left it; a record from the cache counts as that role's", () => {
  const { roleLayout, kept } = setUp("paramedic");
  kept.set("paramedic", layout);
  expect(roleLayout.first()).toEqual(layout);
  roleLayout.follow(chart("a", { lens: "emergency", because: "nothing" }));
  roleLayout.moved({ ...layout, x: 99 });
  expect(kept.get("paramedic")).toMatchObject({ x: 99 });
});

it("never opens where no screen is, nor larger than the screen", () => {
  const desk = { x: 0, y: 0, width: 1024, height: 768 };
  expect(fitLayout({ ...layout, x: 5000 }, [desk])).toBeUndefined();
  expect(fitLayout({ ...layout, x: 900, y: -50, width: 3000 }, [desk])).toEqual({
    x: 0,
    y: 0,
    width: 1024,
    height: 700,
    maximised: false,
  });
});

it("reads a file that somebody has spoilt as none", () => {
  expect(layoutsSchema.parse(undefined)).toEqual({});
  expect(layoutsSchema.parse({ gp: { x: "far" } }).gp).toBeUndefined();
});
