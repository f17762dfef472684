import { type DemoSourceId, demoSourceIds, forEachSource } from "./demo-patient.ts";
import { type Handler, type LoopbackRequest, type LoopbackServer, listenOnLoopback } from "./http/loopback-server.ts";
import { plainText, type Reply } from "./http/reply.ts";

export type DemoServerId = DemoSourceId | "locality";

/** In the order of their ports: the host (which is the acute trust) first. */
const portOrder: readonly DemoServerId[] = ["acute", "locality", ...demoSourceIds.filter((id) => id !== "acute")];

export type DemoServers = Readonly<Record<DemoServerId, LoopbackServer>>;

/** Opens one server for each organisation, so that each has an origin of its own; all of them or none. */
export async function openDemoServers(
  firstPort: number | undefined,
  onBug: (error: unknown) => void,
): Promise<DemoServers> {
  const outcomes = await Promise.allSettled(
    portOrder.map((_, index) => listenOnLoopback(firstPort === undefined ? 0 : firstPort + index, onBug)),
  );
  const open = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  if (failed !== undefined) {
    await Promise.all(open.map((server) => server.close()));
    throw failed.reason;
  }
  const at = (id: DemoServerId): LoopbackServer => {
    const server = open[portOrder.indexOf(id)];
    if (server === undefined) throw new Error(`no server was opened for ${id}`);
    return server;
  };
  return { ...forEachSource(at), locality: at("locality") };
}

export async function closeDemoServers(servers: DemoServers): Promise<void> {
  await Promise.all(Object.values(servers).map((server) => server.close()));
}

type Part = (request: LoopbackRequest) => Reply | undefined | Promise<Reply | undefined>;

/** One handler from several, each of which answers its own paths. */
export function firstToAnswer(parts: readonly Part[]): Handler {
  return async (request) => {
    for (const part of parts) {
      const reply = await part(request);
      if (reply !== undefined) return reply;
    }
    return plainText(404, "Not found");
  };
}
