import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import type { WebPreferences } from "electron";
import { type RunningApp, startApp, waitFor } from "./throughline-app.ts";

test.describe("the page", () => {
  let app: RunningApp;
  test.beforeAll(async () => {
    app = await startApp();
    await app.control({ command: "setConsent", consent: "assumed" });
  });
  test.afterAll(() => app.close());

  test("is served from the program's own origin, under its policy", async () => {
    expect(app.page.url()).toBe("app://throughline/index.html");
    const policy = await app.page.evaluate(async () => {
      const reply = await fetch("app://throughline/index.html");
      return reply.headers.get("content-security-policy") ?? "";
    });
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self';/);
    expect(policy).toMatch(/style-src 'self' 'nonce-[\w+/=]{20,}'/);
    expect(policy).not.toContain("unsafe");
  });

  test("has one thing of the program and nothing of the machine", async () => {
    const found = await app.page.evaluate(() => ({
      throughline: Object.keys(window.throughline).sort(),
      machine: ["require", "process", "module", "Buffer", "electron", "ipcRenderer", "global"].filter(
        (name) => name in window,
      ),
    }));
    expect(found).toEqual({
      throughline: ["call", "onMeetingChanged", "onProjectorChanged", "onSharingChanged", "onShellChanged"],
      machine: [],
    });
  });

  test("cannot run text as code, add an inline script, or style itself without its nonce", async () => {
    const refused = await app.page.evaluate(async () => {
      const results: string[] = [];
      // Not in this function itself: what the test tool runs directly may do what the page may not.
      results.push(
        await new Promise<string>((resolve) => {
          setTimeout(() => {
            try {
              // biome-ignore lint/security/noGlobalEval: it must not work
              globalThis.eval("1");
              resolve("eval ran");
            } catch {
              resolve("eval refused");
            }
          });
        }),
      );
      const script = document.createElement("script");
      script.textContent = "document.title = 'ran'";
      document.head.append(script);
      results.push(document.title === "ran" ? "inline script ran" : "inline script refused");
      const style = document.createElement("style");
      style.textContent = "body { outline: 7px solid rgb(1, 2, 3) }";
      document.head.append(style);
      results.push(getComputedStyle(document.body).outlineWidth === "7px" ? "style applied" : "style refused");
      return results;
    });
    expect(refused).toEqual(["eval refused", "inline script refused", "style refused"]);
  });

  test("reaches no other server, file or socket", async () => {
    const demo = await app.state().then((state) => (state.screen === "noPatient" ? state.demoHostUrl : undefined));
    const results = await app.page.evaluate(async (url) => {
      const tries = [
        url,
        "https://example.org/",
        "file:///etc/hostname",
        "app://throughline/../main/main.js",
        "app://other/index.html",
      ];
      return await Promise.all(
        tries.map((target) =>
          fetch(String(target)).then(
            (reply) => `${reply.status}`,
            () => "refused",
          ),
        ),
      );
    }, demo);
    expect(results.map((result) => (result === "404" ? "refused" : result))).toEqual(results.map(() => "refused"));
  });

  test("cannot leave, open a window, or be taken to another address", async () => {
    const before = app.electron.windows().length;
    await app.page.evaluate(() => {
      window.open("https://example.org/");
      const link = document.createElement("a");
      link.href = "https://example.org/";
      link.target = "_blank";
      document.body.append(link);
      link.click();
      location.href = "https://example.org/";
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(app.page.url()).toBe("app://throughline/index.html");
    expect(app.electron.windows()).toHaveLength(before);
  });

  test("gets no permission and no download", async () => {
    const answers = await app.page.evaluate(async () => {
      const names = ["geolocation", "notifications", "camera", "microphone", "clipboard-read"];
      const states = await Promise.all(
        names.map((name) =>
          navigator.permissions.query({ name: name as PermissionName }).then((status) => status.state),
        ),
      );
      const position = await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve("given"),
          () => resolve("refused"),
        ),
      );
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob(["record"]));
      link.download = "record.txt";
      link.click();
      return { states: [...new Set(states)], position };
    });
    expect(answers).toEqual({ states: ["denied"], position: "refused" });
  });

  test("reaches none of Electron's own channels, and no channel that is not in the contract", async () => {
    const results = await app.page.evaluate(async () => {
      const names = ["view:write", "../ELECTRON_BROWSER_CONTEXT_LOCK", "constructor", "__proto__"];
      const call = window.throughline.call as (channel: string) => Promise<unknown>;
      return await Promise.all(
        names.map((name) =>
          call(name).then(
            () => "answered",
            () => "refused",
          ),
        ),
      );
    });
    expect(results).toEqual(["refused", "refused", "refused", "refused"]);
  });

  test("a sign-in window has nothing of the program, and no way to it", async () => {
    await app.control({ command: "setConsent", consent: "ask" });
    const opening = app.electron.waitForEvent("window");
    await app.launchPatient("fall-at-84");
    const signIn = await opening;
    await signIn.getByRole("button", { name: "Allow" }).waitFor();
    expect(await signIn.evaluate(() => "throughline" in window || "require" in window)).toBe(false);
    await signIn.evaluate(() => {
      location.href = "https://example.org/";
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(new URL(signIn.url()).hostname).toBe("127.0.0.1");
    await signIn.close();
    await app.control({ command: "setConsent", consent: "assumed" });
  });

  test("every window is locked the same way", async () => {
    const locked = await app.electron.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => {
        // Not in Electron's types, but in Electron.
        const preferences = (
          contents as unknown as { getLastWebPreferences(): WebPreferences }
        ).getLastWebPreferences();
        return {
          sandbox: preferences?.sandbox,
          contextIsolation: preferences?.contextIsolation,
          nodeIntegration: preferences?.nodeIntegration,
          webSecurity: preferences?.webSecurity,
          webviewTag: preferences?.webviewTag,
          persistent: contents.session.isPersistent(),
        };
      }),
    );
    for (const one of locked) {
      expect(one).toEqual({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        persistent: false,
      });
    }
  });
});

/** Every file below a folder, sockets and locks left out. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  );
}

test("what is left on the disk names no patient: no file, no file name, no log line", async () => {
  const app = await startApp();
  try {
    await app.control({ command: "setConsent", consent: "assumed" });
    await app.launchPatient("fall-at-84");
    await expect(app.page.getByText("PEMBERTON, Edith (Mrs)").first()).toBeVisible();
    await waitFor(async () => {
      const state = await app.state();
      return state.screen === "chart" && state.progress.every(({ phase }) => phase !== "loading") ? true : undefined;
    }, 30_000);
    const secrets = [
      "Pemberton",
      "PEMBERTON",
      "9993140082",
      "999 314 0082",
      "Larch House",
      "penicillin",
      "Bearer ",
      "access_token",
    ];
    const spellings = secrets.flatMap((text) => [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le")]);
    const files = filesBelow(app.userData);
    const found = files.filter((file) => {
      const content = readFileSync(file);
      return spellings.some((text) => content.includes(text));
    });
    expect(found).toEqual([]);
    expect(files.filter((file) => /pemberton|9993140082/i.test(file))).toEqual([]);
    expect(files.some((file) => file.endsWith("throughline.log"))).toBe(true);
    // The whole folder is the user's alone.
    expect(statSync(app.userData).mode & 0o077).toBe(0);
  } finally {
    await app.close();
  }
});
