/** ws 8 as socket.ts and the demo's hub use it: the package carries no types of its own. */
declare module "ws" {
  import type { EventEmitter } from "node:events";
  import type { IncomingMessage } from "node:http";
  import type { Duplex } from "node:stream";

  export interface SocketOptions {
    readonly handshakeTimeout?: number;
    readonly maxPayload?: number;
    readonly perMessageDeflate?: boolean;
    readonly followRedirects?: boolean;
    readonly ca?: readonly string[];
  }

  export class WebSocket extends EventEmitter {
    constructor(address: string, options?: SocketOptions);
    readonly readyState: number;
    send(text: string): void;
    ping(): void;
    close(code?: number): void;
    terminate(): void;
    on(event: "open" | "pong", listener: () => void): this;
    on(event: "message", listener: (data: Buffer | ArrayBuffer | readonly Buffer[], isBinary: boolean) => void): this;
    on(event: "close", listener: (code: number) => void): this;
    on(event: "error", listener: (error: Error) => void): this;
  }

  export class WebSocketServer {
    constructor(options: {
      readonly noServer: true;
      readonly maxPayload?: number;
      readonly perMessageDeflate?: boolean;
    });
    handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, onOpen: (socket: WebSocket) => void): void;
  }
}
