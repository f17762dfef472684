import { z } from "zod";
import type { KeptAnswer } from "../view-models/worklist/kept-answer-view.ts";
import { acrossPurposes } from "./across-purpose.ts";
import type { CachedPatientRow } from "./answers.ts";

/**
 * A question to every record kept here, one after the other. `next` looks at one record: the page asks for as many as it was told of, and stops by not asking.
 * `end`: nothing more is wanted of this run.
 */
export const acrossAsk = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("prepare") }),
  z.strictObject({
    do: z.literal("begin"),
    rules: z
      .array(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,99}$/))
      .min(1)
      .max(300),
    purpose: z.enum(acrossPurposes),
  }),
  z.strictObject({ do: z.enum(["next", "end"]), run: z.uuid() }),
]);

export type AcrossAsk = z.output<typeof acrossAsk>;

/** A rule that can be asked, or why it cannot be. */
export interface AskableRule {
  readonly id: string;
  readonly title: string;
  readonly off?: string;
}

export interface AskableFamily {
  readonly id: string;
  readonly title: string;
  readonly rules: readonly AskableRule[];
}

/**
 * Why a kept record could not be looked at. `notKept`: it has been forgotten since. `notCertain`: what is kept is not certainly this person's, or is nothing.
 * `failed`: a fault of Throughline.
 */
export type NotLookedAt = "notKept" | "unreadable" | "fromTheFuture" | "notAccessible" | "notCertain" | "failed";

export type LookedAt =
  | { readonly as: "read"; readonly answer: KeptAnswer }
  | { readonly as: "notRead"; readonly why: NotLookedAt };

export type AcrossReply =
  | {
      readonly is: "ready";
      readonly families: readonly AskableFamily[];
      /** How many records are kept. */
      readonly records: number;
      /** As whom the question goes into the audit trail: name, role, system. */
      readonly askedBy: readonly string[];
    }
  | { readonly is: "begun"; readonly run: string; readonly people: readonly CachedPatientRow[] }
  | { readonly is: "looked"; readonly cacheId: string; readonly looked: LookedAt }
  | { readonly is: "ended" };
