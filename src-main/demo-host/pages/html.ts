import { createHash } from "node:crypto";
import { type Answer, answer } from "../http/reply.ts";
import { stylesheet } from "./stylesheet.ts";

/** HTML that is safe to send: only {@link html} makes it. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Insertable = string | number | Markup | readonly Markup[];

/** Template tag: whatever is inserted is escaped, unless it is markup that this tag made. */
export function html(strings: TemplateStringsArray, ...values: readonly Insertable[]): Markup {
  return new Markup(String.raw({ raw: strings }, ...values.map(asHtml)));
}

export const nothing = new Markup("");

function asHtml(value: Insertable): string {
  if (value instanceof Markup) return value.text;
  if (typeof value === "object") return value.map((item) => item.text).join("");
  return String(value).replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export interface Page {
  readonly title: string;
  /** Whose page it is: shown in the bar at the top. */
  readonly serverName: string;
  readonly user?: string;
  readonly body: Markup;
  /** Where its forms may lead besides this server, by a redirect. */
  readonly formTargets?: readonly string[];
}

const styleHash = createHash("sha256").update(stylesheet).digest("base64");

/** A whole page without scripts, pictures or anything from elsewhere. */
export function page(status: number, { title, serverName, user, body, formTargets = [] }: Page): Answer {
  const markup = html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – ${serverName}</title>
<style>${new Markup(stylesheet)}</style>
</head>
<body>
<header>
<p class="server">${serverName}</p>
${user === undefined ? nothing : html`<p class="user">Signed in: <b>${user}</b></p>`}
</header>
<main>${body}</main>
<footer><p>Demonstration. Everyone here is made up.</p></footer>
</body>
</html>
`;
  return answer(status, "text/html; charset=utf-8", markup.text, {
    "content-security-policy": [
      "default-src 'none'",
      `style-src 'sha256-${styleHash}'`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
      `form-action 'self' ${formTargets.join(" ")}`.trim(),
    ].join("; "),
    "cache-control": "no-store",
    "referrer-policy": "same-origin", // with "no-referrer" a browser would hide the Origin that forms are checked by
  });
}
