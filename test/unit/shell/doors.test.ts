import { describe, expect, test } from "vitest";
import { launchPortOf } from "../../../src-main/app/launch-port.ts";
import { ownArguments, parseStartArguments } from "../../../src-main/app/start-arguments.ts";
import { isStartedOpen } from "../../../src-main/security/chromium-switches.ts";
import {
  contentSecurityPolicy,
  pageHeaders,
  pdfBoxPolicy,
} from "../../../src-main/security/content-security-policy.ts";
import { isExternalLink } from "../../../src-main/security/external-address.ts";
import { pageRequests } from "../../../src-main/security/harden-session.ts";
import { originOf, pageAddress } from "../../../src-main/security/page-origin.ts";
import { contentTypeOf, parsePagePath } from "../../../src-main/security/page-path.ts";
import { isFromOwnPage, mayAsk, type SentBy } from "../../../src-main/security/sender-guard.ts";

describe("who may speak to main", () => {
  const frame = (url: string, processId = 7, routingId = 1, parent: unknown = null) =>
    ({ url, processId, routingId, parent }) as unknown as NonNullable<SentBy["senderFrame"]>;
  const own = frame("app://throughline/index.html");
  const page = { origin: "app://throughline", mainFrame: () => own };

  test("the main frame of the window, while it shows our page", () => {
    expect(isFromOwnPage({ senderFrame: frame("app://throughline/index.html") }, page)).toBe(true);
  });

  test.each([
    ["a frame that is gone", null],
    ["our frame with another page in it", frame("https://evil.example/")],
    ["our frame with a document in it", frame("blob:app://throughline/1")],
    ["an origin that only begins like ours", frame("app://throughline.evil/index.html")],
    ["a frame inside our page", frame("app://throughline/index.html", 7, 2, own)],
    ["another window", frame("app://throughline/index.html", 8, 1)],
  ])("not %s", (_, senderFrame) => {
    expect(isFromOwnPage({ senderFrame }, page)).toBe(false);
  });

  test("the room's screen only where the door is its own", () => {
    const wallFrame = frame("app://throughline/projector.html", 9, 1);
    const pages = { chart: page, projector: { origin: page.origin, mainFrame: () => wallFrame } };
    const asks = (senderFrame: SentBy["senderFrame"]) =>
      (["chart", "projector", "both"] as const).filter((from) => mayAsk({ senderFrame }, from, pages));
    expect(asks(frame("app://throughline/index.html"))).toEqual(["chart", "both"]);
    expect(asks(wallFrame)).toEqual(["projector", "both"]);
    expect(asks(frame("app://throughline/index.html", 8, 1))).toEqual([]);
  });

  test("nobody, while there is no window", () => {
    expect(isFromOwnPage({ senderFrame: own }, { ...page, mainFrame: () => undefined })).toBe(false);
  });
});

describe("what the page's scheme serves", () => {
  test.each([
    ["app://throughline/", "index.html"],
    ["app://throughline/index.html?x=1#y", "index.html"],
    ["app://throughline/assets/main-B1_2.js", "assets/main-B1_2.js"],
    ["app://throughline/assets/atkinson.woff2", "assets/atkinson.woff2"],
  ])("%s is %s", (url, path) => {
    expect(parsePagePath(url)).toBe(path);
  });

  test.each([
    "app://throughline/../main/main.js",
    "app://throughline/assets/../../main/main.js",
    "app://throughline/%2e%2e/main.js",
    "app://throughline/assets\\..\\main.js",
    "app://throughline//etc/passwd.js",
    "app://throughline/.hidden.js",
    "app://throughline/main.js.map",
    "app://throughline/record.db",
    "app://throughline/passwd",
    "app://evil/index.html",
    "file:///etc/passwd",
  ])("%s is nothing", (url) => {
    expect(parsePagePath(url)).toBeUndefined();
  });

  test("with the type of its name, never a guessed one", () => {
    expect(contentTypeOf("a/b.js")).toBe("text/javascript; charset=utf-8");
    expect(contentTypeOf("a/b.exe")).toBe("application/octet-stream");
  });

  test("under a policy without inline scripts, eval, or another origin", () => {
    const policy = contentSecurityPolicy("abc");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self' 'nonce-abc';");
    expect(policy).not.toMatch(/unsafe|https?:|\*|script-src[^;]*nonce/);
    expect(policy).toContain("frame-src blob: app://throughline/pdf-box.html;");
  });

  test("and what reads PDFs in a frame without an origin, without styles, pictures, frames or another's files", () => {
    const headers = pageHeaders("abc", "pdf-box.html");
    expect(headers["content-security-policy"]).toBe(pdfBoxPolicy);
    expect(pdfBoxPolicy).toMatch(/^default-src 'none';.*; sandbox allow-scripts$/);
    expect(pdfBoxPolicy).not.toMatch(/unsafe-inline|(?<!wasm-)unsafe-eval|https?:|\*|allow-same-origin|nonce/);
    expect(pageHeaders("abc", "index.html")["content-security-policy"]).toContain("'nonce-abc'");
  });

  test("with files that a frame without an origin may read, and pages that it may not", () => {
    expect(pageHeaders("abc", "assets/a.js")["access-control-allow-origin"]).toBe("*");
    expect(pageHeaders("abc", "index.html")["access-control-allow-origin"]).toBeUndefined();
    expect(pageHeaders("abc", "pdf-box.html")["access-control-allow-origin"]).toBeUndefined();
  });
});

