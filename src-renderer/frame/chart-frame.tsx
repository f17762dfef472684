import type { ReactNode } from "react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { HeadingId } from "../../shared/domain/headings.ts";
import type { GroupId } from "../../shared/kernel/brand.ts";
import type { LensId } from "../../shared/lenses/lens-id.ts";
import { lensOf } from "../../shared/lenses/lenses.ts";
import type { RailScreen } from "../../shared/view-models/headings/rail-view.ts";
import type { TimeRange } from "../../shared/view-models/timeline/within-range.ts";
import type { ChartShell } from "../api/chart-session.ts";
import { ChartSession } from "../api/chart-session.ts";
import { openMeetingPanel, useMeeting } from "../api/meeting-store.ts";
import { ask } from "../api/throughline.ts";
import { ScreenErrorBoundary } from "../components/error-boundary.tsx";
import { FollowedRow } from "../components/followed-row.tsx";
import { SharingNotices } from "../components/sharing-notices.tsx";
import { ChecksDrawer } from "../features/checks/checks-drawer.tsx";
import { FlagsDrawer } from "../features/flags/flags-drawer.tsx";
import { FlagsPanel } from "../features/flags/flags-panel.tsx";
import { MeetingPanel } from "../features/meeting/meeting-panel.tsx";
import { ProvenancePanel } from "../features/provenance/provenance-panel.tsx";
import { SearchPanel } from "../features/search/search-panel.tsx";
import { type TimelineLeft, TimelineLeftContext } from "../features/timeline/timeline-left.ts";
import type { WindowAction } from "../keys.ts";
import type { Navigation, WantedDocument } from "../navigation.ts";
import { NavigationContext } from "../navigation.ts";
import type { RangeChoice } from "../range.ts";
import { RangeContext } from "../range.ts";
import { screens } from "../screens.ts";
import { TakingContext } from "../taking.ts";
import { Banner } from "./banner.tsx";
import styles from "./chart-frame.module.css";
import { ChartPalette } from "./chart-palette.tsx";
import { CriticalStrip } from "./critical-strip.tsx";
import { HelpDialog } from "./help-dialog.tsx";
import { KeptCard } from "./kept-card.tsx";
import { Notices } from "./notices.tsx";
import { ProgressAnnouncer } from "./progress-announcer.tsx";
import { Rail } from "./rail.tsx";
import { RangeNotice } from "./range-notice.tsx";
import { SettingsDialog } from "./settings-dialog.tsx";
import { SharedScroll } from "./shared-scroll.tsx";
import { TakeScreenDialog } from "./take-screen-dialog.tsx";
import { useBannerHeight } from "./use-banner-height.ts";
import { useFirstRow } from "./use-first-row.ts";
import { useKeys } from "./use-keys.ts";
import { useLens } from "./use-lens.ts";
import { type MarkedRow, useMarkedRow } from "./use-marked-row.ts";
import { useSharedPlace } from "./use-shared-place.ts";

const card = screens.find(({ id }) => id === "summary");

type Overlay = "help" | "settings" | "search" | "flags" | "checks" | "take" | "palette" | "lens" | undefined;

