import { asObject, asObjects, asString } from "../../shared/fhir/json.ts";
import type { DemoPatient } from "./demo-patient.ts";
import type { ResourceStore } from "./fhir/resource-store.ts";
import { comesFromAnotherSite, formOf } from "./http/form.ts";
import type { LoopbackRequest } from "./http/loopback-server.ts";
import { type Reply, seeOther } from "./http/reply.ts";
import type { DemoUser } from "./oauth/demo-user.ts";
import { hostPage, hostPaths, type ListedPatient, launchedPage } from "./pages/host-page.ts";
import { messagePage } from "./pages/message-page.ts";

export interface HostEprSettings {
  readonly name: string;
  readonly user: DemoUser;
  readonly iss: string;
  readonly patients: readonly DemoPatient[];
  /** The hospital's own record. */
  readonly store: ResourceStore;
  readonly createLaunch: (patient: DemoPatient) => string;
  /** `http://127.0.0.1:<port>/launch` of the running app, where it is known. */
  readonly appLaunchUrl: () => string | undefined;
}

/** The hospital's own system: a list of patients, from which the app is launched. */
export function handleHostEpr(request: LoopbackRequest, host: HostEprSettings): Reply | undefined {
  switch (`${request.method} ${request.url.pathname}`) {
    case `GET ${hostPaths.list}`:
      return hostPage(
        host.name,
        host.user,
        host.patients.map((patient) => listed(patient, host.store)),
      );
    case `POST ${hostPaths.open}`:
      return open(request, host);
    default:
      return undefined;
  }
}

function open(request: LoopbackRequest, host: HostEprSettings): Reply {
  if (comesFromAnotherSite(request))
    return messagePage(403, host.name, "Not opened", "Open records from this list only.");
  const slug = formOf(request)?.get("patient");
  const patient = host.patients.find((one) => one.slug === slug);
  if (patient === undefined)
    return messagePage(404, host.name, "Not found", "This patient is not on the list any more.");
  const parameters = new URLSearchParams({ iss: host.iss, launch: host.createLaunch(patient) });
  const appLaunchUrl = host.appLaunchUrl();
  if (appLaunchUrl !== undefined) return seeOther(`${appLaunchUrl}?${parameters}`);
  return launchedPage(host.name, host.user, patient.name, `throughline://launch?${parameters}`);
}

function listed(
  { slug, name, birthDate, nhsNumber, story, hostPatientId, hostEncounterId }: DemoPatient,
  store: ResourceStore,
) {
  const encounter = hostEncounterId === undefined ? undefined : store.read("Encounter", hostEncounterId)?.resource;
  const [location] = asObjects(encounter?.location);
  const where = asString(asObject(location?.location)?.display);
  const labels = asObjects(store.read("Patient", hostPatientId)?.resource.meta?.security);
  const restricted = labels.some(({ code }) => code === "R" || code === "V");
  return {
    slug,
    name,
    birthDate,
    nhsNumber,
    story,
    restricted,
    ...(where === undefined ? {} : { where }),
  } satisfies ListedPatient;
}
