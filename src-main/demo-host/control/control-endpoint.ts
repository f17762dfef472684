import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { parseJson } from "../../../shared/fhir/json.ts";
import { demoSourceIds } from "../demo-patient.ts";
import type { LoopbackRequest } from "../http/loopback-server.ts";
import { json, plainText, type Reply } from "../http/reply.ts";
import type { DemoControl } from "./demo-control.ts";

export const controlPath = "/control";
const controlHeader = "x-demo-control";
export const shortestSecret = 32;

const sourceId = z.enum(demoSourceIds);
const limits = { times: z.int().positive().optional(), types: z.array(z.string()).optional() };

const sourceFault = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.enum([
      "off",
      "failHalfWay",
      "malformedJson",
      "htmlError",
      "truncatedBody",
      "silent",
      "wrongPatient",
      "identityMismatch",
      "twoPatients",
      "emptyBundleNoTotal",
      "strayNextLink",
      "endlessPages",
    ]),
    ...limits,
  }),
  z.strictObject({
    kind: z.literal("status"),
    status: z.literal([400, 401, 403, 404, 429, 500, 503]),
    retryAfterSeconds: z.int().nonnegative().optional(),
    ...limits,
  }),
  z.strictObject({ kind: z.literal("slow"), delayMs: z.int().min(0).max(120_000), ...limits }),
]);

const authFault = z.enum([
  "noPkce",
  "noSmartConfiguration",
  "htmlSmartConfiguration",
  "expiredLaunch",
  "refuse",
  "wrongState",
  "clockSkew",
  "wrongIdTokenSignature",
  "wrongIdTokenAudience",
  "wrongIdTokenNonce",
  "noPatient",
  "foreignEncounter",
  "tokenTimeout",
  "tokenError",
  "refreshRefused",
]);

const resource = z.looseObject({ resourceType: z.string(), id: z.string(), meta: z.looseObject({}).optional() });

/** One command of a test in another process: the same as the methods of {@link DemoControl}. */
const command = z.discriminatedUnion("command", [
  z.strictObject({ command: z.literal("setFault"), sourceId, fault: sourceFault.nullable() }),
  z.strictObject({
    command: z.literal("setAuthFault"),
    fault: authFault.nullable(),
    server: z.enum(["host", "hospice"]).optional(),
  }),
  z.strictObject({
    command: z.literal("setExchangeFault"),
    sourceId,
    fault: z.enum(["refused", "serverError", "timeout"]).nullable(),
  }),
  z.strictObject({ command: z.literal("setCdsFault"), fault: z.enum(["silent", "serverError", "urgent"]).nullable() }),
  z.strictObject({ command: z.literal("clearFaults") }),
  z.strictObject({ command: z.literal("setConsent"), consent: z.enum(["ask", "assumed"]) }),
  z.strictObject({
    command: z.literal("setAppLaunchUrl"),
    url: z.url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/ }),
  }),
  z.strictObject({
    command: z.literal("createLaunch"),
    slug: z.string(),
    options: z
      .strictObject({
        intent: z.string().optional(),
        needPatientBanner: z.boolean().optional(),
        preApproved: z.boolean().optional(),
      })
      .optional(),
  }),
  z.strictObject({ command: z.literal("addResource"), sourceId, resource }),
  z.strictObject({
    command: z.literal("editResource"),
    sourceId,
    type: z.string(),
    id: z.string(),
    elements: z.record(z.string(), z.unknown()),
  }),
  z.strictObject({ command: z.literal("deleteResource"), sourceId, type: z.string(), id: z.string() }),
  z.strictObject({ command: z.enum(["readLog", "readHub"]) }),
]);

type Command = z.infer<typeof command>;

/** `POST /control` with the secret in a header and a command as JSON. For tests that drive the demo from another process. */
export function handleControl(request: LoopbackRequest, secret: string, control: DemoControl): Reply {
  const shown = request.headers[controlHeader];
  if (request.method !== "POST" || typeof shown !== "string" || !isSame(shown, secret))
    return plainText(404, "Not found");
  const parsed = command.safeParse(parseJson(request.body));
  if (!parsed.success) return json(400, { error: z.prettifyError(parsed.error) });
  try {
    return json(200, run(parsed.data, control) ?? {});
  } catch (error) {
    return json(409, { error: error instanceof Error ? error.message : "refused" });
  }
}

function run(asked: Command, control: DemoControl): unknown {
  switch (asked.command) {
    case "setFault":
      return control.setFault(asked.sourceId, asked.fault);
    case "setAuthFault":
      return control.setAuthFault(asked.fault, asked.server);
    case "setExchangeFault":
      return control.setExchangeFault(asked.sourceId, asked.fault);
    case "setCdsFault":
      return control.setCdsFault(asked.fault);
    case "clearFaults":
      return control.clearFaults();
    case "setConsent":
      return control.setConsent(asked.consent);
    case "setAppLaunchUrl":
      return control.setAppLaunchUrl(asked.url);
    case "createLaunch":
      return control.createLaunch(asked.slug, asked.options);
    case "addResource":
      return control.addResource(asked.sourceId, asked.resource);
    case "editResource":
      return control.editResource(asked.sourceId, asked.type, asked.id, asked.elements);
    case "deleteResource":
      return control.deleteResource(asked.sourceId, asked.type, asked.id);
    case "readHub":
      return { url: control.hubUrl };
    case "readLog":
      return control.log.all();
  }
}

/** Compares digests, so that neither length nor content shows in the time it takes. */
function isSame(shown: string, secret: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(shown), digest(secret));
}
