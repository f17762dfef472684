import { mainConcept, mainDate } from "./draft.ts";
import { type Grouping, keyOf } from "./measure.ts";
import type { QualityRecord } from "./quality-record.ts";

/** What viewers do that merge by number alone: one group for each business identifier. */
export function groupById({ copies }: QualityRecord): Grouping {
  return new Map(
    copies.map((copy) => {
      const identifier = copy.resource.identifier?.[0];
      return [
        keyOf(copy),
        identifier === undefined ? keyOf(copy) : `${copy.type} ${identifier.system} ${identifier.value}`,
      ];
    }),
  );
}

/** What viewers do that merge by code and day: the first coding and the date as written. */
export function groupByCodeAndDate({ copies }: QualityRecord): Grouping {
  return new Map(
    copies.map((copy) => {
      const coding = mainConcept(copy.resource)?.coding?.[0];
      const date = mainDate(copy.resource)?.slice(0, 10);
      return [
        keyOf(copy),
        coding === undefined || date === undefined
          ? keyOf(copy)
          : `${copy.type} ${coding.system} ${coding.code} ${date}`,
      ];
    }),
  );
}
