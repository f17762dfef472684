import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import { useView } from "../../api/use-view.ts";
import { useNavigation } from "../../navigation.ts";
import type { Command, Looked } from "./command.ts";

interface Found {
  readonly commands: readonly Command[];
  /** How many rows of how many, or that the search could not be made. */
  readonly headline: string;
  /** What was not looked at. */
  readonly limits: readonly string[];
  readonly looked: Looked;
}

/** Entries of the record by the same search as everywhere. A row's own tags stand beside it: what is refuted must not read as stated. */
export function useEntryCommands(text: string): Found {
  const { openRow } = useNavigation();
  const asked = text.length < 2 ? "" : text;
  const { value, error } = useView("search", { text: asked });
  if (asked === "") return { commands: [], headline: "", limits: [], looked: "all" };
  if (error !== undefined) {
    return {
      commands: [],
      headline: `The record could not be searched. Reference ${error.correlationId}.`,
      limits: [],
      looked: "failed",
    };
  }
  if (value === undefined) return { commands: [], headline: "", limits: [], looked: "reading" };
  return {
    commands: value.hits.map(({ line, heading }) => ({
      id: `row ${line.groupId}`,
      group: "Entries",
      label: textOf(line.parts),
      hint: [...line.tags.map(({ word }) => word), line.when, ...line.sources.map(({ short }) => short), heading]
        .filter((part) => part !== "")
        .join(" · "),
      run: () => openRow(line.groupId),
    })),
    headline: `${value.near === undefined ? "" : `${value.near} `}${value.headline}.`,
    limits: value.limits,
    looked: "all",
  };
}
