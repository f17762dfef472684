import type { Config } from "dompurify";
import DOMPurify from "dompurify";
import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import styles from "./document-frame.module.css";
import { lightWords, placeId } from "./lit-fragment.ts";

interface Props {
  /** HTML as a source wrote it: never put into the page itself. */
  readonly html: string;
  readonly title: string;
  /** Lit wherever they stand. */
  readonly words: readonly string[];
  /** Which of the places is shown, from 0. */
  readonly current: number;
  readonly onFound: (count: number) => void;
}

/**
 * A received page in a frame of its own: sanitised, without scripts, forms, links, styles or anything from a network, and then in a sandbox that allows
 * none of them either (design: "narrative HTML injected unsanitised" is what must not happen). It inherits the policy of our page.
 */
export function DocumentFrame({ html, title, words, current, onFound }: Props): ReactNode {
  const [page, setPage] = useState<{ readonly address: string; readonly places: number }>();
  useEffect(() => {
    const fragment = sanitised(html);
    const places = lightWords(fragment, words);
    const holder = document.createElement("div");
    holder.append(fragment);
    const blob = new Blob([framePage(holder.innerHTML)], { type: "text/html;charset=utf-8" });
    const address = URL.createObjectURL(blob);
    setPage({ address, places });
    onFound(places);
    return () => URL.revokeObjectURL(address);
  }, [html, words, onFound]);
  if (page === undefined) return null;
  // The address leads to the place; the frame runs nothing that could scroll there.
  const source = page.places === 0 ? page.address : `${page.address}#${placeId(current)}`;
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable with the keyboard
  return <iframe key={page.address} className={styles.frame} title={title} src={source} sandbox="" tabIndex={0} />;
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
function sanitised(html: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(html, { ...policy, RETURN_DOM_FRAGMENT: true });
  for (const picture of fragment.querySelectorAll("img")) {
    if (/^data:image\/(?:png|jpeg|gif|webp|bmp);base64,/i.test(picture.getAttribute("src") ?? "")) continue;
    const name = picture.getAttribute("alt");
    picture.replaceWith(name === null || name === "" ? "[Picture not loaded]" : `[Picture not loaded: ${name}]`);
  }
  return fragment;
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
    img { max-width: 100%; }
    mark { background: ${colour("selected")}; box-shadow: inset 0 -0.125rem 0 ${colour("action")}; color: inherit; scroll-margin: 4rem; }
    mark:target { outline: 0.1875rem solid ${colour("warning-ink")}; }`;
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Document</title><style nonce="${nonce}">${style}</style></head><body>${body}</body></html>`;
}
