import type { Draft } from "../draft.ts";
import type { QualityHeading } from "../fact.ts";
import type { Random } from "../random.ts";
import type { FeedId } from "./feeds.ts";
import type { Pen } from "./pen.ts";

/** What a maker of truths is given. Times are milliseconds since 1970, on whole minutes. */
export interface World {
  readonly random: Random;
  /** A minute by day on a day that nothing else of the heading is near. */
  moment(): number;
}

/**
 * What a reader needs in every copy to tell a fact from its neighbour: no feed may leave it out. Where a writer has no place for it, it does not write.
 */
export type Need =
  | "time"
  | "value"
  | "site"
  | "dose"
  | "strength"
  | "code"
  | "author"
  | "full"
  | "number"
  | "status"
  | "day";

/** Another fact, like the first and not it. */
export interface Neighbour<T> {
  readonly truth: T;
  readonly needs?: readonly Need[];
  /** A careful reader could say either. */
  readonly isEither?: true;
}

/**
 * Facts of one heading, as they are, in no format; and for each feed that could hold them, how it writes one down. Every feed writes from the fact itself,
 * never from another feed's resource.
 */
export interface Topic<T> {
  readonly name: string;
  readonly heading: QualityHeading;
  readonly truth: (world: World) => T;
  readonly neighbours: Readonly<Record<string, (truth: T, world: World) => Neighbour<T> | undefined>>;
  readonly writers: Readonly<Partial<Record<FeedId, (truth: T, pen: Pen) => Draft | undefined>>>;
}

/** A fact whose kind of truth is known only to itself. */
export interface Telling {
  readonly how?: string;
  readonly isEither: boolean;
  readonly needs: ReadonlySet<Need>;
  readonly feeds: readonly FeedId[];
  readonly write: (feed: FeedId, pen: Pen) => Draft | undefined;
}

export interface AnyTopic {
  readonly name: string;
  readonly heading: QualityHeading;
  /** A fact and its neighbours, the fact first. */
  readonly tellings: (world: World) => readonly Telling[];
}

export function topic<T>({ name, heading, truth, neighbours, writers }: Topic<T>): AnyTopic {
  const feedsOf: FeedId[] = [];
  for (const id of Object.keys(writers)) if (isWriter(id, writers)) feedsOf.push(id);
  return {
    name,
    heading,
    tellings(world) {
      const first = truth(world);
      const others = Object.entries(neighbours).flatMap(([how, make]) => {
        if (!world.random.chance(0.22)) return [];
        const made = make(first, world);
        return made === undefined ? [] : [{ how, ...made }];
      });
      const needs = new Set(others.flatMap((other) => other.needs ?? []));
      const telling = (one: T): Telling => ({
        isEither: false,
        needs,
        feeds: feedsOf,
        write: (feed, pen) => writers[feed]?.(one, pen),
      });
      return [
        telling(first),
        ...others.map(({ how, truth: other, isEither }) => ({ ...telling(other), how, isEither: isEither === true })),
      ];
    },
  };
}

function isWriter(id: string, writers: object): id is FeedId {
  return id in writers;
}
