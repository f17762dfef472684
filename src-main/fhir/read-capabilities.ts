import { type Capabilities, parseCapabilities } from "../../shared/sync/capabilities.ts";
import { parseJson } from "../../shared/sync/search-page.ts";
import type { FhirClient } from "./fhir-client.ts";
import { sourceUrl } from "./source-url.ts";

/** `GET {base}/metadata`, tried once: a server without a usable CapabilityStatement is asked for everything instead. */
export async function readCapabilities(client: FhirClient): Promise<Capabilities | undefined> {
  const answer = await client.get(sourceUrl(client.baseUrl, "metadata"), { attempts: 1 });
  if (!answer.ok) return undefined;
  const statement = parseJson(new TextDecoder().decode(answer.value.body));
  return statement === undefined ? undefined : parseCapabilities(statement);
}
