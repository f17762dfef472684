import type { Blueprint, SourceAuthorisation } from "../../shared/blueprint/blueprint.ts";
import { snomed } from "../../shared/fhir/code-systems.ts";
import type { DemoSourceId } from "./demo-patient.ts";
import type { DemoSource } from "./demo-sources.ts";

export const demoClientId = "throughline-desktop";
export const demoHostName = "Northvale Hospital EPR";

/** The demo locality's configuration, as an integration team would write it for theirs. */
export function demoBlueprint(
  sources: readonly DemoSource[],
  baseUrlOf: (id: DemoSourceId) => string,
  locality: {
    readonly tokenEndpoint: string;
    readonly terminology: string;
    readonly hub: string;
    readonly cds: string;
  },
): Blueprint {
  return {
    name: "Northvale shared care record (demonstration)",
    hosts: [{ iss: baseUrlOf("acute"), name: demoHostName, clientId: demoClientId }],
    sources: sources.map(({ id, name, kind, odsCode, authorisedBy }) => ({
      id,
      name,
      kind,
      odsCode,
      baseUrl: baseUrlOf(id),
      authorisation: authorisation(authorisedBy, baseUrlOf(id), locality.tokenEndpoint),
    })),
    codeMaps: [],
    terminologyServer: {
      name: "Northvale terminology server",
      baseUrl: locality.terminology,
      targetSystems: [snomed],
      localSystems: [],
      mostCodes: 300,
    },
    cdsServices: [{ name: "Northvale pathways", baseUrl: locality.cds }],
    meetingHub: {
      name: "Northvale meeting hub",
      url: locality.hub,
      authorisation: { by: "open" },
    },
    rules: {},
    lockAfterMinutes: 15,
    cacheDays: 7,
    pollSeconds: 30,
    auditUnavailable: "stop",
    acrossRecords: {},
    alerts: {
      childProtectionViewsShared: true,
      whoMaySeeMore: "The named social worker, or the council's emergency duty team, may tell you more",
    },
  };
}

function authorisation(by: DemoSource["authorisedBy"], baseUrl: string, tokenEndpoint: string): SourceAuthorisation {
  switch (by) {
    case "host":
      return { by };
    case "tokenExchange":
      return { by, tokenEndpoint };
    case "signIn":
      return { by, iss: baseUrl, clientId: demoClientId };
  }
}
