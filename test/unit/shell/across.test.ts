import { describe, expect, test } from "vitest";
import type { AuditAction } from "../../../shared/audit/audit-event.ts";
import type { AcrossRecords } from "../../../shared/blueprint/blueprint.ts";
import type { AcrossAsk, AcrossReply } from "../../../shared/ipc/across.ts";
import type { ShellState } from "../../../shared/ipc/shell-state.ts";
import { fail } from "../../../shared/kernel/app-error.ts";
import { parseInstant } from "../../../shared/kernel/brand.ts";
import { ok } from "../../../shared/kernel/result.ts";
import { createAcross } from "../../../src-main/app/across.ts";
import type { AuditContext } from "../../../src-main/app/patient-work.ts";
import { createFakeRecordService } from "../../fakes/fake-record-service.ts";

const gp = { user: { name: "Dr A Rahman", role: "General Practitioner" }, hostName: "Northvale Hospital EPR" };
const noPatient: ShellState = { screen: "noPatient", hosts: [], cachedPatients: 2, asksAcross: true };
const launching: ShellState = { screen: "launching", hostName: "h", step: "openingRecord" };
const chart: ShellState = {
  screen: "chart",
  patientSession: "p",
  revision: 1,
  progress: [],
  offline: false,
  cache: "encrypted",
  cacheSetAside: false,
  launchedFrom: "h",
  lens: { lens: "gp", because: "role" },
};
const lastOpened = parseInstant("2026-11-22T10:00:00Z");
if (lastOpened === undefined) throw new Error("no instant");
const kept = ["a", "b", "c"].map((cacheId) => ({ cacheId, displayName: cacheId.toUpperCase(), lastOpened }));
const question = { do: "begin" as const, rules: ["anticoagulantNsaid"], purpose: "medicinesSafety" as const };

