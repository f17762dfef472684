import type { AttachmentContent } from "../../../shared/ipc/answers.ts";
import type { DocumentDrawing } from "../../../shared/view-models/document-format.ts";

/** What can be put on the screen of a received file. */
export type Drawable =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "html"; readonly html: string }
  | { readonly kind: "image"; readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string }
  | { readonly kind: "none"; readonly words: string };

const pictures = [
  { type: "image/png", starts: [0x89, 0x50, 0x4e, 0x47] },
  { type: "image/jpeg", starts: [0xff, 0xd8, 0xff] },
  { type: "image/gif", starts: [0x47, 0x49, 0x46, 0x38] },
  { type: "image/bmp", starts: [0x42, 0x4d] },
  { type: "image/webp", starts: [0x52, 0x49, 0x46, 0x46] },
] as const;

/** The type that a source states is a claim: the bytes decide whether it is drawn, and as what. Nothing ends as a blank. */
export function readContent(content: AttachmentContent, drawing: DocumentDrawing): Drawable {
  const bytes = bytesOf(content.base64);
  if (bytes === undefined) return { kind: "none", words: "The file came damaged and cannot be read." };
  if (bytes.length === 0) return { kind: "none", words: "The file is empty: its source sent no content." };
  switch (drawing) {
    case "image":
      return (
        pictureOf(bytes) ?? {
          kind: "none",
          words: "The file says that it is a picture and is not one that can be drawn.",
        }
      );
    case "html":
      return textOf(bytes, content.contentType, "html");
    case "text":
      return textOf(bytes, content.contentType, "text");
    case "inspect":
      return inspect(bytes, content.contentType);
    case "none":
      return { kind: "none", words: "This version of Throughline cannot show this format." };
  }
}

function inspect(bytes: Uint8Array<ArrayBuffer>, contentType: string): Drawable {
  const picture = pictureOf(bytes);
  if (picture !== undefined) return picture;
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) {
    return { kind: "none", words: "The file is a PDF, which this version of Throughline cannot show." };
  }
  const text = textOf(bytes, contentType, "text");
  if (text.kind === "text" && /^\s*(?:<!doctype html|<html|<div|<body)/i.test(text.text)) {
    return { kind: "html", html: text.text };
  }
  return text;
}

function textOf(bytes: Uint8Array<ArrayBuffer>, contentType: string, kind: "text" | "html"): Drawable {
  const text = decode(bytes, /charset="?([\w-]+)"?/i.exec(contentType)?.[1]);
  if (text.includes("\u0000")) return { kind: "none", words: "The file does not hold text that can be read." };
  if (text.trim() === "") return { kind: "none", words: "The file holds nothing but empty space." };
  return kind === "html" ? { kind, html: text } : { kind, text };
}

/** As its charset says; else UTF-8, else what old Windows systems write. */
function decode(bytes: Uint8Array, charset: string | undefined): string {
  for (const label of [charset ?? "utf-8", "utf-8"]) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // An unknown name or bytes that are not of it: the next one is tried.
    }
  }
  return new TextDecoder("windows-1252").decode(bytes);
}

function pictureOf(bytes: Uint8Array<ArrayBuffer>): Drawable | undefined {
  const picture = pictures.find(({ starts }) => startsWith(bytes, starts));
  return picture === undefined ? undefined : { kind: "image", bytes, type: picture.type };
}

function startsWith(bytes: Uint8Array, starts: readonly number[]): boolean {
  return starts.every((byte, at) => bytes[at] === byte);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const text = atob(base64.replace(/\s/g, ""));
    return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}
