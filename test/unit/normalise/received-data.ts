import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** Published FHIR data beside the repository (see its README). Never part of it: tests that need it skip where it is absent. */
const dataFolder = join(import.meta.dirname, "../../../../shared/data");

export const hasReceivedData = existsSync(dataFolder);

/** Every file of one set: its name and its text. */
export function readDataSet(set: string): readonly { readonly file: string; readonly text: string }[] {
  const folder = join(dataFolder, set);
  return readdirSync(folder)
    .filter((file) => /\.json(\.gz)?$/.test(file))
    .map((file) => {
      const bytes = readFileSync(join(folder, file));
      return { file, text: (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8") };
    });
}

export const r4Sets = [
  "bars-r4",
  "hl7-r4-examples",
  "ips-r4",
  "pds-r4",
  "smart-compartments-r4",
  "synthea-ehi-r4",
  "synthea-pathling-r4",
  "synthea-smart-r4",
  "us-core-r4",
] as const;

export const stu3Sets = ["end-of-life-stu3", "gpconnect-stu3", "synthea-smart-stu3"] as const;
