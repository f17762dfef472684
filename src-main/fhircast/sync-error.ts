import { z } from "zod";
import type { HubEvent } from "./hub-message.ts";

/** Event name (FHIRcast 3.0 §3.2.1). */
export const syncErrorEvent = "SyncError";

const base = "https://fhircast.hl7.org/events/syncerror/";

/** The context of a subscriber's own SyncError: which event it does not follow, and who says so. No words of a record, no reason that names a person. */
export function syncErrorContext(about: Pick<HubEvent, "id" | "name">, subscriberName: string): HubEvent["context"] {
  const coding = (what: string, code: string) => ({ system: base + what, code });
  return [
    {
      key: "operationoutcome",
      resource: {
        resourceType: "OperationOutcome",
        issue: [
          {
            severity: "warning",
            code: "processing",
            diagnostics: `${subscriberName} does not follow the context`,
            details: {
              coding: [
                coding("eventid", about.id),
                coding("eventname", about.name),
                coding("subscriber", subscriberName),
              ],
            },
          },
        ],
      },
    },
  ];
}

/** What a SyncError says. Who it is from is the hub's word or another program's: shown nowhere, compared only. */
export interface SyncError {
  readonly eventId?: string;
  readonly eventName?: string;
}

const outcome = z.object({
  issue: z.array(
    z.object({
      details: z
        .object({
          coding: z
            .array(z.object({ system: z.string().optional(), code: z.string().max(256).optional() }))
            .max(20)
            .catch([]),
        })
        .optional(),
    }),
  ),
});

export function readSyncError({ context }: Pick<HubEvent, "context">): SyncError {
  const resource = context.find(({ key }) => key === "operationoutcome")?.resource;
  const parsed = outcome.safeParse(resource);
  const codings = parsed.success ? parsed.data.issue.flatMap(({ details }) => details?.coding ?? []) : [];
  const codeOf = (what: string) => codings.find(({ system }) => system === base + what)?.code;
  const eventId = codeOf("eventid");
  const eventName = codeOf("eventname");
  return {
    ...(eventId === undefined ? {} : { eventId }),
    ...(eventName === undefined ? {} : { eventName }),
  };
}
