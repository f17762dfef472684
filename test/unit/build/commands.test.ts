import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { applicationArguments } from "../../../build/application-arguments.ts";

const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  spawnSync(process.execPath, [resolve("build/run.mjs"), ...args], {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });

describe("npm start", () => {
  it("opens the demo unless the person names a blueprint", () => {
    expect(applicationArguments([])).toEqual(["--demo"]);
    expect(applicationArguments(["--iss", "https://ehr.example/fhir"])).toEqual([
      "--demo",
      "--iss",
      "https://ehr.example/fhir",
    ]);
    expect(applicationArguments(["--blueprint", "my.json"])).toEqual(["--blueprint", "my.json"]);
    expect(applicationArguments(["--blueprint=my.json"])).toEqual(["--blueprint=my.json"]);
  });

  it.runIf(process.platform === "linux")("says in one sentence that there is no display, and what to do", () => {
    const { status, stderr, stdout } = run(["start"], { DISPLAY: "", WAYLAND_DISPLAY: "" });
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr.trim().split("\n")).toEqual([expect.stringContaining("npm run screenshots")]);
  });
});

describe("npm run record", () => {
  it("keeps stdout for the record: set-up and errors go to stderr", () => {
    const { status, stdout, stderr } = run(["record", "no-such-file.json"]);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).not.toBe("");
  });
});

describe("an unknown command", () => {
  it("is refused, and runs nothing outside build/commands", () => {
    expect(run(["nonsense"]).status).toBe(2);
    expect(run(["../checks"]).status).toBe(2);
  });
});

describe("a checkout whose node_modules is a link to another's", () => {
  it("runs a command once, though Node's own path is then not the one that it was started by", () => {
    const checkout = mkdtempSync(join(tmpdir(), "throughline-linked-test-"));
    try {
      for (const name of ["build", "package.json", "package-lock.json"]) {
        cpSync(resolve(name), join(checkout, name), { recursive: true });
      }
      symlinkSync(resolve("node_modules"), join(checkout, "node_modules"), "junction");
      writeFileSync(join(checkout, "build/commands/probe.ts"), 'console.log("ran");');
      const { stdout } = spawnSync(process.execPath, [join(checkout, "build/run.mjs"), "probe"], { encoding: "utf8" });
      expect(stdout).toBe("ran\n");
    } finally {
      rmSync(checkout, { recursive: true });
    }
  });
});
