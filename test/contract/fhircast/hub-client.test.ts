import { describe, expect, test } from "vitest";
import { readSyncError } from "../../../src-main/fhircast/sync-error.ts";
import { isInSync, patientContext, startHub, subscribeTo, until } from "./hub-fixture.ts";

const edith = patientContext("9990000018", "1942-03-08");

describe("FHIRcast 3.0 §2.4: subscribing", () => {
  test("asks with every parameter once, connects to the endpoint, and is in sync only after the confirmation", async () => {
    const { url, answered } = await startHub();
    const one = subscribeTo(url);
    expect(one.links).toEqual([{ at: "connecting" }]);
    await until(() => isInSync(one), "the confirmation");
    expect(answered[0]).toMatchObject({
      status: 202,
      form: {
        "hub.channel.type": "websocket",
        "hub.mode": "subscribe",
        "hub.topic": "topic-1",
        "hub.events": "Patient-open,Patient-close,SyncError,org.throughline.meeting_position",
        "subscriber.name": "Throughline",
      },
    });
  });

  test("shows its token, and a hub that refuses it is not asked again", async () => {
    const { url, answered } = await startHub({ mayUse: (shown) => shown === "Bearer right" });
    const right = subscribeTo(url, { authorization: "Bearer right" });
    await until(() => isInSync(right), "the confirmation");
    const wrong = subscribeTo(url, { authorization: "Bearer wrong" });
    await until(() => wrong.links.at(-1)?.at === "lost", "the refusal");
    expect(wrong.links.at(-1)).toMatchObject({ at: "lost", reason: "refused" });
    // Subscriptions alone: the one that may listen also asks for the context.
    const asked = () => answered.filter(({ form }) => form !== undefined).length;
    const before = asked();
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(asked()).toBe(before);
  });

  test("what is open already reaches a late subscriber", async () => {
    const { url } = await startHub();
    const first = subscribeTo(url);
    await until(() => isInSync(first), "the confirmation");
    await first.client.publish("Patient-open", () => edith);
    const late = subscribeTo(url);
    await until(() => late.events[0], "what is open");
    expect(late.events[0]?.context).toEqual(edith);
  });

  test("a lease is renewed over the same socket before it ends", async () => {
    const { url, answered } = await startHub({ leaseSeconds: 1 });
    const one = subscribeTo(url);
    await until(
      () => answered.filter(({ form }) => form?.["hub.channel.endpoint"] !== undefined).length >= 2,
      "renewals",
    );
    expect(one.links.filter(({ at }) => at === "lost")).toEqual([]);
    await one.client.publish("Patient-open", () => edith);
    await until(() => one.events[0], "an event after the first lease");
  });

  test("says goodbye: nobody hears a SyncError of it", async () => {
    const { url, answered } = await startHub();
    const [one, other] = [subscribeTo(url), subscribeTo(url)];
    await until(() => isInSync(one) && isInSync(other), "both");
    await one.client.close();
    // Not "the last one": the other may ask for the context at the same moment.
    expect(answered.map(({ form }) => form?.["hub.mode"])).toContain("unsubscribe");
    await other.client.publish("Patient-open", () => edith);
    await until(() => other.events[0], "the echo");
    expect(one.events).toEqual([]);
    expect(other.syncErrors).toEqual([]);
  });
});

