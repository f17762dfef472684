import type { ReactNode } from "react";
import { dismissChoices, dismissReasonWords } from "../../shared/view-models/flags/dismissal-words.ts";
import type { FlagView } from "../../shared/view-models/flags/flags-view.ts";
import { useChartSession } from "../api/chart-session.ts";
import { call } from "../api/throughline.ts";
import { ReasonForm } from "./reason-form.tsx";

interface Props {
  readonly flag: Pick<FlagView, "id" | "needsWords">;
  readonly onCancel: () => void;
}

/** Why a flag is set aside: a reason from a list, and in one's own words where the list does not say it or the flag is critical. */
export function DismissForm({ flag, onCancel }: Props): ReactNode {
  const { patientSession } = useChartSession();
  return (
    <ReasonForm
      label="Dismiss this flag"
      reasons={dismissChoices}
      words={dismissReasonWords}
      needsWords={flag.needsWords}
      takesFocus
      consequence="It comes back as soon as anything it rests on changes."
      action="Dismiss"
      onGiven={async (reason, note) => {
        const dismissal = { kind: "dismissed" as const, cardId: flag.id, reason, note };
        const answer = await call("flag:dismiss", { patientSession, dismissal });
        return answer.ok ? undefined : `It was not dismissed. Reference ${answer.error.correlationId}`;
      }}
      onCancel={onCancel}
    />
  );
}
