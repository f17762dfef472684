import type { Quantity } from "../fhir/datatypes.ts";

/** A dosage as its author wrote it, and what is coded beside it. Nothing of it is put together by us. */
export interface WrittenDose {
  readonly doseText?: string;
  readonly dose?: Quantity;
  /** Every coded amount, where one `dose` is not all of it: several dosages, a range, a rate. */
  readonly doses?: readonly Quantity[];
  /** Where no text and no one amount tells all of the dose: the coded parts in words, each as it is coded (`2.5 mg to 5 mg`). Beside a text, those of the dosages that have none. */
  readonly doseInWords?: string;
  readonly route?: string;
  /** Where on the body, as coded: `Left eye`. */
  readonly site?: string;
  readonly frequencyText?: string;
  readonly asNeeded?: boolean;
  /** What it is needed for, where its source codes that. */
  readonly asNeededFor?: string;
  /** The most that may be had, as coded: `4 g in 24 hours`, `10 mg at a time`. */
  readonly atMost?: readonly string[];
  /** What is said beside the dose, to whoever gives it and to the patient, where the text does not say it. */
  readonly instructions?: readonly string[];
}
