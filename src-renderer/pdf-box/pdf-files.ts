import workerAddress from "./pdf-worker.ts?worker&url";

// What the reader of PDFs needs beside itself, each a file of our own origin: letters that a document names and does not bring, tables of Asian
// character sets, decoders of scanned pictures.
const letters = import.meta.glob<string>("../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}", {
  query: "?url",
  import: "default",
  eager: true,
});
const characterSets = import.meta.glob<string>("../../node_modules/pdfjs-dist/cmaps/*.bcmap", {
  query: "?url",
  import: "default",
  eager: true,
});
const decoders = import.meta.glob<string>("../../node_modules/pdfjs-dist/wasm/*.wasm", {
  query: "?url",
  import: "default",
  eager: true,
});

/** What pdf.js asks its files of, in its own words. */
export class CharacterSets {
  async fetch({ name }: { readonly name: string }) {
    return { cMapData: await read(characterSets, `cmaps/${name}.bcmap`), isCompressed: true };
  }
}

export class StandardLetters {
  fetch({ filename }: { readonly filename: string }) {
    return read(letters, `standard_fonts/${filename}`);
  }
}

export class Decoders {
  fetch({ filename }: { readonly filename: string }) {
    return read(decoders, `wasm/${filename}`);
  }
}

async function read(addresses: Readonly<Record<string, string>>, name: string): Promise<Uint8Array> {
  const path = `../../node_modules/pdfjs-dist/${name}`;
  const address = Object.hasOwn(addresses, path) ? addresses[path] : undefined;
  if (address === undefined) throw new Error("no such file");
  const answer = await fetch(new URL(address, location.href));
  if (!answer.ok) throw new Error("the file could not be read");
  return new Uint8Array(await answer.arrayBuffer());
}

/**
 * A thread of its own, so that a slow document stops nobody. The frame has no origin, and a thread may only be made of something that has the same: of a copy
 * in memory. `undefined` under `npm run dev`, where the reader is many files and works without a thread.
 */
export async function startReader(): Promise<Worker | undefined> {
  if (import.meta.env.DEV) {
    await import("./pdf-worker.ts");
    return undefined;
  }
  const answer = await fetch(new URL(workerAddress, location.href));
  return new Worker(URL.createObjectURL(new Blob([await answer.text()], { type: "text/javascript" })));
}
