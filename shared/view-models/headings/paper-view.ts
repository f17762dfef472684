import type { SourceProgress } from "../../ipc/shell-state.ts";
import type { Instant } from "../../kernel/brand.ts";
import { toBannerView } from "../banner/banner-view.ts";
import { formatInstant } from "../format/format-date.ts";
import { counted } from "../lines/text-part.ts";
import { toSourceStrip } from "../sources/source-strip.ts";
import type { ViewContext } from "../view-context.ts";

/** Whom a sheet is about, on one line: on every sheet, since sheets come apart. */
export interface PaperView {
  readonly who: string;
}

export function toPaperView(context: ViewContext): PaperView {
  const { name, born, nhsNumber, deceased } = toBannerView(context);
  const items = [born, nhsNumber, ...(deceased === undefined ? [] : [deceased.died])];
  return { who: [name, ...items.map(({ label, value }) => `${label} ${value}`)].join(" · ") };
}

export interface PaperMaker {
  readonly now: Instant;
  /** Who took it, their role and the system that they came from, as far as known. */
  readonly user: readonly (string | undefined)[];
  readonly progress: readonly SourceProgress[];
}

/** When, by whom, and how complete what was taken is. `how`: `Printed`, `Copied`. */
export function paperFoot(how: "Printed" | "Copied", { now, user, progress }: PaperMaker): string {
  const by = user.filter((words) => words !== undefined && words !== "").join(", ");
  const { headline } = toSourceStrip(progress, now);
  // Of a kept copy nobody was asked, and what was kept is on it.
  const missing = progress
    .filter(({ phase, reason }) => phase !== "done" && !(phase === "stale" && reason === undefined))
    .map(({ name }) => name);
  const without = missing.length === 0 ? "" : `. Without ${counted(missing.length, "source")}: ${missing.join(", ")}`;
  return `${how} ${formatInstant(now)}${by === "" ? "" : ` by ${by}`}. ${headline}${without}. A copy does not stay current.`;
}
