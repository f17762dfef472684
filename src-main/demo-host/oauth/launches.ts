import { ExpiringMap } from "../expiring-map.ts";
import type { DemoUser } from "./demo-user.ts";
import type { PatientContext } from "./grants.ts";
import { secret } from "./secret.ts";

/** What the host was showing when the app was opened from it. */
export interface Launch {
  readonly patient: PatientContext;
  readonly user: DemoUser;
  /** SMART: what the user wants to do, in a word agreed between host and app. */
  readonly intent?: string;
  readonly needPatientBanner: boolean;
  /** The organisation has approved the app for all its staff: the user is not asked. */
  readonly preApproved: boolean;
}

const lifetimeMs = 5 * 60_000;
const mostOpenLaunches = 1_000;

/** `launch` tokens: each opens one authorisation, within five minutes. */
export class Launches {
  readonly #open: ExpiringMap<Launch>;

  constructor(now: () => number) {
    this.#open = new ExpiringMap(now, mostOpenLaunches);
  }

  create(launch: Launch): string {
    const token = secret();
    this.#open.set(token, launch, lifetimeMs);
    return token;
  }

  take(token: string): Launch | undefined {
    return this.#open.take(token);
  }
}
