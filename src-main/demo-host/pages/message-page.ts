import type { Answer } from "../http/reply.ts";
import { html, page } from "./html.ts";

/** A page that says one thing: what happened, and what to do. */
export function messagePage(status: number, serverName: string, heading: string, text: string): Answer {
  const body = html`<section class="card"><h1>${heading}</h1><p>${text}</p></section>`;
  return page(status, { title: heading, serverName, body });
}
