import { parseJson } from "../../shared/fhir/json.ts";
import type { FhirVersion } from "../../shared/fhir/stu3/fhir-version.ts";
import { type Capabilities, parseCapabilities, parseStatedVersion } from "../../shared/sync/capabilities.ts";
import { bodyText } from "./body-text.ts";
import type { FhirClient } from "./fhir-client.ts";
import { sourceUrl } from "./source-url.ts";

/** What a server says of itself, as far as it does. */
export interface ServerStatement {
  readonly capabilities?: Capabilities;
  readonly version?: FhirVersion | "notRead";
}

/** `GET {base}/metadata`, tried once: a server without a usable CapabilityStatement is asked for everything instead. */
export async function readCapabilities(client: FhirClient): Promise<ServerStatement> {
  const answer = await client.get(sourceUrl(client.baseUrl, "metadata"), { attempts: 1 });
  const statement = answer.ok ? parseJson(bodyText(answer.value)) : undefined;
  if (statement === undefined) return {};
  const capabilities = parseCapabilities(statement);
  const version = parseStatedVersion(statement);
  return { ...(capabilities === undefined ? {} : { capabilities }), ...(version === undefined ? {} : { version }) };
}
