import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import { unreachable } from "../../../shared/kernel/unreachable.ts";
import type { PdfFacts } from "../../pdf-box/messages.ts";
import { FindBar } from "./find-bar.tsx";
import { PdfPage } from "./pdf-page.tsx";
import { type PdfFailure, type PdfReading, readPdf } from "./pdf-reading.ts";
import styles from "./pdf-view.module.css";
import { type Sought, useFind } from "./use-find.ts";
import { countPlaces, placeAt, usePdfFind } from "./use-pdf-find.ts";
import { useViewerKey } from "./use-viewer-key.ts";

interface Props {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly called: "PDF" | "scan";
  readonly name: string;
  readonly sought: Sought;
}

/** A PDF, a page at a time: drawn from memory, in a place that can reach nothing. */
export function PdfView({ bytes, called, name, sought }: Props): ReactNode {
  const [reading, setReading] = useState<PdfReading>();
  const [opened, setOpened] = useState<PdfFacts | PdfFailure>();
  useEffect(() => {
    const begun = readPdf(bytes);
    let wanted = true;
    setReading(begun);
    void begun.opened.then((facts) => {
      if (wanted) setOpened(facts);
    });
    return () => {
      wanted = false;
      begun.close();
    };
  }, [bytes]);
  if (reading === undefined || opened === undefined) {
    return (
      <p className={styles.words} aria-busy="true">
        Opening the {called}
      </p>
    );
  }
  if ("refused" in opened) {
    return (
      <p className={`hatched ${styles.words}`} role="alert">
        {refusalWords(opened.refused, called)}
      </p>
    );
  }
  return <Pages reading={reading} facts={opened} name={name} sought={sought} />;
}

const elsewhere = "It exists and is not shown: open it in the system of the organisation that holds it.";

function refusalWords(refused: PdfFailure["refused"], called: string): string {
  switch (refused) {
    case "locked":
      return `The ${called} is locked with a password, which is not asked for here. ${elsewhere}`;
    case "damaged":
      return `The ${called} came damaged and cannot be read. ${elsewhere}`;
    case "empty":
      return `The ${called} has no pages: its source sent nothing that could be read.`;
    case "slow":
      return `Reading the ${called} took longer than it may and was stopped. ${elsewhere}`;
    default:
      return unreachable(refused);
  }
}

interface PagesProps {
  readonly reading: PdfReading;
  readonly facts: PdfFacts;
  readonly name: string;
  readonly sought: Sought;
}

const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];

function Pages({ reading, facts, name, sought }: PagesProps): ReactNode {
  const { pages } = facts;
  const [number, setNumber] = useState(1);
  /** `undefined`: the page is as wide as its place. */
  const [zoom, setZoom] = useState<number>();
  const scroller = useRef<HTMLElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const find = useFind(sought);
  const places = usePdfFind(reading, pages, find.words);
  const found = find.count === 0 ? undefined : placeAt(places, find.current);
  const { setCount } = find;
  useEffect(() => setCount(countPlaces(places)), [places, setCount]);

  const foundPage = found?.page;
  const foundPlace = found?.place;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place on the same page is a reason to go back to that page
  useEffect(() => {
    if (foundPage !== undefined) setNumber(foundPage);
  }, [foundPage, foundPlace]);

  const turn = (by: 1 | -1) => {
    setNumber((now) => Math.min(pages, Math.max(1, now + by)));
    bar.current?.parentElement?.scrollIntoView({ block: "start" });
  };
  useViewerKey(scroller, (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return false;
    if (event.key !== "PageDown" && event.key !== "PageUp") return false;
    const down = event.key === "PageDown";
    if (!scrollOn(scroller.current, down)) turn(down ? 1 : -1);
    return true;
  });
  const nextZoom = (bigger: boolean) => {
    const now = zoom ?? 1;
    const next = bigger ? zooms.find((one) => one > now) : zooms.findLast((one) => one < now);
    setZoom(next ?? now);
  };
  return (
    <div className={styles.view}>
      {facts.isXfaForm ? (
        <p className={`hatched ${styles.words}`}>
          This PDF is a form of a kind (XFA) that is not drawn here: what is below may be only a notice. Open it in the
          system of the organisation that holds it.
        </p>
      ) : null}
      {facts.files.length === 0 ? null : (
        <p className={`hatched ${styles.words}`}>
          Files inside this PDF that are not shown here: {facts.files.join(", ")}. Ask the organisation that holds it.
        </p>
      )}
      <div className={styles.bar} data-stays ref={bar}>
        <div className={styles.group}>
          <Button variant="outlined" disabled={number === 1} onClick={() => turn(-1)}>
            Previous page
          </Button>
          <PageField key={number} number={number} pages={pages} onGo={setNumber} />
          <Button variant="outlined" disabled={number === pages} onClick={() => turn(1)}>
            Next page
          </Button>
        </div>
        <div className={styles.group}>
          <Button variant="outlined" aria-label="Smaller" onClick={() => nextZoom(false)}>
            −
          </Button>
          <span className={styles.zoom}>{zoom === undefined ? "Fit" : `${zoom * 100} %`}</span>
          <Button variant="outlined" aria-label="Larger" onClick={() => nextZoom(true)}>
            +
          </Button>
          <Button variant="outlined" aria-pressed={zoom === undefined} onClick={() => setZoom(undefined)}>
            Fit width
          </Button>
        </div>
        <FindBar find={find} searched={searchedWords(places, pages)} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
      <section className={styles.scroll} aria-label={name} tabIndex={0} ref={scroller}>
        {width === undefined ? null : (
          <PdfPage
            key={number}
            reading={reading}
            number={number}
            pages={pages}
            width={zoom === undefined ? width : undefined}
            zoom={zoom ?? 1}
            spans={places.spans.get(number) ?? []}
            current={found?.page === number ? found.place : undefined}
          />
        )}
      </section>
    </div>
  );
}

