import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DemoHost } from "../../../src-main/demo-host/start-demo-host.ts";
import * as app from "./smart-app.ts";

const secret = "a-secret-for-the-tests-of-32-letters";
let host: DemoHost;

beforeAll(async () => {
  host = await app.startTestHost({ enableControl: { secret } });
});
afterAll(() => host.close());

async function control(body: unknown, shown: string | null = secret, at = host) {
  const response = await fetch(new URL("/control", at.hostPageUrl), {
    method: "POST",
    headers: shown === null ? {} : { "x-demo-control": shown },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}

describe("the control endpoint", () => {
  it("does what the control object does", async () => {
    const fault = { kind: "status", status: 503, times: 1 };
    expect((await control({ command: "setFault", sourceId: "gp", fault })).status).toBe(200);
    expect((await fetch(`${app.baseUrlOf(host, "gp")}/metadata`)).status).toBe(503);
    expect((await fetch(`${app.baseUrlOf(host, "gp")}/metadata`)).status).toBe(200);

    const { text } = await control({ command: "createLaunch", slug: "bob", options: { preApproved: true } });
    const { iss, launch } = JSON.parse(text) as { iss: string; launch: string };
    expect(app.redirected(await app.authorise(iss, { launch })).get("code")).not.toBeNull();

    expect((await control({ command: "setAuthFault", fault: "noPkce" })).status).toBe(200);
    expect((await app.configurationOf(host.iss)).code_challenge_methods_supported).toBeUndefined();
    expect((await control({ command: "clearFaults" })).status).toBe(200);
    expect((await app.configurationOf(host.iss)).code_challenge_methods_supported).toEqual(["S256"]);

    const log = JSON.parse((await control({ command: "readLog" })).text) as { kind: string }[];
    expect(log.map(({ kind }) => kind)).toContain("launched");
  });

  it("changes records, and says what it cannot change", async () => {
    const edit = {
      command: "editResource",
      sourceId: "gp",
      type: "Condition",
      id: "gp-ada-condition",
      elements: { code: null },
    };
    expect((await control(edit)).status).toBe(200);
    expect(await control({ ...edit, id: "never" })).toMatchObject({ status: 409 });
    expect(await control({ command: "createLaunch", slug: "nobody" })).toMatchObject({ status: 409 });
  });

  it("explains a command that it does not understand", async () => {
    const { status, text } = await control({ command: "setFault", sourceId: "gp", fault: { kind: "explode" } });
    expect(status).toBe(400);
    expect(text).toContain("fault");
    expect((await control("not a command")).status).toBe(400);
  });

  it("is not there without the secret, nor where it was not asked for", async () => {
    expect((await control({ command: "clearFaults" }, "another-secret-of-the-right-length")).status).toBe(404);
    expect((await control({ command: "clearFaults" }, null)).status).toBe(404);
    const closed = await app.startTestHost();
    expect((await control({ command: "clearFaults" }, secret, closed)).status).toBe(404);
    await closed.close();
    await expect(app.startTestHost({ enableControl: { secret: "short" } })).rejects.toThrow(RangeError);
  });
});
