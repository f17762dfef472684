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

/** As a gel rubbed into the skin to reach the whole body. Source: BNF, oestrogens and hormone replacement therapy; testosterone (2025). */
const throughTheSkin: ReadonlySet<string> = new Set(["estradiol", "testosterone"]);
/** Placed in the vagina they act there; a ring of other hormones is contraception. Source: BNF, vaginal atrophy (2025). */
const vaginalOestrogens: ReadonlySet<string> = new Set(["estradiol", "estriol"]);

/** A few units of it keep a line open, and thin nobody's blood. Sources: dm+d, names of flush solutions; BNF, heparin sodium (2025). */
const heparin: ReadonlySet<string> = new Set(["heparin"]);
const keepsALineOpen = /\b(?:flush(?:es)?|hepsal|canusal|hep-?lo(?:ck|k)|line lock)\b/i;

/** A patch and a suppository are systemic. The form goes first: routes are often left at "topical" for a patch. */
export function siteOf(detail: Pick<MedicationDetail, "medicine" | "form" | "strengths" | "route">): MedicineSite {
  const {
    form: { shape },
    ingredients = [],
  } = namedProductOf(detail);
  const route = routeOf(detail.route);
  const isOf = (names: ReadonlySet<string>) => ingredients.length > 0 && ingredients.every((name) => names.has(name));
  if (shape === "gel" && isOf(throughTheSkin)) return route === "vaginal" ? "local" : "systemic";
  if (isOf(vaginalOestrogens) && says(/\bvaginal\b/i, detail)) return "local";
  if (isOf(heparin) && says(keepsALineOpen, detail)) return "local";
  const byShape = shape === undefined ? undefined : sitesByShape.get(shape);
  if (byShape !== undefined) return byShape;
  if (shape === "patch") return "systemic";
  return sitesByRoute.get(route ?? "") ?? "systemic";
}

function says(words: RegExp, { medicine: { text, codings } }: Pick<MedicationDetail, "medicine">): boolean {
  return [text, ...codings.map(({ display }) => display)].some((name) => words.test(name ?? ""));
}
