import { describe, expect, test } from "vitest";
import { entryKey, sourceId } from "../../../shared/kernel/brand.ts";
import { ok } from "../../../shared/kernel/result.ts";
import { createHandlers } from "../../../src-main/app/ipc-handlers.ts";
import { toGoal } from "../../../src-main/app/launches.ts";
import type { OpenPatient } from "../../../src-main/app/patient-work.ts";
import type { Shell } from "../../../src-main/app/shell.ts";
import type { Goal } from "../../../src-main/app/shell-machine.ts";
import { createFakeRecordService } from "../../fakes/fake-record-service.ts";

async function setUp() {
  const records = createFakeRecordService();
  const opened = await records.open({ cacheId: "k", accesses: [], user: {}, hostName: "h", correlationId: "c" });
  if (!opened.ok) throw new Error("the fake does not open");
  const goals: Goal[] = [];
  const openedLinks: string[] = [];
  let current: OpenPatient | undefined = { patientSession: "a", record: opened.value, audit: { correlationId: "c" } };
  const shell: Shell = {
    update: () => ({ sequence: 1, state: { screen: "noPatient", hosts: [], cachedPatients: 0 } }),
    goTo: (goal) => goals.push(goal),
    retry: () => undefined,
    cancel: () => undefined,
    acknowledge: () => undefined,
    pageGone: () => undefined,
    pageCrashed: () => undefined,
    engineDied: () => undefined,
    block: () => undefined,
    setStartFacts: () => undefined,
    patient: (session) => (current?.patientSession === session ? current : undefined),
    refresh: () => undefined,
    whose: () => ({}),
    signInToSource: () => Promise.resolve(ok(undefined)),
    stop: () => Promise.resolve(),
  };
  const handlers = createHandlers({
    shell,
    settings: {
      read: () => ({ theme: "system", textZoom: 1 }),
      write: () => ({ theme: "dark", textZoom: 1 }),
      layoutOf: () => undefined,
      keepLayout: () => undefined,
    },
    records: () => Promise.resolve(ok(records)),
    about: () => ({
      version: "0",
      electron: "0",
      chromium: "0",
      node: "0",
      runtime: "official",
      packaged: false,
      demo: false,
    }),
    launchStandalone: () => undefined,
    openLink: () => Promise.resolve(false),
    openExternally: (url) => {
      openedLinks.push(url.href);
      return Promise.resolve(true);
    },
    noteOut: {
      copy: () => undefined,
      choosePlace: () => Promise.resolve(undefined),
      write: () => Promise.resolve(true),
    },
    screenOut: {
      choosePlace: () => Promise.resolve(undefined),
      toPdf: () => Promise.reject(new Error("no window")),
      print: () => Promise.resolve(false),
      copy: () => undefined,
      write: () => Promise.resolve(),
    },
    audit: () => Promise.resolve(ok(undefined)),
    nowMs: () => 0,
  });
  return {
    handlers,
    goals,
    openedLinks,
    records,
    record: opened.value,
    changePatient: () => {
      current = undefined;
    },
  };
}

const stale = { ok: false, error: { kind: "invalidInput", reason: "stalePatientSession" } };

describe("a request about a patient", () => {
  test("is answered for the session that it names", async () => {
    const { handlers } = await setUp();
    expect(await handlers["view:read"]({ patientSession: "a", view: "banner", params: {} }, "c")).toEqual({
      ok: true,
      value: '{"view":"banner","of":"k"}',
    });
  });

  test("of an earlier session is refused: view, document, refresh, close", async () => {
    const { handlers, goals } = await setUp();
    const patientSession = "b";
    expect(await handlers["view:read"]({ patientSession, view: "banner", params: {} }, "c")).toMatchObject(stale);
    const entry = entryKey(sourceId("gp"), "Binary", "1");
    expect(await handlers["document:read"]({ patientSession, entry, index: 0 }, "c")).toMatchObject(stale);
    expect(await handlers["record:refresh"]({ patientSession }, "c")).toMatchObject(stale);
    expect(await handlers["patient:close"]({ patientSession }, "c")).toMatchObject(stale);
    expect(goals).toEqual([]);
  });

  test("whose answer comes when the patient has changed is not handed out", async () => {
    const { handlers, changePatient } = await setUp();
    const answer = handlers["view:read"]({ patientSession: "a", view: "banner", params: {} }, "c");
    changePatient();
    expect(await answer).toMatchObject(stale);
  });
});

describe("a card of another's service", () => {
  const card = "4e0a3a1e-3283-4575-ab82-028d55fe2719";

  test("has its link opened only where main knows it to lead, for the patient that is open", async () => {
    const { handlers, openedLinks, records } = await setUp();
    const link = { card, link: 0 };
    expect(await handlers["externalCard:openLink"]({ patientSession: "b", ...link }, "c")).toMatchObject(stale);
    expect(openedLinks).toEqual([]);
    expect(await handlers["externalCard:openLink"]({ patientSession: "a", ...link }, "c")).toMatchObject({ ok: true });
    expect(openedLinks).toEqual(["https://pathway.example/"]);
    const said = { outcome: "overridden" } as const;
    expect(await handlers["externalCard:answer"]({ patientSession: "b", card, said }, "c")).toMatchObject(stale);
    await handlers["externalCard:answer"]({ patientSession: "a", card, said }, "c");
    expect(records.events).toContain(`card ${card} overridden`);
  });
});

describe("a launch that came in", () => {
  const blueprint = {
    name: "Locality",
    hosts: [{ iss: "https://ehr.example/fhir", name: "Example EPR", clientId: "c" }],
    sources: [],
    codeMaps: [],
    rules: {},
    lockAfterMinutes: 15,
    cacheDays: 14,
    pollSeconds: 0,
    auditUnavailable: "stop",
  } as const;

  test.each(["https://ehr.example/fhir", "https://ehr.example/fhir/", "https://ehr.example/fhir//"])(
    "from %s is the host's, and keeps iss as it was sent",
    (iss) => {
      expect(toGoal(ok({ iss, launch: "x" }), blueprint, "c")).toEqual({
        kind: "launch",
        request: { iss, launch: "x" },
        hostName: "Example EPR",
      });
    },
  );

  test.each([
    "https://ehr.example/FHIR",
    "https://EHR.example/fhir",
    "https://ehr.example:443/fhir",
    "https://ehr.example/fhir/../fhir",
    "https://ehr.example/fhir?x=1",
    "https://ehr.example/fhir2",
    "http://ehr.example/fhir",
    "https://ehr.example.evil.example/fhir",
  ])("from %s is nobody's", (iss) => {
    expect(toGoal(ok({ iss, launch: "x" }), blueprint, "c")).toMatchObject({
      kind: "stop",
      stop: { reason: "unknownIssuer" },
    });
  });

  test("that is none is a stop too", () => {
    expect(toGoal({ ok: false, error: "badLaunchUrl" }, blueprint, "c")).toMatchObject({
      kind: "stop",
      stop: { reason: "badLaunchUrl" },
    });
  });
});
