import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ProjectorUpdate } from "../../../shared/ipc/meeting-state.ts";
import type { ShellState } from "../../../shared/ipc/shell-state.ts";
import { fail } from "../../../shared/kernel/app-error.ts";
import { groupId } from "../../../shared/kernel/brand.ts";
import { ok } from "../../../shared/kernel/result.ts";
import { lensOfNobody } from "../../../shared/lenses/lens-choice.ts";
import { joinPages } from "../../../src-main/app/meeting/joined-pages.ts";
import { createProjector } from "../../../src-main/app/meeting/projector.ts";
import type { OpenPatient } from "../../../src-main/app/patient-work.ts";
import { createFakeRecordService } from "../../fakes/fake-record-service.ts";

// How long the wall may take to clear is told in milliseconds: a busy machine must not decide.
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const chart = (patientSession: string, revision = 1): { readonly sequence: number; readonly state: ShellState } => ({
  sequence: 1,
  state: {
    screen: "chart",
    patientSession,
    revision,
    progress: [],
    offline: false,
    cache: "encrypted",
    cacheSetAside: false,
    launchedFrom: "h",
    lens: lensOfNobody,
  },
});
const launching = {
  sequence: 2,
  state: { screen: "launching", hostName: "h", step: "openingRecord" },
} as const;

/** A wall whose page draws when the test says so, and records that answer when the test says so. */
async function setUp() {
  const records = createFakeRecordService();
  const pushed: ProjectorUpdate[] = [];
  const asked: { readonly of: string; readonly params: unknown; readonly answer: () => void }[] = [];
  let isOpen = false;
  let destroyed = 0;
  let refuses = false;
  const patients = new Map<string, OpenPatient>();
  let current = "";
  const patient = async (session: string): Promise<OpenPatient> => {
    const opened = await records.open({ cacheId: session, accesses: [], user: {}, hostName: "h", correlationId: "c" });
    if (!opened.ok) throw new Error("the fake does not open");
    return {
      patientSession: session,
      audit: { correlationId: "c" },
      record: {
        ...opened.value,
        cacheId: `record of ${session}`,
        readView: (_view, params) =>
          new Promise((resolve) => {
            asked.push({
              of: session,
              params,
              answer: () => resolve(refuses ? fail("auditUnavailable", "full", "c") : ok({ who: session })),
            });
          }),
      },
    };
  };
  for (const session of ["a", "b"]) patients.set(session, await patient(session));
  const projector = createProjector({
    window: {
      isOpen: () => isOpen,
      open: () => {
        isOpen = true;
      },
      push: (update) => {
        if (isOpen) pushed.push(update);
      },
      destroy: () => {
        isOpen = false;
        destroyed += 1;
        projector.gone();
      },
    },
    patient: (session) => (session === current ? patients.get(session) : undefined),
    meeting: () => ({ id: "m1", title: "Frailty MDT", place: "1 of 2" }),
    identity: () => "firstName",
    clearMs: 30,
    onChanged: () => undefined,
  });
  const answerAll = async () => {
    for (const one of asked.splice(0)) one.answer();
    await vi.advanceTimersByTimeAsync(0);
  };
  return {
    projector,
    pushed,
    asked,
    answerAll,
    destroyed: () => destroyed,
    refuse: () => {
      refuses = true;
    },
    /** The shell opens a patient: from then on requests of their session are answered. */
    show: (session: string, revision?: number) => {
      current = session;
      projector.follow(chart(session, revision));
    },
    leave: () => {
      current = "";
      projector.follow(launching);
    },
    onWall: () => {
      const last = pushed.at(-1)?.content;
      return last?.kind === "person" ? last.view.who : last?.kind;
    },
  };
}

