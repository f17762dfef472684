import type { Instant } from "../kernel/brand.ts";
import type { MapTarget } from "./concept-map.ts";

/**
 * What a terminology server is asked: the code of `target` that means the same (FHIR `ConceptMap/$translate`), or the term of a code that was sent without
 * one (`CodeSystem/$lookup`). Systems are healed, codes as their system publishes them. It is all that leaves this machine for that server.
 */
export type CodeQuestion =
  | { readonly ask: "translate"; readonly system: string; readonly code: string; readonly target: string }
  | { readonly ask: "lookup"; readonly system: string; readonly code: string };

export type CodeReply =
  | { readonly says: "same"; readonly code: string; readonly display?: string }
  | { readonly says: "term"; readonly display: string }
  /**
   * Nothing that may be used. `noMatch`: it knows no counterpart. `notSame`: wider, narrower, inexact or only related. `ambiguous`: several counterparts, or
   * two words about one. `refused`: it answered that it cannot say.
   */
  | { readonly says: "nothing"; readonly why: "noMatch" | "notSame" | "ambiguous" | "refused" };

export interface ToldCode {
  readonly question: CodeQuestion;
  readonly reply: CodeReply;
  /** Of the code system or map that the reply rests on, where the server names it. */
  readonly version?: string;
  readonly askedAt: Instant;
}

/** What one terminology server has told; another object whenever a reply has come in. Plain data. */
export interface ToldCodes {
  /** The server's name, for the reader of a row that rests on it. */
  readonly by: string;
  readonly codes: readonly ToldCode[];
}

/** The usable part of all replies about one code. */
export interface ToldOfCode {
  readonly same: readonly (MapTarget & { readonly askedAt: Instant })[];
  readonly term?: { readonly display: string; readonly askedAt: Instant };
}

/** A question as a key that is equal exactly where the same is asked. */
export function questionKey(question: CodeQuestion): string {
  const { ask, system, code } = question;
  return [ask, system, code, question.ask === "translate" ? question.target : ""].join("|");
}
