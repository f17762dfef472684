import type { DemoPatient, DemoSourceId, FhirResource } from "../demo-patient.ts";
import type { EventLog } from "../event-log.ts";
import type { AuthFault, CdsFault, ExchangeFault, Faults, SignInServer, SourceFault } from "../faults.ts";
import type { SourceStores } from "../load-stores.ts";
import type { DemoUser } from "../oauth/demo-user.ts";
import type { Launches } from "../oauth/launches.ts";

export interface LaunchOptions {
  readonly intent?: string;
  /** Default true. */
  readonly needPatientBanner?: boolean;
  /** The user is not asked for consent. Default false. */
  readonly preApproved?: boolean;
}

/** What steers the demo while it runs. */
export interface DemoControl {
  readonly log: EventLog;
  /** The locality's FHIRcast hub, for the blueprint of another machine. */
  readonly hubUrl: string;
  /** Where the host sends the user when a patient is opened: `http://127.0.0.1:<port>/launch`. `undefined`: a deep link is shown. */
  setAppLaunchUrl(url: string | undefined): void;
  /** `assumed`: launches are approved without a page. */
  setConsent(consent: "ask" | "assumed"): void;
  /** A launch as the host makes it when a patient is opened. Throws when no demo patient has this slug. */
  createLaunch(slug: string, options?: LaunchOptions): { readonly iss: string; readonly launch: string };
  setFault(sourceId: DemoSourceId, fault: SourceFault | null): void;
  setAuthFault(fault: AuthFault | null, server?: SignInServer): void;
  setExchangeFault(sourceId: DemoSourceId, fault: ExchangeFault | null): void;
  setCdsFault(fault: CdsFault | null): void;
  clearFaults(): void;
  /** Throws when the source holds it already. */
  addResource(sourceId: DemoSourceId, resource: FhirResource): void;
  /** Replaces the named elements (`null` takes one away) and raises version and lastUpdated. Throws when there is nothing to edit. */
  editResource(sourceId: DemoSourceId, type: string, id: string, elements: Readonly<Record<string, unknown>>): void;
  /** Throws when there is nothing to delete. */
  deleteResource(sourceId: DemoSourceId, type: string, id: string): void;
}

export interface ControlledDemo {
  readonly iss: string;
  readonly patients: readonly DemoPatient[];
  readonly user: DemoUser;
  readonly launches: Launches;
  readonly stores: SourceStores;
  readonly faults: Faults;
  readonly log: EventLog;
  readonly hubUrl: string;
  readonly setConsent: (consent: "ask" | "assumed") => void;
  readonly setAppLaunchUrl: (url: string | undefined) => void;
}

export function createDemoControl(demo: ControlledDemo): DemoControl {
  const { iss, faults, log } = demo;
  const currentOf = (sourceId: DemoSourceId, type: string, id: string) => {
    const version = demo.stores[sourceId].read(type, id);
    return version === undefined || version.deleted ? undefined : version.resource;
  };
  return {
    log,
    hubUrl: demo.hubUrl,
    setAppLaunchUrl: demo.setAppLaunchUrl,
    setConsent: demo.setConsent,
    createLaunch: (slug, { intent, needPatientBanner = true, preApproved = false } = {}) => {
      const patient = demo.patients.find((one) => one.slug === slug) ?? missing(`patient ${slug}`);
      const { nhsNumber, hostPatientId: patientId, hostEncounterId: encounterId } = patient;
      const launch = demo.launches.create({
        patient: { nhsNumber, patientId, ...(encounterId === undefined ? {} : { encounterId }) },
        user: demo.user,
        needPatientBanner,
        preApproved,
        ...(intent === undefined ? {} : { intent }),
      });
      log.add({ kind: "launched" });
      return { iss, launch };
    },
    setFault: (sourceId, fault) => faults.setSource(sourceId, fault),
    setAuthFault: (fault, server = "host") => faults.setSignIn(server, fault),
    setExchangeFault: (sourceId, fault) => faults.setExchange(sourceId, fault),
    setCdsFault: (fault) => faults.setCds(fault),
    clearFaults: () => faults.clear(),
    addResource: (sourceId, resource) => {
      const { resourceType, id } = resource;
      if (currentOf(sourceId, resourceType, id) !== undefined)
        throw new Error(`${resourceType}/${id} is there already`);
      demo.stores[sourceId].write(resource);
    },
    editResource: (sourceId, type, id, elements) => {
      const before = currentOf(sourceId, type, id) ?? missing(`${type}/${id}`);
      const merged = Object.entries({ ...before, ...elements }).filter(([, value]) => value !== null);
      demo.stores[sourceId].write({ ...Object.fromEntries(merged), resourceType: type, id });
    },
    deleteResource: (sourceId, type, id) => {
      if (!demo.stores[sourceId].delete(type, id)) missing(`${type}/${id}`);
    },
  };
}

function missing(what: string): never {
  throw new Error(`the demo has no ${what}`);
}