/** The chart of one patient: who on top, where to go at the left, what to read in the middle, what is flagged at the right. */
export function ChartFrame({ chart }: { readonly chart: ChartShell }): ReactNode {
  const [lens, keepLens] = useLens(chart.lens);
  const [screen, setScreen] = useState<RailScreen>(lens.firstScreen);
  /** Going to the screen that is open leads to its beginning: out of an open document, back to the list. */
  const [visit, setVisit] = useState(0);
  const [heading, setHeading] = useState<HeadingId>();
  const [row, setRow] = useState<GroupId>();
  /** The row that was opened last on this screen: marked in its list. */
  const [marked, setMarked] = useState<MarkedRow>();
  const [wantedDocument, setWantedDocument] = useState<WantedDocument>();
  const [lastRow, setLastRow] = useState<GroupId>();
  const [range, setRange] = useState<TimeRange>();
  const [overlay, setOverlay] = useState<Overlay>();
  /** How often the key that puts critical flags away has been pressed. */
  const [putAways, setPutAways] = useState(0);
  const [taking, setTaking] = useState(false);
  const content = useRef<HTMLElement>(null);
  const moved = useRef(false);
  const timelineLeft = useRef<TimelineLeft>(undefined);
  const shown = useRef<RailScreen>(screen);

  const go = useCallback((to: RailScreen) => {
    moved.current = true;
    if (shown.current === to) timelineLeft.current = undefined;
    shown.current = to;
    setOverlay(undefined);
    setRow(undefined);
    setMarked(undefined);
    setWantedDocument(undefined);
    setScreen(to);
    setVisit((before) => before + 1);
  }, []);
  /** Another view begins where it has its first screen: whoever asks for it sees what has changed. */
  const chooseLens = useCallback(
    (id: LensId) => {
      keepLens(id);
      go(lensOf(id).firstScreen);
    },
    [keepLens, go],
  );
  const openRow = useCallback((groupId: GroupId) => {
    setRow(groupId);
    setMarked({ groupId });
    setLastRow(groupId);
  }, []);
  const followRow = useCallback((groupId: GroupId | undefined) => {
    setRow(groupId);
    if (groupId !== undefined) setMarked({ groupId });
  }, []);
  const openHeading = useCallback(
    (id: HeadingId) => {
      setHeading(id);
      if (screen !== "wholeRecord") go("wholeRecord");
    },
    [screen, go],
  );
  const showInList = useCallback(
    (id: HeadingId, groupId: GroupId) => {
      openHeading(id);
      setRow(undefined);
      setOverlay(undefined);
      setMarked({ groupId });
    },
    [openHeading],
  );
  const openDocument = useCallback(
    (wanted: WantedDocument) => {
      go("documents");
      setWantedDocument(wanted);
    },
    [go],
  );
  const openChecks = useCallback(() => setOverlay("checks"), []);
  const navigation = useMemo(
    (): Navigation => ({
      screen,
      heading,
      lens,
      go,
      openHeading,
      openRow,
      showInList,
      openChecks,
      openDocument,
      wantedDocument,
      chooseLens,
    }),
    [screen, heading, lens, go, openHeading, openRow, showInList, openChecks, openDocument, wantedDocument, chooseLens],
  );

  const rangeChoice = useMemo((): RangeChoice => ({ range, choose: setRange }), [range]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of screen is what moves the focus to its heading
  useEffect(() => {
    const place = content.current;
    place?.scrollTo(0, 0);
    return place === null || !moved.current ? undefined : focusHeading(place);
  }, [screen, visit]);

  const { patientSession } = chart;
  const followedRow = useSharedPlace({
    patientSession,
    screen,
    row,
    range,
    heading: screen === "wholeRecord" ? (heading ?? lens.startHeading) : undefined,
    go,
    showRow: followRow,
    choose: setRange,
    showHeading: setHeading,
  });
  const refresh = useCallback(() => ask("record:refresh", { patientSession }), [patientSession]);
  const { isPanelOpen, state: meeting } = useMeeting();
  const { isOpen: hasWall = false, isBlank = false } = meeting?.projector ?? {};
  const blank = useCallback(
    () => ask("projector:use", { patientSession, use: { do: isBlank ? "unblank" : "blank" } }),
    [patientSession, isBlank],
  );
  const act = useCallback(
    (action: WindowAction) => {
      switch (action) {
        case "refresh":
          return refresh();
        case "putAway":
          return setPutAways((before) => before + 1);
        case "meeting":
          return openMeetingPanel(!isPanelOpen);
        case "take":
          return setOverlay("take");
        case "blank":
          return hasWall ? blank() : undefined;
        default:
          return setOverlay((now) => (now === action ? undefined : action));
      }
    },
    [refresh, blank, hasWall, isPanelOpen],
  );
  useKeys({ screens, go, act });

  useMarkedRow(content, marked);
  useFirstRow(content);

  const banner = useRef<HTMLElement>(null);
  useBannerHeight(banner);

  const close = useCallback(() => setOverlay(undefined), []);
  const current = screens.find((one) => one.id === screen);
  const isCard = screen === "summary";
  return (
    <ChartSession value={chart}>
      <NavigationContext value={navigation}>
        <RangeContext value={rangeChoice}>
          <TimelineLeftContext value={timelineLeft}>
            <div className={styles.window} data-wide={current?.wide === true} data-meeting={isPanelOpen}>
              <div className={styles.frame}>
                <a className={styles.skip} href="#content">
                  Skip to the record
                </a>
                <header className={styles.banner} ref={banner}>
                  <ScreenErrorBoundary what="The patient banner">
                    <Banner onFlags={() => setOverlay("flags")} />
                  </ScreenErrorBoundary>
                  <ScreenErrorBoundary what="The critical flags">
                    <CriticalStrip
                      putAways={putAways}
                      onCard={isCard && !isPanelOpen}
                      onFlags={() => setOverlay("flags")}
                    />
                  </ScreenErrorBoundary>
                </header>
                <div className={styles.rail}>
                  <Rail
                    onRefresh={refresh}
                    onSearch={() => setOverlay("search")}
                    onPalette={() => setOverlay("palette")}
                    choosesLens={overlay === "lens"}
                    onChooseLens={(open) => setOverlay(open ? "lens" : undefined)}
                    onSettings={() => setOverlay("settings")}
                    onMeeting={() => openMeetingPanel(!isPanelOpen)}
                    onTake={() => setOverlay("take")}
                    onHelp={() => setOverlay("help")}
                  />
                </div>
                <div className={styles.middle}>
                  <div>
                    <ScreenErrorBoundary what="The notice of other machines">
                      <SharingNotices />
                    </ScreenErrorBoundary>
                    <ScreenErrorBoundary what="The notice of the stretch shown">
                      <RangeNotice />
                    </ScreenErrorBoundary>
                  </div>
                  <main id="content" ref={content} className={styles.content} tabIndex={-1}>
                    <Notices />
                    <TakingContext value={taking}>
                      {card === undefined ? null : <KeptCard isOpen={isCard} screen={card} />}
                      {isCard ? null : (
                        <ScreenErrorBoundary key={`${screen} ${visit}`} what={current?.title ?? "This screen"}>
                          {current === undefined ? null : <current.Content />}
                        </ScreenErrorBoundary>
                      )}
                    </TakingContext>
                  </main>
                </div>
                {isPanelOpen ? (
                  <aside className={styles.meeting} aria-label="Meeting">
                    <ScreenErrorBoundary what="The meeting">
                      <MeetingPanel lastRow={lastRow} />
                    </ScreenErrorBoundary>
                  </aside>
                ) : null}
                <aside className={styles.flags} aria-label="Flags">
                  <ScreenErrorBoundary what="The flags">
                    <FlagsPanel />
                  </ScreenErrorBoundary>
                </aside>
              </div>
            </div>
            <ProgressAnnouncer />
            <SharedScroll place={content} />
            {followedRow === undefined ? null : (
              <FollowedRow key={`${screen} ${followedRow}`} groupId={followedRow} onShow={followRow} />
            )}
            <ProvenancePanel groupId={row} onClose={() => setRow(undefined)} />
            <SearchPanel open={overlay === "search"} onClose={close} />
            <FlagsDrawer open={overlay === "flags"} onClose={close} />
            <ChecksDrawer open={overlay === "checks"} onClose={close} />
            <ChartPalette
              open={overlay === "palette"}
              onClose={close}
              onAct={act}
              onSettings={() => setOverlay("settings")}
            />
            <TakeScreenDialog
              open={overlay === "take"}
              screen={current?.title ?? "Record"}
              onOnePage={isCard}
              content={content}
              onTaking={setTaking}
              onClose={close}
            />
            <HelpDialog open={overlay === "help"} onClose={close} />
            <SettingsDialog open={overlay === "settings"} onClose={close} />
          </TimelineLeftContext>
        </RangeContext>
      </NavigationContext>
    </ChartSession>
  );
}

/** Puts the focus on the screen's heading, now or as soon as its view has been read, unless the reader has gone elsewhere meanwhile. */
function focusHeading(place: HTMLElement): () => void {
  const from = document.activeElement;
  const focus = () => {
    const heading = place.querySelector("h1");
    const stayed = document.activeElement === from || document.activeElement === document.body;
    if (heading !== null && stayed) heading.focus();
    return heading !== null;
  };
  const observer = new MutationObserver(() => {
    if (focus()) observer.disconnect();
  });
  if (!focus()) observer.observe(place, { childList: true, subtree: true });
  return () => observer.disconnect();
}
