import { type DemoPatient, type DemoSourceId, forEachSource } from "./demo-patient.ts";
import { ResourceStore } from "./fhir/resource-store.ts";
import type { PickablePatient } from "./oauth/authorisation-context.ts";
import { type DemoUser, practitionerOf } from "./oauth/demo-user.ts";

export type SourceStores = Readonly<Record<DemoSourceId, ResourceStore>>;

/** Every source's resources as the stories wrote them, and the signed-in user where a server signs them in. */
export function loadStores(
  patients: readonly DemoPatient[],
  user: DemoUser,
  anchor: Date,
  now: () => number,
): SourceStores {
  const loaded = (id: DemoSourceId) => {
    const store = new ResourceStore(now);
    const signedIn = id === "acute" || id === "hospice" ? [practitionerOf(user)] : [];
    const written = patients.flatMap(({ records }) => records[id] ?? []);
    for (const resource of [...signedIn, ...written]) store.load(resource, anchor.getTime());
    return store;
  };
  return forEachSource(loaded);
}

/** Whom a server that signs users in can offer in a standalone launch: the patients that it holds. */
export function pickablePatients(
  patients: readonly DemoPatient[],
  id: DemoSourceId,
  store: ResourceStore,
): readonly PickablePatient[] {
  return patients.flatMap(({ name, birthDate, nhsNumber, hostEncounterId }) => {
    const patientId = store.patientsByNhsNumber(nhsNumber)[0]?.id;
    if (patientId === undefined) return [];
    const encounter = id === "acute" && hostEncounterId !== undefined ? { encounterId: hostEncounterId } : {};
    return [{ name, birthDate, context: { nhsNumber, patientId, ...encounter } }];
  });
}
