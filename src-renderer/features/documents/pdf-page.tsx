import type { CSSProperties, ReactNode } from "react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Span } from "../../components/find-words.ts";
import type { PdfWords } from "../../pdf-box/messages.ts";
import { litPieces, pageText } from "./lit-pieces.ts";
import styles from "./pdf-page.module.css";
import type { PdfPicture, PdfReading } from "./pdf-reading.ts";

interface Props {
  readonly reading: PdfReading;
  readonly number: number;
  readonly pages: number;
  /** Of the page on the screen, in CSS pixels; `undefined`: as wide as a sheet is. */
  readonly width: number | undefined;
  readonly zoom: number;
  readonly spans: readonly Span[];
  readonly current: number | undefined;
}

/** CSS pixels in a point: 96 to the inch against 72. */
const pixelsInPoint = 96 / 72;

/** One page: its picture, and over it its words, to be read out, selected and found. */
export function PdfPage(props: Props): ReactNode {
  const { reading, number, pages, width, zoom } = props;
  const { picture, hasFailed } = usePicture(reading, number, width, zoom);
  const words = useWords(reading, number);
  const cssWidth = widthOf(picture, width, zoom);
  return (
    <section className={styles.sheet} aria-label={`Page ${number} of ${pages}`}>
      {hasFailed ? (
        <p className={`hatched ${styles.note}`} role="alert">
          <strong>Page {number} could not be drawn.</strong> It exists and is not shown. Read the document in the system
          of the organisation that holds it.
        </p>
      ) : picture === undefined ? (
        <p className={styles.waiting} aria-busy="true">
          Drawing page {number}
        </p>
      ) : (
        <>
          {picture.isPartial ? (
            <p className={`hatched ${styles.note}`}>
              <strong>Something on this page could not be read and is missing from it.</strong> Do not rely on what is
              not here: read it in the system of the organisation that holds it.
            </p>
          ) : null}
          {words !== undefined && words !== "failed" && words.every(({ text }) => text.trim() === "") ? (
            <p className={`hatched ${styles.note}`}>
              This page holds no text, only a picture: its words cannot be found, read out or searched.
            </p>
          ) : null}
          {words === "failed" ? (
            <p className={`hatched ${styles.note}`}>The words of this page could not be read out of it.</p>
          ) : null}
          {pages === 1 ? null : (
            <p className={styles.taken} data-says-taken>
              Page {number} of {pages} of this document. The others are not in this copy.
            </p>
          )}
          <div className={styles.page} style={sizeOf(cssWidth, (cssWidth * picture.height) / picture.width)}>
            <Sheet picture={picture.picture} />
            {words === undefined || words === "failed" ? null : (
              <Words {...props} words={words} pixels={cssWidth / picture.width} />
            )}
          </div>
        </>
      )}
    </section>
  );
}

/** The style sheet makes it smaller on paper, words and all. */
function sizeOf(widthPx: number, heightPx: number): CSSProperties & { readonly "--page-px": number } {
  return { "--page-px": widthPx, inlineSize: `${widthPx}px`, blockSize: `${heightPx}px` };
}

function widthOf(picture: PdfPicture | undefined, width: number | undefined, zoom: number): number {
  return width ?? (picture?.width ?? 0) * pixelsInPoint * zoom;
}

function usePicture(reading: PdfReading, number: number, width: number | undefined, zoom: number) {
  const [drawn, setDrawn] = useState<{ readonly number: number; readonly picture: PdfPicture | undefined }>();
  const points = useRef(595);
  useEffect(() => {
    let wanted = true;
    const scale = ((width ?? points.current * pixelsInPoint * zoom) / points.current) * devicePixelRatio;
    void reading.draw(number, scale).then((picture) => {
      if (picture !== undefined) points.current = picture.width;
      if (wanted) setDrawn({ number, picture });
    });
    return () => {
      wanted = false;
    };
  }, [reading, number, width, zoom]);
  // The picture of another page is never shown under this number.
  const isThis = drawn?.number === number;
  return { picture: isThis ? drawn.picture : undefined, hasFailed: isThis && drawn.picture === undefined };
}

function useWords(reading: PdfReading, number: number): readonly PdfWords[] | "failed" | undefined {
  const [read, setRead] = useState<{ readonly number: number; readonly words: readonly PdfWords[] | undefined }>();
  useEffect(() => {
    let wanted = true;
    void reading.words(number).then((words) => {
      if (wanted) setRead({ number, words });
    });
    return () => {
      wanted = false;
    };
  }, [reading, number]);
  return read?.number === number ? (read.words ?? "failed") : undefined;
}

function Sheet({ picture }: { readonly picture: ImageBitmap }): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const place = canvas.current;
    if (place === null) return;
    place.width = picture.width;
    place.height = picture.height;
    place.getContext("2d")?.drawImage(picture, 0, 0);
  }, [picture]);
  return <canvas ref={canvas} className={styles.picture} />;
}

interface WordsProps extends Props {
  readonly words: readonly PdfWords[];
  /** CSS pixels in a point of this page. */
  readonly pixels: number;
}

function Words({ words, pixels, spans, current }: WordsProps): ReactNode {
  const layer = useRef<HTMLDivElement>(null);
  const { starts } = useMemo(() => pageText(words), [words]);
  useEffect(() => {
    if (current !== undefined) {
      layer.current?.querySelector(`[data-place="${current}"]`)?.scrollIntoView({ block: "center", inline: "nearest" });
    }
  }, [current]);
  return (
    <div ref={layer} className={styles.words}>
      {words.map((run, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a page have no name and do not change
        <span key={index}>
          <span
            className={styles.run}
            style={{
              fontSize: `${run.height * pixels}px`,
              insetBlockStart: `${run.top * pixels}px`,
              insetInlineStart: `${run.left * pixels}px`,
              transform: `rotate(${run.angle}rad) scaleX(${stretch(run)})`,
            }}
          >
            {litPieces(run.text, starts[index] ?? 0, spans).map((piece, part) =>
              piece.place === undefined ? (
                piece.text
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one run, in their order
                <mark key={part} className={styles.lit} data-place={piece.place} data-current={piece.place === current}>
                  {piece.text}
                </mark>
              ),
            )}
          </span>
          {run.endsLine ? <br /> : null}
        </span>
      ))}
    </div>
  );
}

let measuring: CanvasRenderingContext2D | null | undefined;

/** The letters of the words are ours and invisible: they are stretched to where the document's own letters stand. */
function stretch({ text, width, height }: PdfWords): number {
  measuring ??= document.createElement("canvas").getContext("2d");
  if (measuring === null || height === 0 || text === "") return 1;
  measuring.font = "100px sans-serif";
  const own = (measuring.measureText(text).width / 100) * height;
  return own === 0 ? 1 : width / own;
}
