import type { CodeSet } from "../../decision-support/codes.ts";
import { hasCode } from "../../decision-support/codes.ts";
import { news2Codes } from "../../decision-support/news2-codes.ts";
import type { Group } from "../../domain/chart.ts";
import type { ObservationDetail } from "../../domain/entry-detail.ts";

/** Blood pressure as a panel of two: SNOMED CT 75367002, LOINC 85354-9 and 55284-4; read 2026-11. */
const pressurePanel: CodeSet = { snomed: ["75367002", "163020007"], loinc: ["85354-9", "55284-4"] };

/** The observations that a stranger looks for first, in the order of the NEWS2 chart (RCP 2017). */
const vitalSigns: readonly {
  readonly key: string;
  /** As a short table names it. */
  readonly short: string;
  readonly codes: readonly CodeSet[];
}[] = [
  { key: "respiratoryRate", short: "Breathing rate", codes: [news2Codes.respiratoryRate] },
  { key: "oxygenSaturation", short: "SpO2", codes: [news2Codes.oxygenSaturation] },
  { key: "oxygen", short: "Air or oxygen", codes: [news2Codes.roomAir, news2Codes.onOxygen] },
  { key: "bloodPressure", short: "Blood pressure", codes: [pressurePanel, news2Codes.systolicPressure] },
  { key: "pulse", short: "Pulse", codes: [news2Codes.pulse] },
  { key: "consciousness", short: "Consciousness", codes: [news2Codes.consciousness] },
  { key: "temperature", short: "Temperature", codes: [news2Codes.temperature] },
];

/** Ranks below this are vital signs. */
export const vitalSignCount = vitalSigns.length;

/** Which series of values an observation belongs to, and where that series stands. Vital signs first, then whatever shares a code or a name. */
export function seriesOf(
  group: Group,
  detail: ObservationDetail,
): { readonly key: string; readonly rank: number; readonly short?: string } {
  const concepts = [group.preferred.code, ...detail.components.map((component) => component.code)];
  const rank = vitalSigns.findIndex(({ codes }) =>
    concepts.some((concept) => concept !== undefined && codes.some((set) => hasCode(concept, set))),
  );
  const vital = vitalSigns[rank];
  if (vital !== undefined) return { key: vital.key, rank, short: vital.short };
  const coding = group.preferred.code?.codings.find((one) => one.code !== undefined);
  const key = coding === undefined ? group.preferred.display.toLowerCase() : `${coding.system} ${coding.code}`;
  return { key, rank: vitalSigns.length };
}
