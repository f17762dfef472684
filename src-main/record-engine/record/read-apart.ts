import { deriveApart } from "../../../shared/derive/derive-apart.ts";
import type { DeriveInput } from "../../../shared/derive/derive-chart.ts";
import type { Chart } from "../../../shared/domain/chart.ts";
import type { EntryKey } from "../../../shared/kernel/brand.ts";

/** Of who is perhaps this person now: who certainly is not is never read. Nothing of it is kept or enters what is derived. */
export function apartReader(
  { uncertainSources }: Chart,
  input: () => DeriveInput | undefined,
): (key: EntryKey, what: "patient" | "all") => Chart | undefined {
  return (key, what) => {
    const apart = uncertainSources.find(({ patients }) => patients.includes(key));
    const given = apart === undefined ? undefined : input();
    if (apart === undefined || given === undefined) return undefined;
    const raws = what === "all" ? given.raws : given.raws.filter((raw) => raw.key === key);
    return deriveApart({ ...given, raws }, { key, sourceId: apart.sourceId });
  };
}
