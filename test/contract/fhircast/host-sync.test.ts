import { describe, expect, onTestFinished, test } from "vitest";
import type { HostSync } from "../../../shared/ipc/sharing-state.ts";
import { ok } from "../../../shared/kernel/result.ts";
import { lensOfNobody } from "../../../shared/lenses/lens-choice.ts";
import { createHostSync } from "../../../src-main/app/meeting/host-sync.ts";
import type { OpenPatient } from "../../../src-main/app/patient-work.ts";
import { openHubSocket } from "../../../src-main/fhircast/socket.ts";
import { createFakeRecordService } from "../../fakes/fake-record-service.ts";
import { isInSync, patientContext, type RunningHub, startHub, subscribeTo, until } from "./hub-fixture.ts";

const token = "Bearer of this launch";
const edith = patientContext("9990000018", "1942-03-08");
const another = patientContext("9990000026", "1942-03-08");
const sameNumberOtherBirth = patientContext("9990000018", "1950-01-01");

async function launched(hub: RunningHub): Promise<OpenPatient> {
  const opened = await createFakeRecordService().open({
    cacheId: "k",
    accesses: [],
    user: {},
    hostName: "Northvale EPR",
    correlationId: "c",
  });
  if (!opened.ok) throw new Error("the fake does not open");
  const patient = {
    nhsNumber: "9990000018",
    birthDate: "1942-03-08",
    hostPatientId: "host-1",
    hostIss: "https://host",
  };
  return {
    patientSession: "s",
    record: opened.value,
    audit: { patient, correlationId: "c" },
    session: {
      host: { iss: "https://host", name: "Northvale EPR", clientId: "c" },
      patient,
      user: {},
      lens: lensOfNobody,
      accesses: [],
      hub: { url: hub.url, topic: "session-1", authorization: () => Promise.resolve(ok(token)) },
      signInTo: () => Promise.reject(new Error("nobody asks")),
      end: () => Promise.resolve(),
    },
  };
}

/** A program that has been launched for Edith, and the host beside it in the same topic. */
async function setUp() {
  const hub = await startHub({ mayUse: (shown, topic) => shown === token && topic === "session-1" });
  const said: (HostSync | undefined)[] = [];
  const bugs: unknown[] = [];
  const sync = createHostSync({
    fetch: (url, init) => fetch(url, init),
    openSocket: openHubSocket,
    nowMs: Date.now,
    newId: () => crypto.randomUUID(),
    onChanged: () => said.push(sync.now()),
    onBug: (bug) => bugs.push(bug),
  });
  onTestFinished(() => sync.stop());
  const host = subscribeTo(hub.url, { topic: "session-1", authorization: token, name: "Northvale EPR" });
  await until(() => isInSync(host), "the host");
  const open = await launched(hub);
  sync.follow(open);
  await until(() => sync.now()?.at === "inSync", "the program");
  return { hub, sync, said, host, bugs, open };
}

const whyOf = (state: HostSync | undefined) => (state?.at === "apart" ? state.why : undefined);

describe("the launching host's own topic", () => {
  test("the same patient by NHS number and birth date is followed, and nothing is said", async () => {
    const { sync, host, said } = await setUp();
    await host.client.publish("Patient-open", () => edith);
    await until(() => host.events[0], "the event");
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(sync.now()).toEqual({ at: "inSync", hostName: "Northvale EPR" });
    expect(said.filter((state) => state?.at === "apart")).toEqual([]);
    expect(host.syncErrors).toEqual([]);
  });

  test.each([
    ["another patient", another],
    ["the same number with another birth date", sameNumberOtherBirth],
    ["nobody by number", [{ key: "patient", resource: { resourceType: "Patient", id: "host-1" } }]],
    ["what is no patient", [{ key: "patient", resource: { resourceType: "Patient", id: 7, identifier: "x" } }]],
  ])("%s: refused, so that all others hear of it, and said until the host shows the same again", async (_, context) => {
    const { sync, host } = await setUp();
    await host.client.publish("Patient-open", () => context);
    await until(() => whyOf(sync.now()) === "otherPatient", "the notice");
    await until(() => host.syncErrors[0], "the SyncError");
    await host.client.publish("Patient-open", () => edith);
    await until(() => sync.now()?.at === "inSync", "the end of it");
    expect(host.syncErrors).toHaveLength(1);
  });

  test("a hub that leaves out the birth date: the launch's own id beside the number is enough, the number alone is not", async () => {
    const { sync, host } = await setUp();
    const of = (id: string) => [
      {
        key: "patient",
        resource: {
          resourceType: "Patient",
          id,
          identifier: [{ system: "https://fhir.nhs.uk/Id/nhs-number", value: "9990000018" }],
        },
      },
    ];
    await host.client.publish("Patient-open", () => of("host-2"));
    await until(() => whyOf(sync.now()) === "otherPatient", "the notice");
    await host.client.publish("Patient-open", () => of("host-1"));
    await until(() => sync.now()?.at === "inSync", "the end of it");
    expect(host.syncErrors).toHaveLength(1);
  });

  test("the patient is closed at the host: said; another one's closing is nobody's business", async () => {
    const { sync, host } = await setUp();
    await host.client.publish("Patient-close", () => another);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(sync.now()?.at).toBe("inSync");
    await host.client.publish("Patient-close", () => edith);
    await until(() => whyOf(sync.now()) === "patientClosed", "the notice");
  });

  test("a SyncError of somebody else's about the patient is said; one about something else is not", async () => {
    const { sync, host } = await setUp();
    await host.client.refuse({ id: "1", name: "DiagnosticReport-open" });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(sync.now()?.at).toBe("inSync");
    await host.client.refuse({ id: "2", name: "Patient-open" });
    await until(() => whyOf(sync.now()) === "someoneApart", "the notice");
  });

  test("a hub that is lost is said with the time, and what was said before it is not forgotten when it is back", async () => {
    const { hub, sync, host, said } = await setUp();
    await hub.die();
    const lost = await until(() => (whyOf(sync.now()) === "lost" ? sync.now() : undefined), "the notice");
    expect(lost?.at === "apart" && Date.now() - Date.parse(lost.since)).toBeLessThan(5_000);
    await hub.revive();
    await until(() => sync.now()?.at === "inSync", "the end of it");
    expect(said.at(-1)?.at).toBe("inSync");
    await until(() => isInSync(host), "the host");
    await host.client.publish("Patient-open", () => another);
    await until(() => whyOf(sync.now()) === "otherPatient", "another patient");
    await hub.die();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(whyOf(sync.now())).toBe("otherPatient");
  });

  test("with the patient the listening ends, with a goodbye", async () => {
    const { hub, sync, host } = await setUp();
    sync.follow(undefined);
    expect(sync.now()).toBeUndefined();
    await until(() => hub.answered.some(({ form }) => form?.["hub.mode"] === "unsubscribe"), "the goodbye");
    await host.client.publish("Patient-open", () => another);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(sync.now()).toBeUndefined();
    expect(host.syncErrors).toEqual([]);
  });
});
