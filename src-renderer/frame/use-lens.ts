import { useCallback, useState } from "react";
import type { LensDefault } from "../../shared/lenses/lens-choice.ts";
import { lensInForce, roleInForce } from "../../shared/lenses/lens-choice.ts";
import type { LensId } from "../../shared/lenses/lens-id.ts";
import type { Lens } from "../../shared/lenses/lenses.ts";
import { lensOf } from "../../shared/lenses/lenses.ts";
import { useSettingsContext } from "../api/settings-context.ts";

/** The lens of this chart, and how to choose another. A choice is kept for the role, but for a lens that the launch itself asked for. */
export function useLens(launch: LensDefault): readonly [Lens, (id: LensId) => void] {
  const { settings, change } = useSettingsContext();
  const [chosen, setChosen] = useState<LensId>();
  const choose = useCallback(
    (id: LensId) => {
      setChosen(id);
      if (launch.because === "intent") return;
      change({ lensInstead: { ...settings.lensInstead, [roleInForce(launch, settings)]: id } });
    },
    [launch, settings, change],
  );
  return [lensOf(chosen ?? lensInForce(launch, settings)), choose];
}
