import { type Instant, instantFromMs, instantToMs } from "../../../shared/kernel/brand.ts";
import type { Capabilities } from "../../../shared/sync/capabilities.ts";
import type { Cursors } from "../../../shared/sync/cursor.ts";
import { overlapMs, type TypeRequest } from "../../../shared/sync/plan.ts";
import type { LocalReference } from "../../../shared/sync/references.ts";
import type { FhirClient } from "../../fhir/fhir-client.ts";
import { readReferences } from "../../fhir/read-references.ts";
import { type OnPage, searchAll } from "../../fhir/search.ts";

/** The types whose medicine may stand in a Medication. */
export const typesNamingMedicines: ReadonlySet<string> = new Set([
  "MedicationRequest",
  "MedicationStatement",
  "MedicationDispense",
  "MedicationAdministration",
]);

export interface Untold {
  /** Types whose medicines may have been corrected without its being told. */
  readonly types: ReadonlySet<string>;
  /** The source does not give Medications to this reader by themselves: asking again changes nothing. */
  readonly isWithheld: boolean;
}

const allTold: Untold = { types: new Set(), isWithheld: false };

export interface MedicinesToAsk {
  readonly requests: readonly TypeRequest[];
  readonly capabilities: Capabilities | undefined;
  readonly cursors: Cursors;
  /** Ids of what is held of a type. */
  readonly heldOf: (type: string) => readonly string[];
  readonly onGone: (id: string) => void;
}

/**
 * A Medication that was corrected changes no prescription that names it, so that no search for changed prescriptions brings it. Where changes alone are
 * asked for, the held Medications that have changed since the last whole answer are asked for beside them; a server that cannot be asked so is asked for
 * all of them as often as it is asked for every id. A whole answer has all of them read again.
 */
export async function readChangedMedicines(client: FhirClient, asked: MedicinesToAsk, onPage: OnPage): Promise<Untold> {
  const changes = asked.requests.filter(({ type, whole }) => !whole && typesNamingMedicines.has(type));
  const [first, ...others] = changes.flatMap(({ type, since }) => beginning(asked.cursors, type, since) ?? []);
  if (first === undefined || client.signal.aborted) return allTold;
  const capability = asked.capabilities?.get("Medication");
  const canBeAsked = capability?.searchable === true && capability.searchParams.has("_lastUpdated");
  const isNamingAll = changes.some(({ deletions }) => deletions?.by === "idSweep");
  const ids = canBeAsked || isNamingAll ? asked.heldOf("Medication") : [];
  if (ids.length === 0) return allTold;
  const since = instantFromMs(Math.min(...[first, ...others].map(instantToMs)));
  const told = canBeAsked ? await searchChanged(client, ids, since, onPage) : "refused";
  // Not even those that say that they can be asked so always answer.
  const isTold = told === "refused" ? await readById(client, ids, asked.onGone, onPage) : told;
  if (isTold === true) return allTold;
  const types = changes.flatMap(({ type }) => (asked.heldOf(type).length > 0 ? type : []));
  return { types: new Set(types), isWithheld: isTold === "withheld" };
}

async function searchChanged(
  client: FhirClient,
  ids: readonly string[],
  since: Instant,
  onPage: OnPage,
): Promise<boolean | "refused" | "withheld"> {
  for (let at = 0; at < ids.length; at += client.policy.referencesPerRequest) {
    const batch = ids.slice(at, at + client.policy.referencesPerRequest);
    const { end } = await searchAll(
      client,
      "Medication",
      [
        ["_id", batch.join(",")],
        ["_lastUpdated", `ge${since}`],
      ],
      (entries) => onPage(entries.filter(({ resource }) => batch.includes(String(resource.id)))),
    );
    if (end === "refused" || end === "withheld") return end;
    if (end !== "complete") return false;
  }
  return true;
}

async function readById(
  client: FhirClient,
  ids: readonly string[],
  onGone: (id: string) => void,
  onPage: OnPage,
): Promise<boolean | "withheld"> {
  let [hasFailed, isWithheld] = [false, false];
  const onFailed = () => {
    hasFailed = true;
  };
  const onWithheld = () => {
    isWithheld = true;
  };
  const references = ids.map((id) => ({ type: "Medication", id }));
  const ends = { onGone: ({ id }: LocalReference) => onGone(id), onFailed, onWithheld };
  const isKept = await readReferences(client, references, onPage, ends);
  if (!isKept || hasFailed) return false;
  return isWithheld ? "withheld" : true;
}

/** Since the last whole answer and not since the last changes: what could not be read then is asked for again. */
function beginning(cursors: Cursors, type: string, since: Instant | undefined): Instant | undefined {
  const cursor = cursors.get(type);
  if (since === undefined || cursor === undefined) return undefined;
  return instantFromMs(Math.min(instantToMs(cursor.wholeAsOf) - overlapMs, instantToMs(since)));
}
