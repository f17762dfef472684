import type { Server } from "node:http";

/** The address itself, never `localhost`: a name can be made to mean another machine, and other programs' listeners (RFC 8252 §8.3). */
export const loopbackAddress = "127.0.0.1";

/** Port of a server that listens. */
export function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== "object" || address === null) {
    throw new Error("the server does not listen");
  }
  return address.port;
}
