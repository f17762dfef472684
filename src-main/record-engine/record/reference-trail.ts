import { addressesOfDocuments } from "../../../shared/normalise/attached-documents.ts";
import { supportingTypes } from "../../../shared/sync/asked-types.ts";
import type { Capabilities } from "../../../shared/sync/capabilities.ts";
import { findLocalReferences, type LocalReference, toLocalReference } from "../../../shared/sync/references.ts";
import type { PageEntry } from "../../../shared/sync/search-page.ts";

/** What the received resources refer to, less what was delivered or asked for already. */
export class ReferenceTrail {
  readonly #baseUrl: string;
  readonly #capabilities: Capabilities | undefined;
  readonly #known = new Set<string>();
  readonly #wanted = new Map<string, LocalReference>();
  #taken = 0;

  constructor(baseUrl: string, capabilities: Capabilities | undefined) {
    this.#baseUrl = baseUrl;
    this.#capabilities = capabilities;
  }

  read(entries: readonly PageEntry[]): void {
    for (const { resource, text } of entries) {
      const own = `${resource.resourceType}/${String(resource.id)}`;
      this.#known.add(own);
      this.#wanted.delete(own);
      for (const reference of findLocalReferences(text, this.#baseUrl)) {
        if (supportingTypes.has(reference.type)) this.#want(reference);
      }
      // What stands in a document that is itself FHIR is part of the record.
      if (resource.resourceType !== "DocumentReference") continue;
      for (const url of addressesOfDocuments(resource)) {
        const reference = toLocalReference(url, this.#baseUrl);
        if (reference?.type === "Binary") this.#want(reference);
      }
    }
  }

  /** No more than `most` over all times. Those of `laterTypes` stay wanted: a search of their own may still bring them. */
  takeWanted(most: number, laterTypes: ReadonlySet<string> = new Set()): readonly LocalReference[] {
    const due = [...this.#wanted].filter(([, { type }]) => !laterTypes.has(type));
    const wanted = due.slice(0, Math.max(0, most - this.#taken)).map(([, reference]) => reference);
    for (const { type, id } of wanted) this.#known.add(`${type}/${id}`);
    for (const [name] of due) this.#wanted.delete(name);
    this.#taken += wanted.length;
    return wanted;
  }

  #want(reference: LocalReference): void {
    const { type, id } = reference;
    const name = `${type}/${id}`;
    if (this.#known.has(name)) return;
    if (this.#capabilities === undefined || this.#capabilities.has(type)) this.#wanted.set(name, reference);
  }
}
