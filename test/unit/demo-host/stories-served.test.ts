import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DemoSourceId, demoSourceIds } from "../../../src-main/demo-host/demo-patient.ts";
import { isPatientData } from "../../../src-main/demo-host/fhir/patient-compartment.ts";
import { type DemoHost, startDemoHost } from "../../../src-main/demo-host/start-demo-host.ts";
import { buildDemoPatients } from "../../../src-main/demo-host/stories/build-demo-patients.ts";
import { anchor } from "../../fixtures/demo/two-patients.ts";
import * as app from "./smart-app.ts";

const patients = buildDemoPatients(anchor);
let host: DemoHost;

beforeAll(async () => {
  host = await startDemoHost({ anchor, patients, slowPageMs: 0 });
});
afterAll(() => host.close());

describe.each(patients)("the story $slug", ({ slug, nhsNumber, hostPatientId, hostEncounterId, records }) => {
  it("opens on its own patient and visit", async () => {
    const token = await app.signIn(host, slug);
    expect(token.patient).toBe(hostPatientId);
    expect(token.encounter).toBe(hostEncounterId);
    for (const path of [`Patient/${hostPatientId}`, ...(hostEncounterId ? [`Encounter/${hostEncounterId}`] : [])]) {
      expect((await app.get(`${host.iss}/${path}`, String(token.access_token))).status).toBe(200);
    }
  });

  it.each(demoSourceIds.filter((id) => records[id] !== undefined))(
    "reaches an app whole from the source %s: what was written is what can be had",
    async (id) => {
      const written = records[id] ?? [];
      const own = written.filter(({ resourceType }) => isPatientData(resourceType) && resourceType !== "Binary");
      const patientId = written.find(({ resourceType }) => resourceType === "Patient")?.id ?? "";
      const token = await tokenAt(id, slug, nhsNumber, patientId);
      const found = new Set<string>();
      for (const type of new Set(own.map(({ resourceType }) => resourceType))) {
        const search = type === "Patient" ? `_id=${patientId}` : `patient=${patientId}`;
        const { matches } = await app.allPages(`${app.baseUrlOf(host, id)}/${type}?${search}`, token);
        for (const { resource } of matches) found.add(`${resource?.resourceType}/${resource?.id}`);
      }
      expect([...found].sort()).toEqual(own.map(({ resourceType, id: name }) => `${resourceType}/${name}`).sort());
      for (const { resourceType, id: name } of written.filter((resource) => !own.includes(resource))) {
        const url = `${app.baseUrlOf(host, id)}/${resourceType}/${name}`;
        expect((await app.get(url, token)).status, `${resourceType}/${name}`).toBe(200);
      }
    },
  );
});

async function tokenAt(id: DemoSourceId, slug: string, nhsNumber: string, patientId: string): Promise<string> {
  if (id === "hospice") return app.signInAtHospice(host, patientId);
  const token = String((await app.signIn(host, slug)).access_token);
  if (id === "acute") return token;
  const exchanged = await app.exchange(host, token, app.baseUrlOf(host, id));
  const search = `${app.baseUrlOf(host, id)}/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`;
  const { body } = await app.get(search, String(exchanged.body.access_token));
  const found = app
    .entriesOf(body)
    .flatMap(({ resource }) => (resource?.resourceType === "Patient" ? [resource.id] : []));
  expect(found).toEqual([patientId]);
  return String(exchanged.body.access_token);
}
