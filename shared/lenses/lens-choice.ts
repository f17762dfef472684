import type { SourceKind } from "../domain/source.ts";
import type { LensId, LensRule } from "./lens-id.ts";

/** What is known of a launch that can say who reads. */
export interface LensLaunch {
  /** `intent` of the token response (SMART App Launch 2.2, "Launch context parameters"). */
  readonly intent?: string;
  /** The user's role in words, as the host's own resource for `fhirUser` has it. */
  readonly role?: string;
  readonly hostKind?: SourceKind;
}

/** The lens that a launch leads to, and what said so. `nothing`: no intent, role or kind of host that is known. */
export interface LensDefault {
  readonly lens: LensId;
  readonly because: "intent" | "locality" | "role" | "host" | "nothing";
}

export const lensOfNobody: LensDefault = { lens: "emergency", because: "nothing" };

/**
 * Words of roles and intents, the first that fits counts: where somebody works says more than what they are, so a GP in an emergency department
 * reads as the department does. Source: NHS job titles in common use (NHS Health Careers, read 2026); this project's own choice of words.
 */
const words: readonly (readonly [LensId, RegExp])[] = [
  ["paramedic", /\b(paramedics?|ambulance|emergency medical technician|hazardous area response)\b/],
  [
    "emergency",
    /(\ba ?& ?e\b|\ba and e\b|\baccident and emergency\b|\bemergency (department|medicine|care|physician|nurse)\b|\bed\b|\bresus)/,
  ],
  ["socialCare", /\b(social (care|work|worker|workers|services)|approved mental health professional|amhp)\b/],
  [
    "mdt",
    /\b(mdt|multi-?disciplinary|team meeting|care coordinator|district nurse|community matron|hospice|palliative)\b/,
  ],
  ["gp", /\b(gp|general practi(ce|tioner)|practice nurse|primary care)\b/],
];

const kinds: Readonly<Record<SourceKind, LensId | undefined>> = {
  ambulance: "paramedic",
  acute: "emergency",
  gp: "gp",
  council: "socialCare",
  community: "mdt",
  mentalHealth: "mdt",
  hospice: "mdt",
  careHome: "mdt",
  other: undefined,
};

/** The launch's intent, then the locality's word, then the role, then what kind of system launched. */
export function lensForLaunch({ intent, role, hostKind }: LensLaunch, rules: readonly LensRule[]): LensDefault {
  const asked = intent === undefined ? undefined : (ruleFor(rules, "intent", intent) ?? lensInWords(intent));
  if (asked !== undefined) return { lens: asked, because: "intent" };
  const local = role === undefined ? undefined : ruleFor(rules, "role", role);
  const everybody = rules.find((rule) => rule.role === undefined && rule.intent === undefined)?.lens;
  const said = local ?? everybody;
  if (said !== undefined) return { lens: said, because: "locality" };
  const own = role === undefined ? undefined : lensInWords(role);
  if (own !== undefined) return { lens: own, because: "role" };
  const kind = hostKind === undefined ? undefined : kinds[hostKind];
  return kind === undefined ? lensOfNobody : { lens: kind, because: "host" };
}

function ruleFor(rules: readonly LensRule[], by: "role" | "intent", stated: string): LensId | undefined {
  const text = stated.toLowerCase();
  return rules.find((rule) => {
    const wanted = rule[by]?.toLowerCase();
    return wanted !== undefined && (by === "intent" ? wanted === text : text.includes(wanted));
  })?.lens;
}

function lensInWords(stated: string): LensId | undefined {
  const text = stated.toLowerCase().replaceAll(/[_-]+/g, " ");
  return words.find(([, pattern]) => pattern.test(text))?.[0];
}

/** What a reader has chosen instead, kept by what their launches led to: the role, without its name. */
export interface LensMemory {
  /** What the last launch by somebody whose role was known led to. */
  readonly lastRole?: LensId;
  readonly lensInstead?: Readonly<Partial<Record<LensId, LensId>>>;
}

/** The role that a choice is remembered under. A record opened without a launch is read by whoever launched last. */
export function roleInForce({ lens, because }: LensDefault, { lastRole }: LensMemory): LensId {
  return because === "nothing" ? (lastRole ?? lens) : lens;
}

/** What the chart opens with: a launch's own intent counts more than a habit, a habit more than a role. */
export function lensInForce(launch: LensDefault, memory: LensMemory): LensId {
  if (launch.because === "intent") return launch.lens;
  const role = roleInForce(launch, memory);
  return memory.lensInstead?.[role] ?? role;
}
