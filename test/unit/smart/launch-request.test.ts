import { describe, expect, test } from "vitest";
import {
  findDeepLink,
  parseDeepLink,
  parseLaunchArguments,
  parseLoopbackLaunch,
} from "../../../src-main/smart/launch-request.ts";

const iss = "https://ehr.example/fhir";
const query = `iss=${encodeURIComponent(iss)}&launch=abc`;
const wanted = { ok: true, value: { iss, launch: "abc" } };
const refused = { ok: false, error: "badLaunchUrl" };

describe("only iss and launch are taken", () => {
  const more = "&clientId=EVIL&fhirServiceUrl=https://evil.example&patientId=1&blueprint=other/x&--demo=1";

  test("from a loopback URL", () => {
    expect(parseLoopbackLaunch(new URL(`http://127.0.0.1:8765/launch?${query}${more}`))).toEqual(wanted);
  });

  test("from a deep link", () => {
    expect(parseDeepLink(`throughline://launch?${query}${more}`)).toEqual(wanted);
    expect(parseDeepLink(`throughline://launch/?${query}`)).toEqual(wanted);
  });

  test("from a command line", () => {
    expect(parseLaunchArguments(["--iss", iss, "--launch", "abc", "--clientId", "EVIL"])).toEqual(wanted);
    expect(parseLaunchArguments([`--iss=${iss}`, "--launch=abc"])).toEqual(wanted);
    expect(parseLaunchArguments(["--demo", "--", "--iss", iss, "--launch", "abc"])).toEqual(wanted);
    expect(parseLaunchArguments(["--iss", iss])).toEqual({ ok: true, value: { iss } });
  });
});

describe("a deep link cannot carry a switch", () => {
  test("nothing beside the link is read, on either side of it", () => {
    const link = `throughline://launch?${query}`;
    const others = ["--iss", "https://evil.example/fhir", "--launch", "evil", "--blueprint", "other/evil.json"];
    expect(parseLaunchArguments([...others, link])).toEqual(wanted);
    expect(parseLaunchArguments([link, ...others])).toEqual(wanted);
  });

  test("a link that is none is a failed launch, not a reason to read the switches", () => {
    expect(parseLaunchArguments(["throughline://settings", "--iss", iss, "--launch", "abc"])).toEqual(refused);
  });

  test("a switch inside the link is part of a value that nobody reads", () => {
    expect(parseDeepLink(`throughline://launch?${query}%22%20--gpu-launcher=calc`)).toEqual({
      ok: true,
      value: { iss, launch: 'abc" --gpu-launcher=calc' },
    });
    expect(parseDeepLink(`throughline://launch?${query}\n--no-sandbox`)).not.toEqual(wanted);
  });

  test("is found however it is written", () => {
    expect(findDeepLink(["--x", "Throughline://launch?iss=1"])).toBe("Throughline://launch?iss=1");
    expect(findDeepLink(["--x", "https://throughline.example"])).toBeUndefined();
  });
});

describe("refused as no launch", () => {
  test.each([
    ["no iss", "http://127.0.0.1:8765/launch?launch=abc"],
    ["no launch", `http://127.0.0.1:8765/launch?iss=${encodeURIComponent(iss)}`],
    ["an empty launch", `http://127.0.0.1:8765/launch?iss=${encodeURIComponent(iss)}&launch=`],
    ["iss twice", `http://127.0.0.1:8765/launch?${query}&iss=https://evil.example`],
    ["launch twice", `http://127.0.0.1:8765/launch?${query}&launch=def`],
    ["another path", `http://127.0.0.1:8765/launcher?${query}`],
    ["iss that is no address", "http://127.0.0.1:8765/launch?iss=ehr&launch=abc"],
    ["a line break", `http://127.0.0.1:8765/launch?${query}%0d%0aSet-Cookie:x`],
    ["endless text", `http://127.0.0.1:8765/launch?${query}${"a".repeat(9000)}`],
  ])("%s", (_, url) => {
    expect(parseLoopbackLaunch(new URL(url))).toEqual(refused);
  });

  test.each([
    ["another scheme", `https://launch?${query}`],
    ["another action", `throughline://open?${query}`],
    ["a path", `throughline://launch/../../x?${query}`],
    ["a user name", `throughline://user@launch?${query}`],
    ["no address at all", "throughline:"],
  ])("a deep link with %s", (_, link) => {
    expect(parseDeepLink(link)).toEqual(refused);
  });

  test("a launch token without a host", () => {
    expect(parseLaunchArguments(["--launch", "abc"])).toEqual(refused);
    expect(parseLaunchArguments(["--iss", "", "--launch", "abc"])).toEqual(refused);
  });
});

test("a command line that asks for no launch asks for none", () => {
  expect(parseLaunchArguments([])).toBeUndefined();
  expect(parseLaunchArguments(["--demo", "--user-data-dir=/x"])).toBeUndefined();
});
