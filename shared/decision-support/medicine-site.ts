import type { MedicationDetail } from "../domain/entry-detail.ts";
import { namedProductOf } from "../medicines/compare-products.ts";
import { routeOf } from "../medicines/route.ts";

/**
 * Where a medicine acts, as far as its route and form say: `local` (skin, eye, ear, nose, mouth, vagina: little of it reaches the rest of the body),
 * `inhaled`, or `systemic`. Where neither route nor form says, it counts as systemic: a warning too many is the lesser harm.
 */
export type MedicineSite = "systemic" | "inhaled" | "local";

const sitesByRoute: ReadonlyMap<string, MedicineSite> = new Map([
  ["inhaled", "inhaled"],
  ["topical", "local"],
  ["vaginal", "local"],
  ["nasal", "local"],
  ["ocular", "local"],
  ["aural", "local"],
]);

const sitesByShape: ReadonlyMap<string, MedicineSite> = new Map([
  ...["inhaler", "nebuliser"].map((shape) => [shape, "inhaled"] as const),
  ...[
    ...["cream", "ointment", "gel", "lotion", "foam", "mouthwash", "pessary", "vaginal cream", "intrauterine system"],
    ...["eye drops", "eye gel", "eye ointment", "ear drops", "eye or ear drops", "nasal drops", "nasal spray"],
  ].map((shape) => [shape, "local"] as const),
]);

/** A patch and a suppository are systemic. The form goes first: routes are often left at "topical" for a patch. */
export function siteOf(detail: Pick<MedicationDetail, "medicine" | "form" | "strengths" | "route">): MedicineSite {
  const { shape } = namedProductOf(detail).form;
  const byShape = shape === undefined ? undefined : sitesByShape.get(shape);
  if (byShape !== undefined) return byShape;
  if (shape === "patch") return "systemic";
  return sitesByRoute.get(routeOf(detail.route) ?? "") ?? "systemic";
}
