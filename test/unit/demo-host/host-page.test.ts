import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DemoHost } from "../../../src-main/demo-host/start-demo-host.ts";
import * as app from "./smart-app.ts";

let host: DemoHost;

beforeEach(async () => {
  host = await app.startTestHost();
});
afterEach(() => host.close());

const open = (patient: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(new URL("/open", host.hostPageUrl), {
    method: "POST",
    body: new URLSearchParams({ patient }),
    redirect: "manual",
    headers,
  });

describe("the host's patient list", () => {
  it("says who, born when, which NHS number, where and why, with everything escaped", async () => {
    const text = await (await fetch(host.hostPageUrl)).text();
    for (const part of ["Northvale Hospital EPR", "SAMPLE, Ada (Mrs)", "17-May-1941", "999 000 0026", "bay 4"]) {
      expect(text).toContain(part);
    }
    expect(text).toContain("&#60;this morning&#62; &#38; is");
    expect(text).not.toContain("<this morning>");
  });

  it("says Restricted in place of where a restricted person is", async () => {
    const security = [{ system: "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", code: "R" }];
    host.control.editResource("acute", "Patient", "acute-ada", { meta: { security } });
    const text = await (await fetch(host.hostPageUrl)).text();
    const [before = "", after = ""] = text.split("SAMPLE, Bob (Mr)");
    expect(before).toContain("Restricted");
    expect(before).not.toContain("bay 4");
    expect(after).toContain("bay 4");
  });

  it("allows no script and no frame", async () => {
    const policy = (await fetch(host.hostPageUrl)).headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
  });

  it("sends the user to the running app with iss and a launch that works once", async () => {
    host.control.setAppLaunchUrl("http://127.0.0.1:50123/launch");
    const response = await open("bob");
    expect(response.status).toBe(303);
    const location = new URL(response.headers.get("location") ?? "");
    expect(`${location.origin}${location.pathname}`).toBe("http://127.0.0.1:50123/launch");
    expect([...location.searchParams.keys()]).toEqual(["iss", "launch"]);
    expect(location.searchParams.get("iss")).toBe(host.iss);
    const launch = location.searchParams.get("launch") ?? "";
    const page = await app.authorise(host.iss, { launch });
    expect(await page.text()).toContain("SAMPLE, Bob (Mr)");
  });

  it("offers a deep link where the app's address is not known", async () => {
    const text = await (await open("ada")).text();
    expect(text).toMatch(/href="throughline:\/\/launch\?iss=[^"]+&#38;launch=[^"]+"/);
  });

  it("opens nobody for another site's page, and nobody who is not on the list", async () => {
    expect((await open("ada", { origin: "http://evil.example" })).status).toBe(403);
    expect((await open("nobody")).status).toBe(404);
    expect(host.control.log.all().filter(({ kind }) => kind === "launched")).toEqual([]);
  });
});

describe("starting", () => {
  it("says when a port that it was told to take is taken", async () => {
    const port = Number(new URL(host.hostPageUrl).port);
    await expect(app.startTestHost({ port })).rejects.toThrow(/EADDRINUSE/);
  });

  it("describes itself in a blueprint, each source with the way in which it is authorised", () => {
    const { blueprint } = host;
    expect(blueprint.hosts).toEqual([{ iss: host.iss, name: "Northvale Hospital EPR", clientId: app.clientId }]);
    expect(blueprint.sources.map(({ id, kind, authorisation }) => [id, kind, authorisation.by])).toEqual([
      ["gp", "gp", "tokenExchange"],
      ["acute", "acute", "host"],
      ["ambulance", "ambulance", "tokenExchange"],
      ["community", "community", "tokenExchange"],
      ["mental-health", "mentalHealth", "tokenExchange"],
      ["council", "council", "tokenExchange"],
      ["hospice", "hospice", "signIn"],
      ["care-home", "careHome", "tokenExchange"],
    ]);
    expect(blueprint.sources.find(({ id }) => id === "acute")?.baseUrl).toBe(host.iss);
  });

  it("refuses records that contradict one another", async () => {
    const { twoPatients } = await import("../../fixtures/demo/two-patients.ts");
    const [ada, bob] = twoPatients;
    if (ada === undefined || bob === undefined) throw new Error("two patients");
    const clash = { resourceType: "Organization", id: "shared-organisation", name: "Another organisation" };
    const patients = [ada, { ...bob, records: { ...bob.records, gp: [...(bob.records.gp ?? []), clash] } }];
    await expect(app.startTestHost({ patients })).rejects.toThrow("Organization/shared-organisation");
  });
});