function setUp(acrossRecords: AcrossRecords = {}, auditWorks = true) {
  const records = { ...createFakeRecordService(), listCached: () => Promise.resolve(ok(kept)) };
  const audited: [AuditAction, AuditContext][] = [];
  let whose: Omit<AuditContext, "correlationId"> = gp;
  let ids = 0;
  const across = createAcross({
    records: () => Promise.resolve(ok(records)),
    audit: (action, context) => {
      audited.push([action, context]);
      records.events.push(action.kind);
      return Promise.resolve(auditWorks ? ok(undefined) : fail("auditUnavailable", "full", "c"));
    },
    whose: () => whose,
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, "0")}`,
    locality: () => ({ acrossRecords, rules: { repeatTest: { enabled: false } } }),
  });
  const page = across.join({ push: () => undefined, isThere: () => true, reload: () => Promise.resolve() });
  let sequence = 0;
  const shows = (state: ShellState) => page.push({ sequence: ++sequence, state });
  const ask = async (input: AcrossAsk) => across.handlers["across:ask"](input, "c-1");
  return {
    across,
    records,
    audited,
    shows,
    ask,
    isNow: (next: typeof whose) => {
      whose = next;
    },
    /** Somebody has opened a patient from the host, and closed them again. */
    launched: () => {
      shows(chart);
      shows(noPatient);
    },
    begin: async (): Promise<Extract<AcrossReply, { is: "begun" }>> => {
      const begun = await ask(question);
      if (!begun.ok || begun.value.is !== "begun") throw new Error(JSON.stringify(begun));
      return begun.value;
    },
  };
}

const refusedFor = (reason: string) => ({ ok: false, error: expect.objectContaining({ reason }) });

describe("who may ask all kept records", () => {
  test("nobody, unless the locality says so; and nothing is listed, audited or looked at", async () => {
    const across = createAcross({
      records: () => Promise.reject(new Error("nothing may be asked of the engine")),
      audit: () => Promise.reject(new Error("nothing is to be audited")),
      whose: () => gp,
      newId: () => "",
      locality: () => ({ rules: {} }),
    });
    const page = across.join({ push: () => undefined, isThere: () => true, reload: () => Promise.resolve() });
    page.push({ sequence: 1, state: chart });
    page.push({ sequence: 2, state: noPatient });
    const ask = across.handlers["across:ask"];
    expect(await ask({ do: "prepare" }, "c-1")).toEqual(refusedFor("notSwitchedOn"));
    expect(await ask(question, "c-1")).toEqual(refusedFor("notSwitchedOn"));
  });

  test("nobody whom no host has named", async () => {
    const { ask, shows, isNow } = setUp();
    expect(await ask({ do: "prepare" })).toEqual(refusedFor("askerNotKnown"));
    isNow({});
    shows(chart);
    shows(noPatient);
    expect(await ask(question)).toEqual(refusedFor("askerNotKnown"));
  });

  test("whoever was named last, also after a record was opened from what is kept", async () => {
    const { ask, launched, shows, isNow } = setUp();
    launched();
    isNow({});
    shows(chart);
    shows(noPatient);
    expect(await ask({ do: "prepare" })).toMatchObject({
      ok: true,
      value: { records: 3, askedBy: ["Dr A Rahman", "General Practitioner", "Northvale Hospital EPR"] },
    });
  });

  test.each(["signedOut", "closedAfterIdle"] as const)("nobody any more once the page says %s", async (notice) => {
    const { ask, launched, shows } = setUp();
    launched();
    const { run } = await begun(ask);
    shows({ ...noPatient, notice });
    expect(await ask({ do: "next", run })).toEqual(refusedFor("runIsOver"));
    expect(await ask({ do: "prepare" })).toEqual(refusedFor("askerNotKnown"));
  });

  test("only the roles that the locality names, whatever their letters", async () => {
    const mine = setUp({ roles: ["Matron", "general PRACTITIONER"] });
    mine.launched();
    expect(await mine.ask({ do: "prepare" })).toMatchObject({ ok: true });
    const other = setUp({ roles: ["Pharmacist"] });
    other.launched();
    expect(await other.ask(question)).toEqual(refusedFor("roleMayNotAsk"));
    expect(other.audited).toEqual([]);
  });

  test("nobody while a record is open or is being opened", async () => {
    const { ask, shows } = setUp();
    shows(chart);
    expect(await ask(question)).toEqual(refusedFor("recordIsOpen"));
    shows(launching);
    expect(await ask({ do: "prepare" })).toEqual(refusedFor("recordIsOpen"));
  });
});

describe("what may be asked", () => {
  test("every family but safeguarding, unless the locality allows that too; what is off is named as off and refused", async () => {
    const { ask, launched } = setUp();
    launched();
    const ready = await ask({ do: "prepare" });
    if (!ready.ok || ready.value.is !== "ready") throw new Error("not ready");
    expect(ready.value.families.map(({ id }) => id)).not.toContain("safeguarding");
    const rules = ready.value.families.flatMap((family) => family.rules);
    expect(rules.find(({ id }) => id === "repeatTest")?.off).toBe("switched off in this locality");
    expect(rules.find(({ id }) => id === "mdtReview")?.off).toContain("signed off");
    for (const id of ["repeatTest", "mdtReview", "childProtectionPlan", "noSuchRule"])
      expect(await ask({ ...question, rules: [id] })).toEqual(refusedFor("notAskable"));
    const allowed = setUp({ safeguarding: true });
    allowed.launched();
    expect(await allowed.ask({ ...question, rules: ["childProtectionPlan"] })).toMatchObject({ ok: true });
  });
});

describe("a question", () => {
  test("is in the audit trail, with who, which rules, why and how many, before any record is looked at", async () => {
    const { launched, begin, audited, records, ask } = setUp();
    launched();
    const { run, people } = await begin();
    expect(people.map(({ cacheId }) => cacheId)).toEqual(["a", "b", "c"]);
    expect(audited).toEqual([
      [
        { kind: "acrossAsked", rules: ["anticoagulantNsaid"], purpose: "medicinesSafety", records: 3 },
        { ...gp, correlationId: "c-1" },
      ],
    ]);
    expect(records.events.filter((one) => one.startsWith("look"))).toEqual([]);
    expect(await ask({ do: "next", run })).toEqual(
      ok({ is: "looked", cacheId: "a", looked: { as: "notRead", why: "notKept" } }),
    );
    expect(records.events.indexOf("acrossAsked")).toBeLessThan(records.events.indexOf("look a"));
  });

  test("is not asked where the trail cannot have it", async () => {
    const { launched, ask, records } = setUp({}, false);
    launched();
    expect(await ask(question)).toEqual(refusedFor("full"));
    expect(records.events.filter((one) => one.startsWith("look"))).toEqual([]);
  });

  test("looks at each record once, and lets go of the last without being told", async () => {
    const { launched, begin, records, ask } = setUp();
    launched();
    const { run } = await begin();
    for (const _ of kept) await ask({ do: "next", run });
    await expect.poll(() => records.events.slice(-4)).toEqual(["look a", "look b", "look c", "end looking"]);
    expect(await ask({ do: "next", run })).toEqual(refusedFor("runIsOver"));
  });

  test("ends when the user wants no more: the next record is not looked at", async () => {
    const { launched, begin, records, ask } = setUp();
    launched();
    const { run } = await begin();
    await ask({ do: "next", run });
    expect(await ask({ do: "end", run })).toEqual(ok({ is: "ended" }));
    expect(await ask({ do: "next", run })).toEqual(refusedFor("runIsOver"));
    expect(records.events.slice(-2)).toEqual(["look a", "end looking"]);
  });

  test("gives way to whoever opens a record, and what was being looked at then is dropped", async () => {
    const { launched, begin, records, ask, shows } = setUp();
    launched();
    const { run } = await begin();
    let answer: (() => void) | undefined;
    records.lookAtKept = () =>
      new Promise((resolve) => {
        answer = () => resolve(ok({ as: "notRead", why: "notKept" }));
      });
    const next = ask({ do: "next", run });
    await expect.poll(() => answer).toBeDefined();
    shows(launching);
    answer?.();
    expect(await next).toEqual(refusedFor("runIsOver"));
    // Opening a record renews the engine's thread itself: letting go here as well would take the record that is being opened.
    expect(records.events.filter((one) => one === "end looking")).toHaveLength(1);
  });

  test("of an earlier run goes nowhere", async () => {
    const { launched, begin, ask } = setUp();
    launched();
    const first = await begin();
    await begin();
    expect(await ask({ do: "next", run: first.run })).toEqual(refusedFor("runIsOver"));
  });
});

test("on an idle machine nobody is known to ask any more, and there is something to clear away only once", async () => {
  const { across, launched, begin, ask } = setUp();
  expect(across.idle()).toBe(false);
  launched();
  await begin();
  expect([across.idle(), across.idle()]).toEqual([true, false]);
  expect(await ask({ do: "prepare" })).toEqual(refusedFor("askerNotKnown"));
});

async function begun(ask: (input: AcrossAsk) => ReturnType<ReturnType<typeof setUp>["ask"]>) {
  const reply = await ask(question);
  if (!reply.ok || reply.value.is !== "begun") throw new Error("not begun");
  return reply.value;
}
