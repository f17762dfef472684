import type { Draft } from "../draft.ts";
import type { Fact } from "../fact.ts";
import type { Random } from "../random.ts";

export interface NoiseContext {
  readonly fact: Fact;
  readonly random: Random;
  /** The organisation that sends the copy. */
  readonly organisation: string;
  /** Resources that the copy refers to, sent with it. */
  readonly beside: Draft[];
}

/** One way in which a second organisation records the same thing otherwise. */
export interface Noise {
  readonly name: string;
  /** How often it is tried on a copy. */
  readonly chance: number;
  /** What is left may be read either way: joining such a copy is neither asked for nor wrong. */
  readonly isOptional?: true;
  /** Changes the draft; `false` where it does not apply, and then nothing is changed. */
  apply(draft: Draft, context: NoiseContext): boolean;
}
