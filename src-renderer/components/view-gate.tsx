import type { ReactNode } from "react";
import type { ViewAnswer } from "../api/view-store.ts";
import { HeldPlace, type PlaceShape } from "./held-place.tsx";

interface Props<V> {
  readonly answer: ViewAnswer<V>;
  /** What stands where it will be, while it is read. */
  readonly shape?: PlaceShape;
  readonly children: (view: V) => ReactNode;
}

/** Draws a view when it is here; says that it is being read, or that it could not be. A refusal never looks like an empty list. */
export function ViewGate<V>({ answer, shape = "lines", children }: Props<V>): ReactNode {
  if (answer.value !== undefined) return children(answer.value);
  if (answer.error === undefined) return <HeldPlace shape={shape} />;
  return (
    <div className="hatched" role="alert" style={{ padding: "0.75rem 1rem" }}>
      <p>
        <strong>This could not be read.</strong> What belongs here is not shown. Press F5 to ask again. Reference{" "}
        {answer.error.correlationId}
      </p>
    </div>
  );
}
