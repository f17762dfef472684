import type { ReactNode } from "react";
import type { AllergyStateView } from "../../shared/view-models/allergies/allergy-state.ts";
import { useNavigation } from "../navigation.ts";
import styles from "./allergy-chip.module.css";

/** One icon for each of the four states, the strongest for "Known allergies" (PAB-0067 to 0072). */
const icons: Readonly<Record<AllergyStateView["label"], string>> = {
  "Known allergies": "▲",
  "No known allergies": "✓",
  "Allergies not recorded": "○",
  "Allergies unavailable": "⊘",
};

/** The fifth section of zone 2, kept for allergies (PAB-0032). */
export function AllergyChip({ allergies }: { readonly allergies: AllergyStateView }): ReactNode {
  const { go } = useNavigation();
  return (
    <button
      type="button"
      className={`${styles.chip} ${styles[allergies.emphasis]} ${allergies.emphasis === "unknown" ? "hatched" : ""}`}
      onClick={() => go("allergies")}
    >
      <span aria-hidden="true">{icons[allergies.label]} </span>
      <span className={styles.label}>{allergies.label}</span>
      {allergies.detail === "" ? null : <> {allergies.detail}</>}
    </button>
  );
}
