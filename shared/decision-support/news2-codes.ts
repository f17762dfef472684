import type { CodeSet } from "./codes.ts";

/** Codes of the NEWS2 observations. Source: UK Core 2.0.0 UKCore-Bundle-NEWS2Observations, SNOMED CT UK Edition, LOINC; read 2026-11. */
export const news2Codes = {
  respiratoryRate: { snomed: ["86290005"], loinc: ["9279-1"] },
  oxygenSaturation: { snomed: ["103228002", "431314004"], loinc: ["2708-6", "59408-5"] },
  saturationOnAir: { snomed: ["866661000000106"] },
  saturationOnOxygen: { snomed: ["866701000000100"] },
  systolicPressure: { snomed: ["72313002", "271649006"], loinc: ["8480-6"] },
  pulse: { snomed: ["364075005", "78564009"], loinc: ["8867-4"] },
  temperature: { snomed: ["276885007", "386725007"], loinc: ["8310-5"] },
  consciousness: { snomed: ["1104441000000107"], loinc: ["67775-7", "80288-4"] },
  roomAir: { snomed: ["722742002"] },
  onOxygen: { snomed: ["371825009"] },
  oxygenFlow: { snomed: ["427081008"], loinc: ["3151-8"] },
  oxygenConcentration: { snomed: ["250774007"], loinc: ["3150-6", "3150-0"] },
  scale2Subscore: { snomed: ["1104321000000108"] },
  respiratoryRateSubscore: { snomed: ["1104301000000104"] },
  scale1Subscore: { snomed: ["1104311000000102"] },
  oxygenSubscore: { snomed: ["1104331000000105"] },
  systolicSubscore: { snomed: ["1104341000000101"] },
  pulseSubscore: { snomed: ["1104351000000103"] },
  consciousnessSubscore: { snomed: ["1104361000000100"] },
  temperatureSubscore: { snomed: ["1104371000000107"] },
  total: { snomed: ["1104051000000101"] },
} as const satisfies Record<string, CodeSet>;
