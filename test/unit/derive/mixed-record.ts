import {
  allergy,
  coding,
  concept,
  condition,
  loinc,
  observation,
  patient,
  prescription,
  type Resource,
  snomed,
  status,
  subject,
} from "../merge/sources.ts";

/** A generator with a seed: the same numbers on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  const order = [...items];
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as T, order[at] as T];
  }
  return order;
}

const days = ["2026-01-05", "2026-01-05T09:30:00Z", "2026-01-05T10:30:00Z", "2026-01", undefined];
const doses = ["One tablet once a day", "One tablet twice a day", undefined];
const sides = ["Left", "Right", undefined];

/** Few codes, dates, doses and sides, so that likeness and near-likeness abound; and now and then something that cannot be shown. */
export function mixedSource(source: string, size: number, random: () => number): readonly Resource[] {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const resources: Resource[] = [patient()];
  for (let at = 0; at < size; at++) {
    const id = `${source}-${at}`;
    const code = (display: string) =>
      concept(display, coding(snomed, pick(["44054006", "38341003", "195967001"]), display));
    const identifier =
      random() < 0.2 ? [{ system: "https://shared.example.nhs.uk", value: pick(["A", "B", "C"]) }] : undefined;
    resources.push(
      pick<() => Resource>([
        () =>
          observation(id, {
            identifier,
            code: concept("Test", coding(loinc, pick(["2951-2", "2823-3"]))),
            effectiveDateTime: pick(days),
            valueQuantity: { value: pick([4, 5, 140]), unit: pick(["mmol/L", "mg/dL"]) },
            bodySite: random() < 0.3 ? { text: pick(sides) } : undefined,
          }),
        () => condition(id, { identifier, code: code("Problem"), onsetDateTime: pick(days) }),
        () => allergy(id, { identifier, code: code("Agent") }),
        () =>
          allergy(id, {
            code: code("Agent"),
            verificationStatus: status("allergyintolerance-verification", "refuted"),
          }),
        () =>
          prescription(id, {
            identifier,
            medicationCodeableConcept: code("Medicine 5 mg tablets"),
            authoredOn: pick(days),
            dosageInstruction: [{ text: pick(doses) }],
            status: pick(["active", "stopped", "completed"]),
          }),
        () => ({
          resourceType: "Procedure",
          id,
          status: "completed",
          subject,
          code: code("Operation"),
          performedDateTime: pick(days),
        }),
        () => ({ resourceType: "Organization", id, name: "Nobody asked" }),
        () => ({ resourceType: "Observation", id, status: "final", subject: { reference: "Patient/stranger" } }),
        () => ({ resourceType: "Nonsense", id }),
        () => ({ broken: id }),
      ])(),
    );
  }
  return resources;
}
