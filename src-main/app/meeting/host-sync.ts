import { z } from "zod";
import { nhsNumberSystem, parseNhsNumber } from "../../../shared/fhir/nhs-number.ts";
import type { HostSync } from "../../../shared/ipc/sharing-state.ts";
import { instantFromMs } from "../../../shared/kernel/brand.ts";
import { createHubClient, type HubClient } from "../../fhircast/hub-client.ts";
import type { EventStatus } from "../../fhircast/hub-connection.ts";
import type { HubEvent } from "../../fhircast/hub-message.ts";
import type { OpenSocket } from "../../fhircast/socket.ts";
import { readSyncError, syncErrorEvent } from "../../fhircast/sync-error.ts";
import type { Fetch } from "../../smart/json-request.ts";
import type { LaunchedPatient } from "../../smart/source-access.ts";
import type { OpenPatient } from "../patient-work.ts";

export interface HostSyncDeps {
  readonly fetch: Fetch;
  readonly openSocket: OpenSocket;
  readonly nowMs: () => number;
  readonly newId: () => string;
  readonly onChanged: () => void;
  readonly onBug: (error: unknown) => void;
}

/**
 * Listens to the launching host's own topic (SMART `hub.url`, `hub.topic`). It opens nobody: another patient comes by a launch alone, which checks who they are.
 * What it does is to say, and to keep saying, that the host shows somebody else.
 */
export interface HostSyncFollower {
  now(): HostSync | undefined;
  follow(open: OpenPatient | undefined): void;
  stop(): Promise<void>;
}

type Apart = Extract<HostSync, { readonly at: "apart" }>;
type Why = Apart["why"];

export function createHostSync(deps: HostSyncDeps): HostSyncFollower {
  let followed: OpenPatient | undefined;
  let client: HubClient | undefined;
  let state: HostSync | undefined;

  const end = async (): Promise<void> => {
    const last = client;
    client = undefined;
    followed = undefined;
    state = undefined;
    await last?.close();
  };

  const begin = (open: OpenPatient): void => {
    followed = open;
    const { session, audit } = open;
    const { patient } = audit;
    if (session?.hub === undefined || patient === undefined) return;
    const hostName = session.host.name;
    const mine = () => followed === open;
    let isLinked = false;
    let why: Exclude<Why, "lost"> | undefined;

    const say = (): void => {
      if (!mine()) return;
      const next: Why | undefined = why ?? (isLinked ? undefined : "lost");
      const isSame = state?.at === "apart" && state.why === next;
      if (isSame) return;
      state =
        next === undefined
          ? { at: "inSync", hostName }
          : { at: "apart", hostName, why: next, since: instantFromMs(deps.nowMs()) };
      deps.onChanged();
    };
    const take = (event: HubEvent): EventStatus => {
      const name = event.name.toLowerCase();
      if (name !== "patient-open" && name !== "patient-close") return 200;
      const isOurs = isSamePatient(event, patient);
      if (name === "patient-open") why = isOurs ? undefined : "otherPatient";
      else if (isOurs) why = "patientClosed";
      say();
      return name === "patient-open" && !isOurs ? 409 : 200;
    };

    const { hub } = session;
    client = createHubClient({
      address: { hubUrl: hub.url, topic: hub.topic, authorization: hub.authorization, fetch: deps.fetch },
      events: ["Patient-open", "Patient-close", syncErrorEvent],
      subscriberName: "Throughline",
      openSocket: deps.openSocket,
      nowMs: deps.nowMs,
      newId: deps.newId,
      onEvent: take,
      onSyncError: (event) => {
        if (readSyncError(event).eventName?.toLowerCase() !== "patient-open") return;
        why ??= "someoneApart";
        say();
      },
      onLink: (link) => {
        // Before the first answer nothing is known, and nothing is said.
        if (link.at === "connecting") return;
        isLinked = link.at === "inSync";
        say();
      },
      onBug: deps.onBug,
    });
  };

  return {
    now: () => state,
    follow: (open) => {
      if (open === followed) return;
      const had = state !== undefined;
      void end().catch(deps.onBug);
      if (open !== undefined) begin(open);
      if (had) deps.onChanged();
    },
    stop: end,
  };
}

const eventPatient = z.object({
  resourceType: z.literal("Patient"),
  id: z.string().optional(),
  identifier: z
    .array(z.object({ system: z.string().optional(), value: z.string().optional() }))
    .optional()
    .catch(undefined),
  birthDate: z.string().optional(),
});

/**
 * NHS number and birth date, never an id alone. A hub may leave the birth date out (`_elements=identifier`, FHIRcast 3.0 §3.3.1): then the number with the
 * launching host's own id for the person, which this launch was given for the same number.
 */
function isSamePatient({ context }: HubEvent, launched: LaunchedPatient): boolean {
  const parsed = eventPatient.safeParse(context.find(({ key }) => key === "patient")?.resource);
  if (!parsed.success) return false;
  const { id, identifier = [], birthDate } = parsed.data;
  const numbers = new Set(
    identifier.flatMap(({ system, value }) => (system === nhsNumberSystem ? [parseNhsNumber(value ?? "")] : [])),
  );
  if (launched.nhsNumber === undefined || numbers.size !== 1 || !numbers.has(launched.nhsNumber)) return false;
  return birthDate === undefined ? id === launched.hostPatientId : birthDate === launched.birthDate;
}
