import { useView } from "../../api/use-view.ts";
import { useNavigation } from "../../navigation.ts";
import type { Command } from "./command.ts";

/** The 38 headings, with how much stands under each and whether that is all. */
export function useHeadingCommands(): readonly Command[] {
  const { openHeading } = useNavigation();
  const { value } = useView("headingIndex", undefined);
  return (value?.headings ?? []).map(({ id, number, title, total, state }) => ({
    id: `heading ${id}`,
    group: "Headings",
    label: title,
    hint: `heading ${number}, ${total} here${state.unknown ? ", not all is known" : ""}`,
    run: () => openHeading(id),
  }));
}