function searchedWords(
  { searched, unread }: { readonly searched: number; readonly unread: number },
  pages: number,
): string {
  const words = [searched < pages ? `${searched} of ${pages} pages looked through` : ""];
  if (unread > 0) words.push(`the words of ${unread} of them could not be read`);
  return words.filter((one) => one !== "").join("; ");
}

/** What is left of the page before the next one. `true`: there was some. */
function scrollOn(place: HTMLElement | null, down: boolean): boolean {
  const view = scrollerOf(place);
  if (view === undefined) return false;
  const left = down ? view.scrollHeight - view.clientHeight - view.scrollTop : view.scrollTop;
  if (left < 4) return false;
  view.scrollBy(0, (down ? 0.8 : -0.8) * view.clientHeight);
  return true;
}

/** What moves when the page is read on: the preview beside the list, or the whole screen where there is no room for both. */
function scrollerOf(place: HTMLElement | null): HTMLElement | undefined {
  for (let at = place?.parentElement ?? null; at !== null; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at);
    if ((overflowY === "auto" || overflowY === "scroll") && at.scrollHeight > at.clientHeight) return at;
  }
  return undefined;
}

interface PageFieldProps {
  readonly number: number;
  readonly pages: number;
  readonly onGo: (number: number) => void;
}

function PageField({ number, pages, onGo }: PageFieldProps): ReactNode {
  const [typed, setTyped] = useState(String(number));
  const go = () => {
    const wanted = Number(typed);
    if (Number.isInteger(wanted) && wanted >= 1 && wanted <= pages) onGo(wanted);
    else setTyped(String(number));
  };
  return (
    <label className={styles.number}>
      Page{" "}
      <input
        inputMode="numeric"
        size={4}
        value={typed}
        aria-label={`Page, of ${pages}`}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={go}
        onKeyDown={(event) => {
          if (event.key === "Enter") go();
        }}
      />{" "}
      of {pages}
    </label>
  );
}

/** The room for a page. A change of a few pixels, as when a scroll bar comes, draws nothing anew. */
function useWidth(place: React.RefObject<HTMLElement | null>): number | undefined {
  const [width, setWidth] = useState<number>();
  useEffect(() => {
    const watched = place.current;
    if (watched === null) return undefined;
    const measure = () =>
      setWidth((before) => {
        const now = Math.max(200, watched.clientWidth - 8);
        return before !== undefined && Math.abs(now - before) < 24 && now >= before ? before : now;
      });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(watched);
    return () => observer.disconnect();
  }, [place]);
  return width;
}
