import { describe, expect, test } from "vitest";
import type { AuditAction } from "../../../shared/audit/audit-event.ts";
import { fail } from "../../../shared/kernel/app-error.ts";
import { instantFromMs, sourceId } from "../../../shared/kernel/brand.ts";
import { ok } from "../../../shared/kernel/result.ts";
import type { OpenPatient } from "../../../src-main/app/patient-work.ts";
import { takeScreen } from "../../../src-main/app/take-screen.ts";
import type { OpenRecord } from "../../../src-main/record-engine/contract.ts";

const now = instantFromMs(Date.UTC(2026, 10, 23, 2, 14));

const who = "TESTCASE, Ada · Born 04-May-1950 (76y) · NHS No. 999 000 0018";
const progress = [
  { sourceId: sourceId("gp"), name: "Millbrook Surgery", kind: "gp", phase: "done", received: 9, canSignIn: false },
  {
    sourceId: sourceId("hospice"),
    name: "St Brannock Hospice",
    kind: "hospice",
    phase: "failed",
    received: 0,
    canSignIn: false,
  },
] as const;

function setUp(more: { readonly audited?: boolean; readonly staysOpen?: boolean; readonly place?: string } = {}) {
  const done: string[] = [];
  const actions: AuditAction[] = [];
  const record: Pick<OpenRecord, "readView"> = {
    readView: (view) => Promise.resolve(view === "paper" ? ok({ who }) : fail("notFound", "noSuchView", "c")),
  };
  const patient = {
    patientSession: "a",
    record: record as OpenRecord,
    audit: { user: { name: "Dr A Rahman", role: "Consultant" }, hostName: "Northvale EPR", correlationId: "c" },
  } satisfies OpenPatient;
  let open = true;
  const deps = {
    patient,
    isOpen: () => open,
    audit: (action: AuditAction) => {
      actions.push(action);
      return Promise.resolve(more.audited === false ? fail("internal", "auditFailed", "c") : ok(undefined));
    },
    out: {
      choosePlace: () => {
        if (more.staysOpen === false) open = false;
        return Promise.resolve(more.place);
      },
      toPdf: ({ header, footer }: { readonly header: string; readonly footer: string }) => {
        done.push(`pdf ${header} | ${footer}`);
        return Promise.resolve(new Uint8Array([1]));
      },
      print: () => Promise.resolve(true),
      copy: (text: string) => done.push(text),
      write: (path: string) => {
        done.push(`written ${path}`);
        return Promise.resolve();
      },
    },
    now,
    progress,
    correlationId: "c",
  };
  return { done, actions, deps };
}

describe("a screen that leaves the program", () => {
  test("as text has who it is about before it, and when, by whom and which sources were missing after it", async () => {
    const { deps, done, actions } = setUp();
    const taken = await takeScreen({ screen: "Medications", as: "text", text: "apixaban 5 mg tablets" }, deps);
    expect(taken).toEqual(ok("copied"));
    expect(done[0]?.split("\n")).toEqual([
      who,
      "Medications",
      "",
      "apixaban 5 mg tablets",
      "",
      "Copied 23-Nov-2026 02:14 by Dr A Rahman, Consultant, Northvale EPR. 1 of 2 sources answered. Without 1 source: St Brannock Hospice. A copy does not stay current.",
      "",
    ]);
    expect(actions).toEqual([{ kind: "screenTaken", screen: "Medications", as: "text" }]);
  });

  test("as a PDF has the same at the edges of every sheet", async () => {
    const { deps, done } = setUp({ place: "/x.pdf" });
    expect(await takeScreen({ screen: "Medications", as: "pdf" }, deps)).toEqual(ok("saved"));
    expect(done[0]).toMatch(/^pdf TESTCASE, Ada · Born 04-May-1950 .*Medications \| Printed 23-Nov-2026 02:14 by Dr A/);
    expect(done[1]).toBe("written /x.pdf");
  });

  test("does not leave where it cannot be recorded", async () => {
    const { deps, done } = setUp({ audited: false, place: "/x.pdf" });
    for (const as of ["text", "pdf", "paper"] as const)
      expect(await takeScreen({ screen: "Results", as, text: "x" }, deps)).toMatchObject({ ok: false });
    expect(done).toEqual([]);
  });

  test("does not leave once the patient has been changed behind an open dialog", async () => {
    const { deps, done, actions } = setUp({ place: "/x.pdf", staysOpen: false });
    expect(await takeScreen({ screen: "Results", as: "pdf" }, deps)).toMatchObject({
      ok: false,
      error: { kind: "cancelled" },
    });
    expect([done, actions]).toEqual([[], []]);
  });

  test("is left alone where the user thinks better of it, and nothing is recorded as taken", async () => {
    const { deps, actions } = setUp();
    expect(await takeScreen({ screen: "Results", as: "pdf" }, deps)).toEqual(ok("cancelled"));
    expect(actions).toEqual([]);
  });
});
