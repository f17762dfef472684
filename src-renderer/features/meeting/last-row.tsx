import type { ReactNode } from "react";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import { useView } from "../../api/use-view.ts";

interface Props {
  readonly groupId: GroupId;
  readonly children: (said: string | undefined) => ReactNode;
}

/** The words of the row that was opened last; its provenance has been read already. */
export function LastRow({ groupId, children }: Props): ReactNode {
  const { value } = useView("provenance", { groupId });
  return children(value === undefined ? undefined : textOf(value.title));
}
