import table from "../../assets/tables/party-numbers.json" with { type: "json" };
import type { Identifier } from "../fhir/datatypes.ts";
import type { Json } from "../fhir/json.ts";
import { readIdentifiers } from "../fhir/read-datatypes.ts";

const numberings: ReadonlyMap<string, string> = new Map(table.rows.map(({ system, numbering }) => [system, numbering]));

/**
 * The national numbers of a person or an organisation, as `ods|RXX01` or `sds|999000000001` (`assets/tables/party-numbers.json`). Numbers of a source's own
 * are left out: they mean nothing anywhere else.
 */
export function readPartyNumbers(value: Json | undefined): readonly string[] {
  return partyNumbers(readIdentifiers(value));
}

/** `ods|A81001`, `gmc|1234567`: national numbers alone (assets/tables/party-numbers.json), in one spelling. A local number names nobody elsewhere. */
export function partyNumbers(identifiers: readonly Identifier[]): readonly string[] {
  return identifiers.flatMap(({ system, value }) => {
    const numbering = system === undefined ? undefined : numberings.get(system);
    const number = value.toUpperCase().replace(/[\s-]+/g, "");
    if (numbering === undefined || number === "") return [];
    // The General Medical Council's own number has no letter; NHS systems write a C before it.
    return [`${numbering}|${numbering === "gmc" ? number.replace(/^C(?=\d{7}$)/, "") : number}`];
  });
}
