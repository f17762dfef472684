import { asObject, asString } from "../../../shared/fhir/json.ts";
import type { FhirResource } from "../../../shared/fhir/resource.ts";
import { isSubsetted } from "../../../shared/fhir/subsetted.ts";
import type { LocalReference } from "../../../shared/sync/references.ts";
import type { PageEntry } from "../../../shared/sync/search-page.ts";
import type { FhirClient } from "../../fhir/fhir-client.ts";
import { readEach } from "../../fhir/read-references.ts";
import type { OnPage } from "../../fhir/search.ts";

/** How many resources may still be asked for by themselves in one reading of a source, all its searches together. */
export interface OneByOne {
  left: number;
}

interface PartsReader {
  readonly client: FhirClient;
  readonly sink: { heldInPart(references: readonly LocalReference[]): readonly LocalReference[] };
  readonly oneByOne: OneByOne;
}

/** What a search brought in part (`SUBSETTED`), to be asked for one by one. */
export class PartsSent {
  readonly #references = new Map<string, LocalReference>();
  /** Of these a part says nothing of whether what is held whole is still so. */
  readonly #ofNoVersion = new Map<string, LocalReference>();

  note(entries: readonly PageEntry[]): void {
    for (const { resource } of entries) {
      const id = asString(resource.id);
      if (id === undefined || !isSubsetted(resource)) continue;
      const type = resource.resourceType;
      (statesVersion(resource) ? this.#references : this.#ofNoVersion).set(`${type}/${id}`, { type, id });
    }
  }

  /** What does not come whole stays what it is, and says so. */
  async askWhole({ client, sink, oneByOne }: PartsReader, keep: OnPage): Promise<void> {
    if (client.signal.aborted) return;
    const inPart = [...sink.heldInPart([...this.#references.values()]), ...this.#ofNoVersion.values()];
    const wanted = inPart.slice(0, oneByOne.left);
    oneByOne.left -= wanted.length;
    await readEach(client, wanted, keep);
  }
}

function statesVersion({ meta }: FhirResource): boolean {
  const { versionId, lastUpdated } = asObject(meta) ?? {};
  return versionId !== undefined || lastUpdated !== undefined;
}
