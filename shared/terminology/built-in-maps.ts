import ctv3Map from "../../assets/code-maps/ctv3-to-snomed.json" with { type: "json" };
import cvxMap from "../../assets/code-maps/cvx-to-snomed.json" with { type: "json" };
import icd10Map from "../../assets/code-maps/icd-10-to-snomed.json" with { type: "json" };
import loincTwins from "../../assets/code-maps/loinc-mass-to-moles.json" with { type: "json" };
import loincMap from "../../assets/code-maps/loinc-to-snomed.json" with { type: "json" };
import readV2Map from "../../assets/code-maps/read-v2-to-snomed.json" with { type: "json" };
import { type CodeMap, parseConceptMap } from "./concept-map.ts";

/** The maps that come with the program: small, for common terms. Sources and dates stand in the files. */
export const builtInMaps: readonly CodeMap[] = [loincMap, loincTwins, readV2Map, ctv3Map, icd10Map, cvxMap].map(
  (json) => {
    const map = parseConceptMap(json);
    if (!map.ok) throw new Error(`a built-in map ${map.error}`);
    return map.value;
  },
);
