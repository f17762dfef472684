import type { WebFrameMain } from "electron";
import type { AskingPage } from "../../shared/ipc/contract.ts";
import { originOf } from "./page-origin.ts";

/** The parts of an IPC event that say who sent it. */
export interface SentBy {
  readonly senderFrame: WebFrameMain | null;
}

/** The frame that may speak: the main frame of the one window. */
export interface TrustedPage {
  readonly origin: string;
  mainFrame(): WebFrameMain | undefined;
}

/**
 * Whether a message comes from the main frame of our own window while it shows our own page. A frame that has been swapped or closed
 * meanwhile is `null`, and not trusted.
 */
export function isFromOwnPage({ senderFrame }: SentBy, page: TrustedPage): boolean {
  const main = page.mainFrame();
  if (senderFrame === null || main === undefined) {
    return false;
  }
  return (
    senderFrame.parent === null &&
    senderFrame.processId === main.processId &&
    senderFrame.routingId === main.routingId &&
    originOf(senderFrame.url) === page.origin
  );
}

/** The windows that may ask: the one with the chart, and the room's screen. */
export type AskingPages = Readonly<Record<"chart" | "projector", TrustedPage>>;

/** Whether a message comes from a window for which the door was made. */
export function mayAsk(event: SentBy, from: AskingPage, { chart, projector }: AskingPages): boolean {
  return (from !== "projector" && isFromOwnPage(event, chart)) || (from !== "chart" && isFromOwnPage(event, projector));
}
