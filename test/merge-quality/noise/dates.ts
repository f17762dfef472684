import { changeDates, isTimed, mainDate } from "../draft.ts";
import type { Noise } from "./noise.ts";

/** The day in London on which an instant falls. */
function londonDay(instant: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/London",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

const dateToDay: Noise = {
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

const otherOffset: Noise = {
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

const fractionOfSecond: Noise = {
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
const otherRecordedDate: Noise = {
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

/** The day in UTC, as a system without a time zone writes it: near midnight another day than ours, and then nobody can tell. */
const utcDay: Noise = {
  name: "utcDay",
  chance: 0.05,
  isOptional: true,
  apply(draft) {
    const main = mainDate(draft);
    if (main === undefined || !isTimed(main) || !main.endsWith("Z") || main.slice(0, 10) === londonDay(main))
      return false;
    changeDates(draft, (date) => (date.endsWith("Z") ? date.slice(0, 10) : date));
    delete draft.issued;
    return true;
  },
};

/** An HL7 v2 feed that ends at the minute. */
const toTheMinute: Noise = {
  name: "toTheMinute",
  chance: 0.2,
  apply(draft) {
    const main = mainDate(draft);
    if (main === undefined || !/T\d\d:\d\d:(?!00)/.test(main)) return false;
    changeDates(draft, (date) => date.replace(/(T\d\d:\d\d):\d\d/, "$1:00"));
    return true;
  },
};

/** British time without an offset: not valid FHIR, and sent. */
const withoutOffset: Noise = {
  name: "withoutOffset",
  chance: 0.06,
  apply(draft) {
    const main = mainDate(draft);
    if (main === undefined || !main.endsWith("Z")) return false;
    changeDates(draft, (date) => (date.endsWith("Z") ? `${londonDay(date)}T${londonClock(date)}` : date));
    delete draft.issued;
    return true;
  },
};

function londonClock(instant: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/London",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).format(new Date(instant));
}

/** An onset as the patient remembers it: the month, or the year. */
const coarserOnset: Noise = {
  name: "coarserOnset",
  chance: 0.1,
  isOptional: true,
  apply(draft, { random }) {
    const { onsetDateTime } = draft;
    if (onsetDateTime === undefined || onsetDateTime.length < 10) return false;
    draft.onsetDateTime = onsetDateTime.slice(0, random.pick([4, 7]));
    return true;
  },
};

export const dateNoises: readonly Noise[] = [
  dateToDay,
  utcDay,
  otherOffset,
  toTheMinute,
  withoutOffset,
  fractionOfSecond,
  otherRecordedDate,
  coarserOnset,
];
