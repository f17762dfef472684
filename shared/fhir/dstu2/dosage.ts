import { asObject, isObject, type Json, type JsonObject } from "../json.ts";
import { dosagesToR4 } from "../stu3/dosage.ts";
import { eachObject, hasAny, itemsOf, renameParts, toList } from "../stu3/draft.ts";

/** DSTU2's names of what a dosage says (HL7 R2–R3 comparison, MedicationOrder and MedicationStatement) → STU3's and R4's. */
const partNames: Readonly<Record<string, string>> = {
  additionalInstructions: "additionalInstruction",
  siteCodeableConcept: "site",
  quantityQuantity: "doseQuantity",
  quantityRange: "doseRange",
};
const repeatNames: Readonly<Record<string, string>> = { durationUnits: "durationUnit", periodUnits: "periodUnit" };

/** `dosage` and `dosageInstruction` of DSTU2 in R4's shape. */
export function dosagesFromDstu2(value: Json): Json | undefined {
  const renamed = eachObject(value, (dosage) => withTiming(listed(renameParts(dosage, partNames))));
  return renamed === undefined ? undefined : dosagesToR4(renamed);
}

export function hasDstu2Dosage(value: Json | undefined): boolean {
  return itemsOf(value).some((item) => {
    const dosage = asObject(item) ?? {};
    const repeat = asObject(asObject(dosage.timing)?.repeat) ?? {};
    return hasAny(dosage, Object.keys(partNames)) || hasAny(repeat, Object.keys(repeatNames));
  });
}

function listed(dosage: JsonObject): JsonObject {
  const { additionalInstruction } = dosage;
  return additionalInstruction === undefined
    ? dosage
    : { ...dosage, additionalInstruction: toList(additionalInstruction) };
}

function withTiming(dosage: JsonObject): JsonObject {
  const { timing } = dosage;
  const repeat = isObject(timing) ? asObject(timing.repeat) : undefined;
  if (!isObject(timing) || repeat === undefined) return dosage;
  const renamed = renameParts(repeat, repeatNames);
  const when = renamed.when === undefined ? {} : { when: toList(renamed.when) };
  return { ...dosage, timing: { ...timing, repeat: { ...renamed, ...when } } };
}
