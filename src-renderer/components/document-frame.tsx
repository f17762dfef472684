import type { Config } from "dompurify";
import DOMPurify from "dompurify";
import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import styles from "./document-frame.module.css";

interface Props {
  /** HTML as a source wrote it: never put into the page itself. */
  readonly html: string;
  readonly title: string;
}

/**
 * A received page in a frame of its own: sanitised, without scripts, forms, links, styles or anything from a network, and then in a sandbox that allows
 * none of them either (design: "narrative HTML injected unsanitised" is what must not happen). It inherits the policy of our page.
 */
export function DocumentFrame({ html, title }: Props): ReactNode {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([framePage(sanitised(html))], { type: "text/html;charset=utf-8" }));
    setAddress(url);
    return () => URL.revokeObjectURL(url);
  }, [html]);
  if (address === undefined) return null;
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable with the keyboard
  return <iframe className={styles.frame} title={title} src={address} sandbox="" tabIndex={0} />;
}

const policy: Config = {
  ALLOWED_ATTR: ["alt", "colspan", "dir", "headers", "lang", "reversed", "rowspan", "scope", "src", "start", "title"],
  // Words, lists, tables and pictures: all that a letter is made of.
  ALLOWED_TAGS:
    "a abbr address article aside b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q s samp section small span strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr".split(
      " ",
    ),
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
};

/** A picture that is not in the document itself is not fetched; its place says so. */
function sanitised(html: string): string {
  const fragment = DOMPurify.sanitize(html, { ...policy, RETURN_DOM_FRAGMENT: true });
  for (const picture of fragment.querySelectorAll("img")) {
    if (/^data:image\/(?:png|jpeg|gif|webp|bmp);base64,/i.test(picture.getAttribute("src") ?? "")) continue;
    const name = picture.getAttribute("alt");
    picture.replaceWith(name === null || name === "" ? "[Picture not loaded]" : `[Picture not loaded: ${name}]`);
  }
  const holder = document.createElement("div");
  holder.append(fragment);
  return holder.innerHTML;
}

/** Our own look around the words: the colours of the page at this moment, type that grows with the reader's text. */
function framePage(body: string): string {
  const look = getComputedStyle(document.documentElement);
  const colour = (name: string) => look.getPropertyValue(`--tl-${name}`);
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.content ?? "";
  const style = `
    :root { color-scheme: ${look.colorScheme}; font-size: ${look.fontSize}; }
    body { background: ${colour("card")}; color: ${colour("ink")}; font: 0.9375rem/1.5 "Segoe UI", system-ui, sans-serif; margin: 1rem; max-width: 46rem; overflow-wrap: anywhere; }
    h1 { font-size: 1.25rem; } h2 { font-size: 1.0625rem; } h3, h4 { font-size: 0.9375rem; }
    table { border-collapse: collapse; } th, td { border: 1px solid ${colour("hairline")}; padding: 0.125rem 0.5rem; text-align: start; vertical-align: top; }
    img { max-width: 100%; }`;
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Document</title><style nonce="${nonce}">${style}</style></head><body>${body}</body></html>`;
}
