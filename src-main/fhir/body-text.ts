import type { FhirAnswer } from "./fhir-client.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });
const lenientUtf8 = new TextDecoder("utf-8");
const replacementSign = "\uFFFD";
const nonAscii = /\P{ASCII}/u;

/**
 * The text of an answer. FHIR is always UTF-8 (FHIR R4 §http "Content Types and encodings"), and what has letters beyond ASCII that are UTF-8 is no other
 * encoding of one byte a letter by chance, whatever a server's default says of it. Else a server that names another encoding is taken at its word. One that
 * names none, or UTF-8, and sends bytes of which no letter beyond ASCII is UTF-8, writes what Windows does (windows-1252): else "5 \u00B5g" would lose its
 * sign. Where some are UTF-8 and some are not, those that are not stand as the replacement sign, for everybody to see.
 */
export function bodyText({ body, contentType }: Pick<FhirAnswer, "body" | "contentType">): string {
  const named = decoderOf(contentType);
  if (named !== undefined && !isOfOneByte(named)) return named.decode(body);
  try {
    return utf8.decode(body);
  } catch {
    if (named !== undefined) return named.decode(body);
    const text = lenientUtf8.decode(body);
    return nonAscii.test(text.replaceAll(replacementSign, "")) ? text : new TextDecoder("windows-1252").decode(body);
  }
}

/** Those of which ASCII is a part, so that a text of ASCII alone is the same in them. */
function isOfOneByte({ encoding }: TextDecoder): boolean {
  return /^(?:windows-|iso-8859-|macintosh$|koi8-|ibm866$|x-mac-)/.test(encoding);
}

const charset = /;\s*charset\s*=\s*"?([\w.:-]+)/i;

/** `undefined` for UTF-8, and for what is no encoding. */
function decoderOf(contentType: string | undefined): TextDecoder | undefined {
  const label = charset.exec(contentType ?? "")?.[1];
  if (label === undefined) return undefined;
  try {
    const decoder = new TextDecoder(label);
    return decoder.encoding === "utf-8" ? undefined : decoder;
  } catch {
    return undefined;
  }
}
