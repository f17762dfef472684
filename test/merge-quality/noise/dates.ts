import { changeDates, isTimed, mainDate } from "../draft.ts";
import type { Noise } from "./noise.ts";

/** The day in London on which an instant falls. */
export function londonDay(instant: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/London",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

export const dateToDay: Noise = {
  name: "dateToDay",
  chance: 0.2,
  apply(draft) {
    const main = mainDate(draft);
    if (main === undefined || !isTimed(main)) return false;
    const { issued } = draft;
    changeDates(draft, (date) => (isTimed(date) ? londonDay(date) : date));
    // `issued` is an instant by its type: a feed that has only the day leaves it out.
    if (issued !== undefined) delete draft.issued;
    return true;
  },
};

export const otherOffset: Noise = {
  name: "otherOffset",
  chance: 0.2,
  apply(draft, { random }) {
    const main = mainDate(draft);
    if (main === undefined || !isTimed(main)) return false;
    const hours = random.pick([1, 2, -5]);
    const sign = hours < 0 ? "-" : "+";
    changeDates(draft, (date) =>
      isTimed(date) && date.endsWith("Z")
        ? `${new Date(Date.parse(date) + hours * 3_600_000).toISOString().slice(0, 19)}${sign}0${Math.abs(hours)}:00`
        : date,
    );
    return true;
  },
};

export const fractionOfSecond: Noise = {
  name: "fractionOfSecond",
  chance: 0.05,
  apply(draft) {
    const main = mainDate(draft);
    if (main === undefined || !isTimed(main) || !main.endsWith("Z") || main.includes(".")) return false;
    changeDates(draft, (date) => (date.endsWith("Z") && !date.includes(".") ? date.replace("Z", ".000Z") : date));
    return true;
  },
};

/** Each system's own day of taking it in. */
export const otherRecordedDate: Noise = {
  name: "otherRecordedDate",
  chance: 0.2,
  apply(draft, { random }) {
    const { recordedDate, onsetDateTime } = draft;
    // Without an onset the day of recording is the only date there is.
    if (recordedDate === undefined || onsetDateTime === undefined) return false;
    draft.recordedDate = new Date(Date.parse(recordedDate) + random.int(1, 300) * 86_400_000)
      .toISOString()
      .slice(0, 10);
    return true;
  },
};

export const dateNoises: readonly Noise[] = [dateToDay, otherOffset, fractionOfSecond, otherRecordedDate];
