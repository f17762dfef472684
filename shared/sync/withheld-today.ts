import type { SourceReport, TypeOutcome } from "../domain/source.ts";
import { readSecurityLabels } from "../fhir/read-datatypes.ts";
import type { RawResource } from "../fhir/resource.ts";

/**
 * What a source had said by an instant of the past, where today it withholds some of it, or says that its record is another person's. What is refused today is
 * left out of every earlier state, so its answer of then must not stand beside that as if it had brought nothing.
 */
export function asWithheldToday(then: SourceReport, today: SourceReport | undefined): SourceReport {
  if (today === undefined) return then;
  const types = new Map(
    [...then.types].map(([type, outcome]) => {
      const now = today.types.get(type);
      return [type, now !== undefined && refuses(now) ? { ...now, received: 0 } : outcome] as const;
    }),
  );
  const isRefusedWhole =
    today.status === "withheld" || (today.status === "failed" && today.reason === "identityDifferent");
  if (!isRefusedWhole) return { ...then, types };
  const { reason } = today;
  return { ...then, status: today.status, types, ...(reason === undefined ? {} : { reason }) };
}

function refuses(outcome: TypeOutcome): outcome is Extract<TypeOutcome, { readonly outcome: "withheld" | "failed" }> {
  return outcome.outcome === "withheld" || (outcome.outcome === "failed" && outcome.reason === "identityDifferent");
}

/** An earlier version is as sensitive as the newest: what is labelled today is so in every earlier state too. The body stays as received. */
export function withTodaysLabels(
  then: RawResource,
  today: RawResource | undefined,
  labelsOfEntry: readonly string[],
): RawResource {
  const ofBody = today === undefined ? [] : [...readSecurityLabels(today.body), ...(today.documentLabels ?? [])];
  const labels = new Set([...labelsOfEntry, ...ofBody]);
  if (today === then || labels.size === 0) return then;
  return { ...then, documentLabels: [...new Set([...(then.documentLabels ?? []), ...labels])] };
}
