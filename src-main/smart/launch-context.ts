import { z } from "zod";
import { isWithinBase, normaliseBase } from "../../shared/blueprint/service-url.ts";
import { nhsNumberSystem, parseNhsNumber } from "../../shared/fhir/nhs-number.ts";
import type { LaunchReason } from "../../shared/ipc/shell-state.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { err, ok } from "../../shared/kernel/result.ts";
import type { VerifiedUser } from "./id-token.ts";
import type { Fetch, RequestLimits } from "./json-request.ts";
import { requestJson } from "./json-request.ts";
import type { LaunchedPatient, LaunchedUser } from "./source-access.ts";

/** The host's FHIR server, and the right to read there. */
export interface HostReader {
  readonly fetch: Fetch;
  readonly iss: string;
  /** Header value; `undefined` at an open server. */
  readonly authorization: string | undefined;
  readonly limits: RequestLimits;
}

const humanName = z.object({
  use: z.string().optional(),
  text: z.string().optional(),
  family: z.string().optional(),
  given: z.array(z.string()).optional(),
  prefix: z.array(z.string()).optional(),
});
const patientSchema = z.object({
  resourceType: z.literal("Patient"),
  id: z.string(),
  identifier: z
    .array(z.object({ use: z.string().optional(), system: z.string().optional(), value: z.string().optional() }))
    .optional(),
  name: z.array(humanName).optional(),
  birthDate: z.string().optional(),
});

/**
 * Who the host says the patient is. An answer about another id is no answer: the host may have merged two records, and which one the
 * user meant is not ours to guess.
 */
export async function readLaunchedPatient(
  host: HostReader,
  patientId: string,
): Promise<Result<LaunchedPatient, LaunchReason>> {
  const reply = await readResource(host, `Patient/${patientId}`);
  if (!reply.ok) {
    return reply;
  }
  const patient = patientSchema.safeParse(reply.value);
  if (!patient.success || patient.data.id !== patientId) {
    return err("patientUnreadable");
  }
  const nhsNumber = currentNhsNumber(patient.data.identifier ?? []);
  const name = currentName(patient.data.name ?? []);
  const { birthDate } = patient.data;
  return ok({
    hostPatientId: patientId,
    hostIss: host.iss,
    ...(nhsNumber === undefined ? {} : { nhsNumber }),
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(name?.family === undefined ? {} : { family: name.family }),
    ...(name?.given === undefined ? {} : { given: name.given }),
  });
}

const encounterSchema = z.object({
  resourceType: z.literal("Encounter"),
  subject: z.object({ reference: z.string() }),
});

/** Whether the encounter that the host names is another patient's: its context contradicts itself. Unreadable or unnamed says nothing. */
export async function isForeignEncounter(host: HostReader, encounterId: string, patientId: string): Promise<boolean> {
  const reply = await readResource(host, `Encounter/${encounterId}`);
  const encounter = encounterSchema.safeParse(reply.ok ? reply.value : undefined);
  const subject = encounter.success
    ? /(?:^|\/)Patient\/([^/]+)/.exec(encounter.data.subject.reference)?.[1]
    : undefined;
  return subject !== undefined && subject !== patientId;
}

const userSchema = z.union([
  z.object({
    resourceType: z.enum(["Practitioner", "RelatedPerson", "Patient"]),
    name: z.array(humanName).optional(),
    qualification: z.array(z.object({ code: z.object({ text: z.string().optional() }) })).optional(),
  }),
  z.object({
    resourceType: z.literal("PractitionerRole"),
    practitioner: z.object({ display: z.string().optional() }).optional(),
    code: z
      .array(
        z.object({
          text: z.string().optional(),
          coding: z.array(z.object({ display: z.string().optional() })).optional(),
        }),
      )
      .optional(),
  }),
]);

/** Who looks. The id token vouches for the reference; name and role are read from the host where it holds that resource, and are left out else. */
export async function readLaunchedUser(host: HostReader, verified: VerifiedUser | undefined): Promise<LaunchedUser> {
  if (verified === undefined) {
    return {};
  }
  const { fhirUser, name } = verified;
  const known: LaunchedUser = {
    ...(fhirUser === undefined ? {} : { fhirUser }),
    ...(name === undefined ? {} : { name }),
  };
  if (fhirUser === undefined || !isWithinBase(host.iss, fhirUser)) {
    return known; // The token is not shown to another server for the sake of a name.
  }
  const reply = await readResource(host, fhirUser.slice(normaliseBase(host.iss).length + 1));
  const user = userSchema.safeParse(reply.ok ? reply.value : undefined);
  return user.success ? { ...known, ...describe(user.data) } : known;
}

function describe(user: z.output<typeof userSchema>): Pick<LaunchedUser, "name" | "role"> {
  if (user.resourceType === "PractitionerRole") {
    const name = user.practitioner?.display;
    const role = user.code?.[0]?.text ?? user.code?.[0]?.coding?.[0]?.display;
    return { ...(name === undefined ? {} : { name }), ...(role === undefined ? {} : { role }) };
  }
  const name = currentName(user.name ?? []);
  const text = name?.text ?? [...(name?.prefix ?? []), ...(name?.given ?? []), name?.family].filter(Boolean).join(" ");
  const role = user.qualification?.find(({ code }) => code.text !== undefined)?.code.text;
  return { ...(text === "" ? {} : { name: text }), ...(role === undefined ? {} : { role }) };
}

async function readResource(host: HostReader, path: string): Promise<Result<unknown, LaunchReason>> {
  const headers = {
    accept: "application/fhir+json",
    ...(host.authorization === undefined ? {} : { authorization: host.authorization }),
  };
  const url = `${normaliseBase(host.iss)}/${path}`;
  const reply = await requestJson(host.fetch, url, { headers, redirect: "error" }, host.limits);
  if (!reply.ok) {
    return err(reply.error === "cancelled" ? "signInCancelled" : "hostUnreachable");
  }
  return reply.value.status === 200 ? ok(reply.value.body) : err("patientUnreadable");
}

type Identifier = {
  readonly use?: string | undefined;
  readonly system?: string | undefined;
  readonly value?: string | undefined;
};

/** The NHS number in use. Two different ones name nobody. */
function currentNhsNumber(identifiers: readonly Identifier[]): string | undefined {
  const numbers = identifiers
    .filter(({ system, use }) => system === nhsNumberSystem && use !== "old")
    .map(({ value }) => parseNhsNumber(value ?? ""))
    .filter((number) => number !== undefined);
  return new Set(numbers).size === 1 ? numbers[0] : undefined;
}

/** FHIR R4 HumanName.use: the official name, else the usual one, else the first that is not an old one. */
function currentName(names: readonly z.output<typeof humanName>[]): z.output<typeof humanName> | undefined {
  return (
    names.find(({ use }) => use === "official") ??
    names.find(({ use }) => use === "usual") ??
    names.find(({ use }) => use !== "old" && use !== "maiden")
  );
}
