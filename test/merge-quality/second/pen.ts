import type { Draft } from "../draft.ts";
import type { Random } from "../random.ts";
import type { Feed } from "./feeds.ts";
import { uuidOf } from "./made-ids.ts";
import { brother, ours, type Person } from "./people.ts";
import type { Need } from "./topic.ts";

interface Pointer {
  reference?: string;
  display?: string;
  identifier?: { system: string; value: string };
}

/** Systems into which people type what others pick from a list. */
const typedByHand: ReadonlySet<string> = new Set(["infirmary", "mind", "council", "careHome"]);

/** Beside a resource: another one that it speaks of, with the words and the number that it may be known by. */
export interface Spoken {
  readonly type: string;
  readonly display: string;
  readonly number?: { readonly system: string; readonly value: string };
  readonly body?: Record<string, unknown>;
}

/** What a feed writes one fact with: its habits for times, numbers, references, and what of this fact must be stated. */
export class Pen {
  readonly feed: Feed;
  readonly random: Random;
  readonly id: string;
  readonly beside: Draft[] = [];
  readonly contained: Draft[] = [];
  readonly marks: string[] = [];
  isVague = false;
  readonly #needs: ReadonlySet<Need>;
  readonly #isAnothers: boolean;

  constructor(feed: Feed, random: Random, needs: ReadonlySet<Need>, isAnothers: boolean) {
    this.feed = feed;
    this.random = random;
    this.#needs = needs;
    this.#isAnothers = isAnothers;
    this.id = this.#newId();
  }

  needs(need: Need): boolean {
    return this.#needs.has(need);
  }

  /** True now and then, never where the fact cannot do without it. */
  omits(need: Need, chance: number): boolean {
    if (this.#needs.has(need) || !this.random.chance(chance)) return false;
    this.marks.push(`no ${need}`);
    return true;
  }

  /** One of several ways to write it, by name. */
  way<W extends string>(...ways: readonly W[]): W {
    const way = this.random.pick(ways);
    this.marks.push(way);
    return way;
  }

  /** As somebody in a hurry types it: now and then one slip in one long word, never where two facts are a word apart. */
  typed(text: string): string {
    const long = [...text.matchAll(/[a-z]{7,}/gi)];
    if (!typedByHand.has(this.feed.id) || this.#needs.has("code") || long.length === 0 || !this.random.chance(0.08))
      return text;
    const match = this.random.pick(long);
    const [word] = match;
    const at = this.random.int(2, word.length - 3);
    const slips = [
      word.slice(0, at) + word.slice(at + 1),
      word.slice(0, at) + word.charAt(at) + word.slice(at),
      word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
    ];
    this.marks.push("typing error");
    return text.slice(0, match.index) + this.random.pick(slips) + text.slice(match.index + word.length);
  }

  /** From here on either answer will do for this copy. */
  vague(why: string): void {
    this.isVague = true;
    this.marks.push(`vague: ${why}`);
  }

  get person(): Person {
    return this.#isAnothers ? brother : ours;
  }

  /** The patient, as this feed refers to people. */
  patient(): Pointer {
    const { person, feed } = this;
    const local = `${person.key}-${feed.id.toLowerCase()}`;
    switch (feed.patient) {
      case "absolute":
        return { reference: `${feed.base}/Patient/${local}` };
      case "uuid":
        return { reference: `urn:uuid:${uuidOf(local)}` };
      case "logical":
        return {
          identifier: { system: "https://fhir.nhs.uk/Id/nhs-number", value: person.nhsNumber },
          display: `${person.family.toUpperCase()}, ${person.given}`,
        };
      case "relative":
      case "contained":
      case "display":
        return { reference: `Patient/${local}` };
    }
  }

  /** Another resource, as this feed refers to such. */
  speak({ type, display, number, body }: Spoken): Pointer {
    const { feed } = this;
    const local = this.#newId();
    const resource: Draft = {
      resourceType: type,
      id: local,
      ...(number === undefined ? {} : { identifier: [number] }),
      ...body,
    };
    switch (feed.others) {
      case "display":
        return { display };
      case "logical":
        return number === undefined ? { display } : { identifier: number, display };
      case "contained":
        this.contained.push({ ...resource, id: `c${this.contained.length + 1}` });
        return { reference: `#c${this.contained.length}` };
      case "absolute":
        this.beside.push(resource);
        return { reference: `${feed.base}/${type}/${local}`, display };
      case "uuid":
        this.beside.push(resource);
        return { reference: `urn:uuid:${local}`, display };
      case "relative":
        this.beside.push(resource);
        return { reference: `${type}/${local}` };
    }
  }

  /** To the minute or to the second, by the feed's own clock. */
  time(at: number): string {
    const offset = offsetOf(this.feed, at);
    const local = new Date(at + offset * 60_000).toISOString().slice(0, 19);
    if (this.feed.zone === "utc") return this.random.chance(0.3) ? `${local}.000Z` : `${local}Z`;
    const sign = offset < 0 ? "-" : "+";
    const minutes = Math.abs(offset);
    return `${local}${sign}${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  }

  /** The day where it happened. */
  day(at: number): string {
    return new Date(at + ukOffset(at) * 60_000).toISOString().slice(0, 10);
  }

  month(at: number): string {
    return this.day(at).slice(0, 7);
  }

  year(at: number): string {
    return this.day(at).slice(0, 4);
  }

  /** A time, or its day alone where nothing else of that day could be meant. */
  when(at: number, dayAlone = 0.25): string {
    return this.omits("time", dayAlone) ? this.day(at) : this.time(at);
  }

  /** A number of this feed's own for the resource. */
  number(): { system: string; value: string }[] {
    return [{ system: this.feed.numberSystem, value: this.id }];
  }

  #newId(): string {
    switch (this.feed.ids) {
      case "uuid":
        return uuidOf(`${this.random.int(0, 2 ** 31)}-${this.random.int(0, 2 ** 31)}`);
      case "number":
        return String(this.random.int(10_000_000, 999_999_999));
      case "segment":
        return `SEG-${this.random.int(100_000, 999_999_999)}-${this.random.int(1, 9)}`;
    }
  }
}

/** Minutes ahead of UTC. */
function offsetOf({ zone }: Feed, at: number): number {
  switch (zone) {
    case "utc":
      return 0;
    case "uk":
      return ukOffset(at);
    case "eu":
      return ukOffset(at) + 60;
    case "us":
      return ukOffset(at) - 300;
  }
}

/** Summer time from the last Sunday of March to that of October, 01:00 UTC (Summer Time Order 2002). */
function ukOffset(at: number): number {
  const year = new Date(at).getUTCFullYear();
  return at >= lastSunday(year, 2) && at < lastSunday(year, 9) ? 60 : 0;
}

function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0, 1));
  return last.getTime() - last.getUTCDay() * 86_400_000;
}