describe("what is on the wall", () => {
  test("is the person whom the presenter turned it on for", async () => {
    const { projector, show, answerAll, onWall } = await setUp();
    show("a");
    projector.use("a", { do: "open" });
    await answerAll();
    expect(onWall()).toBe("a");
  });

  test("goes before the shell says anything else, and what was asked for that person comes too late", async () => {
    const { projector, show, leave, asked, answerAll, onWall, pushed } = await setUp();
    show("a");
    projector.use("a", { do: "open" });
    await answerAll();
    projector.use("a", { do: "focus", group: groupId("g1") });
    expect(asked).toHaveLength(1);
    leave();
    expect(onWall()).toBe("nothing");
    const before = pushed.length;
    await answerAll();
    expect(pushed).toHaveLength(before);
  });

  test("is nobody new until the presenter shows them, where they were not asked for through the agenda", async () => {
    const { projector, show, leave, answerAll, onWall } = await setUp();
    show("a");
    projector.use("a", { do: "open" });
    await answerAll();
    leave();
    show("b");
    await answerAll();
    expect(onWall()).toBe("blank");
    projector.use("b", { do: "unblank" });
    await answerAll();
    expect(onWall()).toBe("b");
  });

  test("is the next person of the agenda at once, with nothing of what was shown of the one before", async () => {
    const { projector, show, leave, asked, answerAll, onWall } = await setUp();
    show("a");
    projector.use("a", { do: "open" });
    projector.use("a", { do: "reveal", group: groupId("secret") });
    projector.use("a", { do: "focus", group: groupId("g1") });
    await answerAll();
    projector.expect("record of b");
    leave();
    show("b");
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ of: "b", params: { revealed: [], beside: [] } });
    expect(asked[0]?.params).not.toHaveProperty("focus");
    await answerAll();
    expect(onWall()).toBe("b");
  });

  test("stays paused from person to person", async () => {
    const { projector, show, leave, answerAll, onWall } = await setUp();
    show("a");
    projector.use("a", { do: "open" });
    projector.use("a", { do: "blank" });
    projector.expect("record of b");
    leave();
    show("b");
    await answerAll();
    expect(onWall()).toBe("blank");
  });

  test("is read again when the record has changed, and only then", async () => {
    const { projector, show, asked, answerAll } = await setUp();
    show("a", 1);
    projector.use("a", { do: "open" });
    await answerAll();
    show("a", 1);
    expect(asked).toHaveLength(0);
    show("a", 2);
    expect(asked).toHaveLength(1);
  });

  test("is not drawn where that it was drawn cannot be written down", async () => {
    const { projector, show, answerAll, onWall, refuse } = await setUp();
    show("a");
    refuse();
    projector.use("a", { do: "open" });
    await answerAll();
    expect(onWall()).toBe("refused");
  });
});

describe("the wall is clear", () => {
  test("when its page has drawn that nobody is there, and not before", async () => {
    const { projector, show, leave, answerAll, pushed, destroyed } = await setUp();
    show("a");
    projector.use("a", { do: "open" });
    await answerAll();
    leave();
    let isClear = false;
    const cleared = projector.cleared().then(() => {
      isClear = true;
    });
    projector.acknowledge((pushed.at(-1)?.sequence ?? 0) - 1);
    await vi.advanceTimersByTimeAsync(5);
    expect(isClear).toBe(false);
    projector.acknowledge(pushed.at(-1)?.sequence ?? 0);
    await cleared;
    expect(destroyed()).toBe(0);
  });

  test("when a page that does not answer has been thrown away", async () => {
    const { projector, show, leave, answerAll, destroyed } = await setUp();
    show("a");
    projector.use("a", { do: "open" });
    await answerAll();
    leave();
    const cleared = projector.cleared();
    await vi.advanceTimersByTimeAsync(30);
    await cleared;
    expect(destroyed()).toBe(1);
    expect(projector.update().content).toEqual({ kind: "nothing" });
  });

  test("at once, where there is none", async () => {
    const { projector, show, leave } = await setUp();
    show("a");
    leave();
    await expect(projector.cleared()).resolves.toBeUndefined();
  });
});

test("the shell sees one page: the wall empties first, and a chart's page that is gone does not make it clear", async () => {
  const { projector, show, answerAll, onWall } = await setUp();
  show("a");
  projector.use("a", { do: "open" });
  await answerAll();
  const order: string[] = [];
  const page = joinPages(
    { push: () => order.push(`chart told, wall: ${String(onWall())}`), isThere: () => false, reload: async () => {} },
    projector,
    () => undefined,
  );
  expect(page.isThere()).toBe(false);
  page.push(launching);
  expect(order).toEqual(["chart told, wall: nothing"]);
  expect(page.isThere()).toBe(true);
  const reloaded = page.reload();
  await vi.advanceTimersByTimeAsync(30);
  await reloaded;
  expect(page.isThere()).toBe(false);
});
