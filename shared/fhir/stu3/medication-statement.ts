import { dosagesToR4, hasStu3Dosage } from "./dosage.ts";
import { type Draft, hasAny, type Stu3Type } from "./draft.ts";
import { turnStatus } from "./shared-elements.ts";

/** HL7 R3–R4 comparison, MedicationStatement. `context` has kept its name; `taken` became part of the status. */
export const medicationStatement: Stu3Type = {
  isStu3: (body) => hasAny(body, ["taken", "reasonNotTaken"]) || hasStu3Dosage(body.dosage),
  convert: (draft) => {
    readTaken(draft);
    draft.rename("reasonNotTaken", "statusReason");
    draft.reshape("dosage", dosagesToR4);
  },
};

/**
 * Not taken is a status in R4. The other answers change no status: GP Connect (1.5, MedicationStatement) sends `unk` with every one, because a GP system
 * knows what was prescribed and not what was swallowed. The answer stays readable either way.
 */
function readTaken(draft: Draft): void {
  switch (draft.get("taken")) {
    case "n":
      turnStatus(draft, "not-taken");
      draft.set("taken", { text: "No" });
      return;
    case "y":
      draft.set("taken", { text: "Yes" });
      return;
    case "unk":
      draft.set("taken", { text: "Not known" });
      return;
    case "na":
      draft.set("taken", { text: "Not applicable" });
      return;
    default:
      draft.leave("taken");
  }
}
