import type { AppError } from "../../kernel/app-error.ts";

export interface DocumentFailureView {
  readonly title: string;
  readonly sentence: string;
  /** Another try may succeed. */
  readonly canAskAgain: boolean;
}

/** Why a file could not be had from where it is held. It exists: a refusal is never shown as an empty document. `holder`: the organisation. */
export function toDocumentFailure({ kind, reason }: AppError, holder: string): DocumentFailureView {
  const exists = "It exists and is not shown.";
  const instead = `Or open it in the system of ${holder}.`;
  switch (kind === "sourceUnavailable" || kind === "sourceForbidden" ? reason : kind) {
    case "offline":
      return failure(`${holder} was not asked for the file: there is no connection to it.`, `${exists} ${instead}`);
    case "forbidden":
      return failure(`${holder} refused to hand over the file.`, `${exists} Your sign-in may not allow it. ${instead}`);
    case "heldElsewhere":
      return failure(
        "The file is held elsewhere.",
        `${holder} gave an address outside its own system, which is not opened from here. Ask for it there.`,
        false,
      );
    case "tooLarge":
      return failure("The file is too big to be fetched here.", `${exists} Open it in the system of ${holder}.`, false);
    case "gone":
      return failure(`${holder} no longer has the file at the address that it gave.`, `${exists} Ask for it there.`);
    case "malformed":
      return failure(`${holder} sent something that is not the file.`, `${exists} ${instead}`);
    case "auditUnavailable":
      return failure(
        "The file is not shown: that it is opened could not be recorded.",
        "Nothing is shown that is not recorded.",
      );
    default:
      return failure(`The file could not be fetched from ${holder}.`, `${exists} ${instead}`);
  }
}

function failure(title: string, sentence: string, canAskAgain = true): DocumentFailureView {
  return { title, sentence, canAskAgain };
}
