import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import { isRangedView } from "../../shared/view-models/timeline/ranged-views.ts";
import type { ViewModels, ViewName, ViewParams } from "../../shared/view-models/views.ts";
import { useRange } from "../range.ts";
import { useChartSession } from "./chart-session.ts";
import type { ViewAnswer } from "./view-store.ts";
import { readView, subscribeView, typedAnswer, viewAnswer, viewKey } from "./view-store.ts";

/** The named view of the open patient, read again whenever the chart has changed. */
export function useView<N extends ViewName>(name: N, params: ViewParams[N]): ViewAnswer<ViewModels[N]> {
  const { patientSession, revision } = useChartSession();
  const { range } = useRange();
  const within = isRangedView(name) ? range : undefined;
  const key = viewKey(patientSession, name, params, within);
  const subscribe = useCallback((listener: () => void) => subscribeView(key, listener), [key]);
  const answer = useSyncExternalStore(
    subscribe,
    useCallback(() => viewAnswer(key), [key]),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` holds the parameters by value; the object itself is new at each render
  useEffect(() => readView(patientSession, name, params, revision, within), [key, revision]);
  return useMemo(() => typedAnswer(answer, name), [answer, name]);
}
