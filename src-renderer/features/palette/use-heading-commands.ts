import { useView } from "../../api/use-view.ts";
import { useNavigation } from "../../navigation.ts";
import type { Command, Looked } from "./command.ts";

/** The 38 headings, with how much stands under each and whether that is all. */
export function useHeadingCommands(): { readonly commands: readonly Command[]; readonly looked: Looked } {
  const { openHeading } = useNavigation();
  const { value, error } = useView("headingIndex", undefined);
  const commands = (value?.headings ?? []).map(
    ({ id, number, title, total, state }): Command => ({
      id: `heading ${id}`,
      group: "Headings",
      label: title,
      hint: `heading ${number}, ${total} here${state.unknown ? ", not all is known" : ""}`,
      run: () => openHeading(id),
    }),
  );
  return { commands, looked: error !== undefined ? "failed" : value === undefined ? "reading" : "all" };
}