describe("what the page may load", () => {
  test("its own origin and what it made itself, and packaged nothing else", () => {
    const may = pageRequests("app://throughline", true);
    expect(may("app://throughline/assets/main.js")).toBe(true);
    expect(may("blob:app://throughline/1")).toBe(true);
    for (const url of [
      "https://ehr.example/",
      "http://127.0.0.1:8765/",
      "app://evil/x",
      "file:///x",
      "devtools://x/",
    ]) {
      expect(may(url)).toBe(false);
    }
  });

  test("in development also its server and the developer tools", () => {
    const may = pageRequests("http://localhost:5173", false);
    expect(may("http://localhost:5173/main.tsx")).toBe(true);
    expect(may("ws://localhost:5173/")).toBe(true);
    expect(may("devtools://devtools/bundled/x.js")).toBe(true);
    expect(may("http://localhost:5174/")).toBe(false);
  });

  test("a packaged program shows its own page whatever the environment says", () => {
    expect(pageAddress(true, "https://evil.example")).toEqual({
      origin: "app://throughline",
      url: "app://throughline/index.html",
    });
    expect(pageAddress(false, "http://localhost:5173").origin).toBe("http://localhost:5173");
    expect(originOf("app://throughline/index.html")).toBe("app://throughline");
  });
});

test.each([
  ["https://ehr.example/authorize?x=1", true],
  ["http://127.0.0.1:4000/authorize", true],
  ["http://ehr.example/", false],
  ["https://user:pass@ehr.example/", false],
  ["file:///etc/passwd", false],
  ["javascript:alert(1)", false],
  ["ms-msdt:/id", false],
  ["smb://server/share", false],
])("the system may open %s: %s", (url, expected) => {
  expect(isExternalLink(new URL(url))).toBe(expected);
});

describe("the command line", () => {
  test("of a developer names blueprint and demo", () => {
    expect(parseStartArguments(["--no-sandbox", ".", "--blueprint", "my.json", "--", "--iss", "https://x"])).toEqual({
      demo: false,
      hideDemoHost: false,
      blueprintPath: "my.json",
    });
    expect(parseStartArguments(["--demo", "--user-data-dir=/data"])).toEqual({
      demo: true,
      hideDemoHost: false,
      userDataFolder: "/data",
    });
    expect(parseStartArguments(["--demo-anchor=2026-11-23T09:00:00Z", "--hide-demo-host"])).toEqual({
      demo: false,
      hideDemoHost: true,
      demoAnchor: new Date("2026-11-23T09:00:00Z"),
    });
  });

  test("with a deep link in it says nothing else", () => {
    const link = "throughline://launch?iss=https%3A%2F%2Fehr.example&launch=1";
    expect(parseStartArguments(["--demo", "--blueprint=x.json", "--user-data-dir=/x", "--", link])).toEqual({
      demo: false,
      hideDemoHost: false,
    });
  });

  test("begins after the executable", () => {
    expect(ownArguments(["throughline", "--demo"])).toEqual(["--demo"]);
  });
});

describe("the launch port", () => {
  test("is the documented one where the user has the machine to themselves", () => {
    expect(launchPortOf(undefined, { SESSIONNAME: "Console" })).toBe(8765);
    expect(launchPortOf(undefined, {})).toBe(8765);
  });

  test.each(["RDP-Tcp#3", "ICA-TCP#0", "ICA-tcp 1"])("is closed on a shared desktop (%s)", (name) => {
    expect(launchPortOf(undefined, { SESSIONNAME: name })).toBeUndefined();
  });

  test("is what the blueprint says where it says anything", () => {
    expect(launchPortOf(9000, { SESSIONNAME: "RDP-Tcp#3" })).toBe(9000);
    expect(launchPortOf(null, {})).toBeUndefined();
  });
});

test.each([
  "remote-debugging-port",
  "load-extension",
  "ignore-certificate-errors",
  "ssl-key-log-file",
  "js-flags",
  // With these Chromium writes down each address that is asked for, and a source is asked by NHS number.
  "enable-logging",
  "v",
  "vmodule",
  "trace-startup",
])("an installed program does not start with --%s", (name) => {
  expect(isStartedOpen({ hasSwitch: (asked) => asked === name })).toBe(true);
  expect(isStartedOpen({ hasSwitch: (asked) => asked === "no-sandbox" })).toBe(false);
});