describe("FHIRcast 3.0 §2.5: events", () => {
  test("reach all subscribers of the topic, also the one that sent them, and nobody of another topic", async () => {
    const { url } = await startHub();
    const [one, other, stranger] = [subscribeTo(url), subscribeTo(url), subscribeTo(url, { topic: "topic-2" })];
    await until(() => isInSync(one) && isInSync(other) && isInSync(stranger), "all");
    expect(await one.client.publish("Patient-open", () => edith)).toBe(true);
    await until(() => one.events[0] && other.events[0], "the event");
    expect(other.events[0]).toMatchObject({ name: "Patient-open", context: edith });
    expect(stranger.events).toEqual([]);
  });

  test("one that is not followed (409) is a SyncError for the others, which names event and subscriber", async () => {
    const { url } = await startHub();
    const one = subscribeTo(url);
    const other = subscribeTo(url, { answer: () => 409, name: "The other" });
    await until(() => isInSync(one) && isInSync(other), "both");
    await one.client.publish("Patient-open", () => edith);
    const said = await until(() => one.syncErrors[0], "the SyncError");
    expect(readSyncError(said)).toEqual({ eventId: one.events[0]?.id, eventName: "Patient-open" });
    expect(JSON.stringify(said)).toContain("The other");
    expect(other.syncErrors).toEqual([]);
  });

  test("one that was taken (202) and is refused later reaches the others as a SyncError of our own", async () => {
    const { url } = await startHub();
    const one = subscribeTo(url);
    const other = subscribeTo(url, { answer: () => 202 });
    await until(() => isInSync(one) && isInSync(other), "both");
    await one.client.publish("Patient-open", () => edith);
    const event = await until(() => other.events[0], "the event");
    await other.client.refuse(event);
    const said = await until(() => one.syncErrors[0], "the SyncError");
    expect(readSyncError(said)).toEqual({ eventId: event.id, eventName: "Patient-open" });
    // Whom it is about stands in no SyncError.
    expect(JSON.stringify(said)).not.toMatch(/9990000018|1942-03-08/);
  });

  test("older than what is open changes nothing", async () => {
    const { url } = await startHub();
    const one = subscribeTo(url);
    await until(() => isInSync(one), "the confirmation");
    await one.client.publish("Patient-open", () => edith);
    await until(() => one.events[0], "the event");
    const send = (timestamp: string, id: string) =>
      fetch(url, {
        method: "POST",
        headers: { "content-type": "application/fhir+json" },
        body: JSON.stringify({
          timestamp,
          id,
          event: {
            "hub.topic": "topic-1",
            "hub.event": "patient-OPEN",
            context: patientContext("9990000026", "1950-01-01"),
          },
        }),
      });
    expect((await send("2020-01-01T00:00:00Z", "old")).status).toBe(202);
    expect((await send(new Date(Date.now() + 1_000).toISOString(), "new")).status).toBe(202);
    await until(() => one.events[1], "the newer event");
    expect(one.events.map(({ id }) => id)).toEqual([one.events[0]?.id, "new"]);
  });

  test("a subscriber whose answer is a bug of its own answers 500 and goes on", async () => {
    const { url } = await startHub();
    const one = subscribeTo(url);
    const broken = subscribeTo(url, {
      answer: () => {
        throw new Error("a bug");
      },
    });
    await until(() => isInSync(one) && isInSync(broken), "both");
    await one.client.publish("Patient-open", () => edith);
    await until(() => one.syncErrors[0], "the SyncError");
    expect(broken.bugs).toHaveLength(1);
    await one.client.publish("Patient-close", () => edith);
    await until(() => broken.events[1], "the next event");
  });
});

test("a hub that dies is seen by everybody at once, with the time since when; when it is back, all are in sync again", async () => {
  const running = await startHub();
  const [one, other] = [subscribeTo(running.url), subscribeTo(running.url)];
  await until(() => isInSync(one) && isInSync(other), "both");
  await running.die();
  await until(() => one.links.at(-1)?.at === "lost" && other.links.at(-1)?.at === "lost", "the loss");
  const first = one.links.find(({ at }) => at === "lost");
  await new Promise((resolve) => setTimeout(resolve, 300));
  const lost = one.links.at(-1);
  expect(lost).toMatchObject({ at: "lost", reason: "unreachable" });
  // Since the first loss, not since the last attempt.
  expect(lost?.at === "lost" && lost.sinceMs).toBe(first?.at === "lost" && first.sinceMs);
  expect(await one.client.publish("Patient-open", () => edith)).toBe(false);
  await running.revive();
  await until(() => isInSync(one) && isInSync(other), "both again");
  await one.client.publish("Patient-open", () => edith);
  await until(() => other.events[0], "an event after it came back");
});
