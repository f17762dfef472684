import { z } from "zod";

/** What a subscriber may ask of the hub, read strictly: FHIRcast 3.0 §2.4, §2.5, §2.6. */
const subscribing = z
  .object({
    "hub.channel.type": z.literal("websocket"),
    "hub.mode": z.literal("subscribe"),
    "hub.topic": z.string().min(1).max(256),
    "hub.events": z.string().min(1).max(4000),
    "hub.lease_seconds": z.coerce.number().int().positive().optional(),
    "subscriber.name": z.string().max(200).optional(),
    "hub.channel.endpoint": z.url().optional(),
  })
  .strict();
const unsubscribing = z
  .object({
    "hub.channel.type": z.literal("websocket"),
    "hub.mode": z.literal("unsubscribe"),
    "hub.topic": z.string().min(1).max(256),
    "hub.channel.endpoint": z.url(),
    "subscriber.name": z.string().max(200).optional(),
  })
  .strict();

export const subscriptionForm = z.union([subscribing, unsubscribing]);
export type SubscriptionForm = z.output<typeof subscriptionForm>;

/** Either of the catalogue's syntax, or a reverse domain name without a dash (§2.3). */
const eventName =
  /^(?:[A-Za-z]+-(?:open|close|update|select)|SyncError|Heartbeat|UserLogout|UserHibernate|[a-z]+(?:\.\w+)+)$/i;

export const publishedEvent = z.strictObject({
  timestamp: z.iso.datetime({ offset: true }),
  id: z.string().min(1).max(200),
  event: z.strictObject({
    "hub.topic": z.string().min(1).max(256),
    "hub.event": z.string().regex(eventName),
    context: z
      .array(
        z.looseObject({ key: z.string().regex(/^[a-z.]+$/), resource: z.looseObject({ resourceType: z.string() }) }),
      )
      .max(10),
  }),
});
export type PublishedEvent = z.output<typeof publishedEvent>;

/** `status` is written as text in the specification's example, and said to be numeric in its table. */
export const eventAnswer = z.object({
  id: z.string().max(200),
  status: z.union([z.string().regex(/^[1-5]\d\d$/), z.int().min(100).max(599)]).transform(Number),
});

export function isAskedFor(events: readonly string[], name: string): boolean {
  const wanted = name.toLowerCase();
  const [resource, action] = wanted.split("-");
  return events.some((word) => {
    if (word === "*" || word === wanted) return true;
    const [of, what] = word.split("-");
    return (
      action !== undefined && what !== undefined && (of === "*" || of === resource) && (what === "*" || what === action)
    );
  });
}

/** The hub's own SyncError (§3.2.1). */
export function hubSyncError(
  topic: string,
  about: { readonly id: string; readonly name: string; readonly subscriber: string },
  id: string,
  timestamp: string,
): PublishedEvent {
  const base = "https://fhircast.hl7.org/events/syncerror/";
  const coding = [
    { system: `${base}eventid`, code: about.id },
    { system: `${base}eventname`, code: about.name },
    { system: `${base}subscriber`, code: about.subscriber },
  ];
  const issue = [
    { severity: "warning", code: "processing", diagnostics: "A subscriber does not follow", details: { coding } },
  ];
  return {
    timestamp,
    id,
    event: {
      "hub.topic": topic,
      "hub.event": "SyncError",
      context: [{ key: "operationoutcome", resource: { resourceType: "OperationOutcome", issue } }],
    },
  };
}
