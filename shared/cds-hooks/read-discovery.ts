import { z } from "zod";
import { cutTo, oneLine } from "./service-text.ts";

/** One service that a server offers for `patient-view`. */
export interface OfferedService {
  readonly id: string;
  readonly title?: string;
  /** By its key: the searches whose answers it would like to have with the call. */
  readonly prefetch: ReadonlyMap<string, string>;
}

const mostServices = 50;
const mostTemplates = 30;

const service = z.object({
  hook: z.string(),
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._~-]{0,199}$/),
  title: z.string().optional(),
  prefetch: z.record(z.string(), z.string().max(2000)).optional(),
});

const discovery = z.object({ services: z.array(z.unknown()) });

/** `GET {base}/cds-services` (CDS Hooks 2.0, "Discovery"): those for `patient-view`. A service that is not as it should be is as if it were not offered. */
export function readDiscovery(body: unknown): readonly OfferedService[] | undefined {
  const parsed = discovery.safeParse(body);
  if (!parsed.success) return undefined;
  return parsed.data.services.slice(0, mostServices).flatMap((one) => {
    const offered = service.safeParse(one);
    if (!offered.success || offered.data.hook !== "patient-view") return [];
    const { id, title, prefetch = {} } = offered.data;
    return [
      {
        id,
        ...(title === undefined ? {} : { title: cutTo(oneLine(title), 200).text }),
        prefetch: new Map(Object.entries(prefetch).slice(0, mostTemplates)),
      },
    ];
  });
}
