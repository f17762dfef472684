import { createContext, useContext } from "react";
import type { HeadingId } from "../shared/domain/headings.ts";
import type { GroupId } from "../shared/kernel/brand.ts";
import type { LensId } from "../shared/lenses/lens-id.ts";
import type { Lens } from "../shared/lenses/lenses.ts";
import type { RailScreen } from "../shared/view-models/headings/rail-view.ts";

/** A document that is to be open, and the words by which a search found it. */
export interface WantedDocument {
  readonly groupId: GroupId;
  /** As it was typed, and all the words that it found by. */
  readonly sought: { readonly typed: string; readonly words: readonly string[] };
}

/** Where a reader can go from anywhere inside the chart. */
export interface Navigation {
  readonly screen: RailScreen;
  readonly go: (screen: RailScreen) => void;
  /** Which heading of the whole record is open; `undefined` until one has been chosen. */
  readonly heading: HeadingId | undefined;
  /** Opens a heading in its own form, on the whole record's screen. */
  readonly openHeading: (id: HeadingId) => void;
  /** Whose arrangement the chart has. It says what stands first, never what is there. */
  readonly lens: Lens;
  readonly chooseLens: (id: LensId) => void;
  /** Opens the provenance of a row. */
  readonly openRow: (groupId: GroupId) => void;
  /** Opens the form of a row's heading with the row marked in it. */
  readonly showInList: (heading: HeadingId, groupId: GroupId) => void;
  /** Opens the list of all checks. */
  readonly openChecks: () => void;
  /** Goes to the documents and opens one of them. */
  readonly openDocument: (wanted: WantedDocument) => void;
  /** What the documents' screen begins with. */
  readonly wantedDocument: WantedDocument | undefined;
}

export const NavigationContext = createContext<Navigation | undefined>(undefined);

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (navigation === undefined) throw new Error("drawn outside a chart");
  return navigation;
}
