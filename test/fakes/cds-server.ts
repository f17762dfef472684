import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** One answer of the little service: a status and JSON, or a way of misbehaving. */
export interface CdsServerReply {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is, not as JSON. */
  readonly text?: string;
  /** No answer ever comes. */
  readonly hangs?: true;
  /** Bytes that are sent, as fast as they are taken. */
  readonly bytes?: number;
}

export interface FakeCdsServer {
  readonly baseUrl: string;
  readonly received: {
    readonly method: string;
    readonly url: string;
    readonly headers: IncomingMessage["headers"];
    readonly body: string;
  }[];
  answers: (method: string, path: string) => CdsServerReply;
  close(): Promise<void>;
}

export async function startCdsServer(answers: FakeCdsServer["answers"]): Promise<FakeCdsServer> {
  const received: FakeCdsServer["received"] = [];
  const server = createServer(async (request, response) => {
    response.setMaxListeners(0);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = "", url = "/", headers } = request;
    received.push({ method, url, headers, body: Buffer.concat(chunks).toString("utf8") });
    const reply = fake.answers(method, url);
    if (reply.hangs === true) return;
    response.writeHead(reply.status ?? 200, { "content-type": "application/json", ...reply.headers });
    if (reply.bytes !== undefined) {
      const chunk = Buffer.alloc(64 * 1024, "x");
      for (let sent = 0; sent < reply.bytes && !response.destroyed; sent += chunk.length)
        if (!response.write(chunk)) await Promise.race([once(response, "drain"), once(response, "close")]);
    }
    response.end(reply.text ?? (reply.bytes === undefined ? JSON.stringify(reply.body ?? {}) : ""));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeCdsServer = {
    baseUrl: `http://127.0.0.1:${port}/base`,
    received,
    answers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return fake;
}

/** The specification's own example services and cards (CDS Hooks 2.0, "Discovery", "CDS Service Response"). */
export const specification = {
  services: [
    {
      hook: "patient-view",
      title: "Static CDS Service Example",
      description: "An example of a CDS Service that returns a static set of cards",
      id: "static-patient-greeter",
      prefetch: { patientToGreet: "Patient/{{context.patientId}}" },
    },
    {
      hook: "order-select",
      title: "Order Echo CDS Service",
      description: "An example of a CDS Service that simply echoes the order(s) being placed",
      id: "order-echo",
      prefetch: { patient: "Patient/{{context.patientId}}" },
    },
  ],
  cards: [
    {
      uuid: "4e0a3a1e-3283-4575-ab82-028d55fe2719",
      summary: "Example Card",
      indicator: "info",
      detail: "This is an example card.",
      source: {
        label: "Static CDS Service Example",
        url: "https://example.com",
        icon: "https://example.com/img/icon-100px.png",
      },
      links: [
        { label: "Google", url: "https://google.com", type: "absolute" },
        { label: "Github", url: "https://github.com", type: "absolute" },
        {
          label: "SMART Example App",
          url: "https://smart.example.com/launch",
          type: "smart",
          appContext: '{"session":3456356,"settings":{"module":4235}}',
        },
      ],
    },
    {
      summary: "Another card",
      indicator: "warning",
      source: { label: "Static CDS Service Example" },
    },
  ],
} as const;
