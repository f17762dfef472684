import { onTestFinished } from "vitest";
import type { Blueprint } from "../../../shared/blueprint/blueprint.ts";
import type { Result } from "../../../shared/kernel/result.ts";
import { err, ok } from "../../../shared/kernel/result.ts";
import type { DemoPatient } from "../../../src-main/demo-host/demo-patient.ts";
import type { DemoHost, DemoHostOptions } from "../../../src-main/demo-host/start-demo-host.ts";
import { startDemoHost } from "../../../src-main/demo-host/start-demo-host.ts";
import type { Fetch } from "../../../src-main/smart/json-request.ts";
import { type LaunchDeps, launch } from "../../../src-main/smart/launch.ts";
import type { LaunchRequest } from "../../../src-main/smart/launch-request.ts";
import type { LaunchTimeouts, OpenSignIn } from "../../../src-main/smart/sign-in.ts";

/** A made-up person; the NHS number is from the test range. */
export const patient: DemoPatient = {
  slug: "test-person",
  nhsNumber: "9990000018",
  name: "EXAMPLE, Edith (Mrs)",
  birthDate: "1942-03-08",
  hostPatientId: "acute-1",
  hostEncounterId: "visit-1",
  story: "For tests of the launch",
  records: {
    acute: [
      {
        resourceType: "Patient",
        id: "acute-1",
        identifier: [
          { system: "https://fhir.nhs.uk/Id/nhs-number", value: "9990000018" },
          { system: "https://hospital.example/mrn", value: "H1" },
        ],
        name: [{ use: "official", family: "Example", given: ["Edith", "Ann"], prefix: ["Mrs"] }],
        birthDate: "1942-03-08",
      },
      {
        resourceType: "Encounter",
        id: "visit-1",
        status: "in-progress",
        class: { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "EMER" },
        subject: { reference: "Patient/acute-1" },
      },
    ],
    gp: [
      {
        resourceType: "Patient",
        id: "gp-1",
        identifier: [{ system: "https://fhir.nhs.uk/Id/nhs-number", value: "9990000018" }],
        name: [{ use: "official", family: "Example", given: ["Edith"] }],
        birthDate: "1942-03-08",
      },
    ],
    hospice: [
      {
        resourceType: "Patient",
        id: "hospice-1",
        identifier: [{ system: "https://fhir.nhs.uk/Id/nhs-number", value: "9990000018" }],
        name: [{ use: "official", family: "Example", given: ["Edith"] }],
        birthDate: "1942-03-08",
      },
    ],
  },
};

export async function startLocality(options: Partial<DemoHostOptions> = {}): Promise<DemoHost> {
  const demo = await startDemoHost({
    anchor: new Date("2026-11-23T09:00:00Z"),
    patients: [patient],
    consent: "assumed",
    slowPageMs: 0,
    ...options,
  });
  onTestFinished(() => demo.close());
  return demo;
}

export const shortTimeouts: LaunchTimeouts = {
  discoveryMs: 2_000,
  signInMs: 2_000,
  tokenMs: 2_000,
  idTokenMs: 2_000,
  patientMs: 2_000,
};

/** What a request of ours looked like from outside. */
export interface SeenRequest {
  readonly url: string;
  readonly authorization: string | null;
  readonly body: string;
}

/** Node's fetch, with a note of everything that went out. */
export function observedFetch(): { fetch: Fetch; seen: SeenRequest[] } {
  const seen: SeenRequest[] = [];
  return {
    seen,
    fetch: (url, init) => {
      seen.push({
        url,
        authorization: new Headers(init.headers).get("authorization"),
        body: typeof init.body === "string" ? init.body : "",
      });
      return fetch(url, init);
    },
  };
}

/** A user whose browser goes where it is sent. `visits` holds every address of the way. */
export function obedientBrowser(): { openSignIn: OpenSignIn; visits: URL[] } {
  const visits: URL[] = [];
  return {
    visits,
    openSignIn: (url) => {
      void follow(url, visits);
      return Promise.resolve(ok({ closedByUser: new Promise(() => undefined), close: () => undefined }));
    },
  };
}

async function follow(start: URL, visits: URL[]): Promise<void> {
  for (let next: URL | undefined = start; next !== undefined; ) {
    visits.push(next);
    const response: Response = await fetch(next, { redirect: "manual" });
    await response.text();
    const location: string | null = response.headers.get("location");
    next = location === null ? undefined : new URL(location, next);
  }
}

/** A user who looks at the page and does nothing. */
export const idleUser: OpenSignIn = () =>
  Promise.resolve(ok({ closedByUser: new Promise(() => undefined), close: () => undefined }));

/** A user who closes the window. */
export const closingUser: OpenSignIn = () =>
  Promise.resolve(ok({ closedByUser: Promise.resolve(), close: () => undefined }));

/** A machine without a browser. */
export const noBrowser: OpenSignIn = () => Promise.resolve(err("noBrowser"));

export interface Attempt {
  readonly blueprint: Blueprint;
  readonly request: LaunchRequest;
  readonly deps?: Partial<LaunchDeps>;
  readonly signal?: AbortSignal;
}

/** One launch as the shell would make it; the session, if any, ends with the test. */
export async function attempt({ blueprint, request, deps = {}, signal }: Attempt) {
  const steps: string[] = [];
  const result = await launch(
    request,
    {
      blueprint,
      fetch,
      openSignIn: obedientBrowser().openSignIn,
      nowMs: Date.now,
      timeouts: shortTimeouts,
      ...deps,
    },
    "test-correlation",
    signal ?? new AbortController().signal,
    (step) => steps.push(step),
  );
  if (result.ok) {
    onTestFinished(() => result.value.end());
  }
  return { result, steps };
}

export function reasonOf(result: Result<unknown, { readonly reason: string }>): string {
  return result.ok ? "launched" : result.error.reason;
}
