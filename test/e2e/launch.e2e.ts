import { expect, test } from "@playwright/test";
import { type RunningApp, startApp, waitFor } from "./throughline-app.ts";

// From a click in the host system to the record, with the real Electron, the real browser windows and a strict SMART server.
test.describe("a launch", () => {
  let app: RunningApp;
  test.beforeEach(async () => {
    app = await startApp();
  });
  test.afterEach(() => app.close());

  test("goes from the host's list over sign-in and consent to the patient's record", async () => {
    const hostWindow = app.electron.waitForEvent("window");
    await app.page.getByRole("button", { name: "Open the demonstration host" }).click();
    const host = await hostWindow;
    await expect(host.getByRole("heading", { level: 1 })).toBeVisible();
    const signInWindow = app.electron.waitForEvent("window");
    await host.getByRole("button", { name: /PEMBERTON, Edith/ }).click();
    await expect(host.getByText("The record opens in the Throughline window")).toBeVisible();
    const signIn = await signInWindow;
    await expect(app.page.getByRole("heading", { name: "Opening a record from Northvale Hospital EPR" })).toBeVisible();
    await signIn.getByRole("button", { name: "Allow" }).click();
    await expect(app.page.getByText("PEMBERTON, Edith (Mrs)").first()).toBeVisible();
    await expect(app.page.getByText("999 314 0082").first()).toBeVisible();
    await waitFor(async () => (signIn.isClosed() ? true : undefined));
    // The host's window goes back to its list, ready for the next patient.
    await expect(host.getByRole("button", { name: /PEMBERTON, Edith/ })).toBeVisible();
  });

  test("is given up when the user closes the sign-in window, and can be tried again", async () => {
    const signInWindow = app.electron.waitForEvent("window");
    await app.launchPatient("fall-at-84");
    await (await signInWindow).close();
    await expect(app.page.getByRole("heading", { name: "Sign-in was cancelled" })).toBeVisible();
    await expect(app.page.getByRole("button", { name: "Try again" })).toBeVisible();
    await app.page.getByRole("button", { name: "Back to the start" }).click();
    await expect(app.page.getByRole("heading", { name: "No patient is open" })).toBeVisible();
  });

  test("is given up when the user cancels it, and takes its sign-in window with it", async () => {
    const signInWindow = app.electron.waitForEvent("window");
    await app.launchPatient("fall-at-84");
    const signIn = await signInWindow;
    await app.page.getByRole("button", { name: "Cancel" }).click();
    await expect(app.page.getByRole("heading", { name: "No patient is open" })).toBeVisible();
    await waitFor(async () => (signIn.isClosed() ? true : undefined));
  });

  test("that the user refuses at the host says so", async () => {
    const signInWindow = app.electron.waitForEvent("window");
    await app.launchPatient("fall-at-84");
    await (await signInWindow).getByRole("button", { name: "Refuse" }).click();
    await expect(app.page.getByRole("heading", { name: "Sign-in was refused" })).toBeVisible();
  });
});

test.describe("a launch that cannot be", () => {
  let app: RunningApp;
  test.beforeAll(async () => {
    app = await startApp();
    await app.control({ command: "setConsent", consent: "assumed" });
  });
  test.afterAll(() => app.close());
  test.afterEach(() => app.control({ command: "clearFaults" }));

  for (const [fault, title] of [
    ["noPkce", "The host's sign-in is not safe enough"],
    ["noSmartConfiguration", "The host system cannot launch apps"],
    ["expiredLaunch", "This launch has expired"],
    ["refuse", "Sign-in was refused"],
    ["wrongState", "The sign-in answer does not belong to this launch"],
    ["clockSkew", /clock/i],
    ["wrongIdTokenSignature", "Who you are could not be verified"],
    ["noPatient", /patient/i],
    ["tokenError", "The host system does not answer"],
  ] as const) {
    test(`${fault}: a page of its own, with what to do and a reference`, async () => {
      await app.control({ command: "setAuthFault", fault });
      await app.launchPatient("fall-at-84");
      const reason = await waitFor(async () => {
        const state = await app.state();
        return state.screen === "stop" ? state.reason : undefined;
      });
      await expect(app.page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await expect(app.page.getByRole("heading", { name: "What to do" })).toBeVisible();
      await expect(app.page.getByText(/Reference [0-9a-f-]{36}/)).toBeVisible();
      expect(reason).not.toBe("unexpected");
      await app.page.getByRole("button", { name: "Back to the start" }).click();
      await expect(app.page.getByRole("heading", { name: "No patient is open" })).toBeVisible();
    });
  }

  test("an unknown host: nothing is sent to it", async () => {
    const reply = await fetch(`${app.about.launchUrl}?iss=https%3A%2F%2Funknown.example%2Ffhir&launch=x`);
    expect(reply.status).toBe(200);
    await expect(app.page.getByRole("heading", { name: "This host is not allowed to launch" })).toBeVisible();
  });

  test("an address that is no launch", async () => {
    await fetch(`${app.about.launchUrl}?iss=https%3A%2F%2Funknown.example%2Ffhir`);
    await expect(app.page.getByRole("heading", { name: "The launch could not be read" })).toBeVisible();
  });

  test("a host that means another person than the record is about: the page says what differs", async () => {
    // The first reading of the patient, at the launch, meets the fault; the record's own does not.
    const fault = { kind: "identityMismatch", times: 1, types: ["Patient"] };
    await app.control({ command: "setFault", sourceId: "acute", fault });
    await app.launchPatient("fall-at-84");
    await expect(app.page.getByRole("columnheader", { name: "The host system says" })).toBeVisible();
    await expect(app.page.getByText("Reading the record")).toHaveCount(0);
    expect(await app.state()).toMatchObject({ screen: "stop", reason: "identityDiffers" });
    const elements = await app.state().then((state) => (state.screen === "stop" ? state.differences : []));
    expect(elements.map(({ element }) => element)).toEqual(expect.arrayContaining(["name", "birthDate"]));
  });
});
