import type { ReactNode } from "react";
import { unreachable } from "../../../shared/kernel/unreachable.ts";
import { SourceSymbol } from "../../charts/source-symbol.tsx";
import styles from "./mark-shape.module.css";
import type { BarShape, Mark, StayShape } from "./marks.ts";

interface Props {
  readonly mark: Mark;
  readonly rem: number;
}

/** What a mark looks like. Its words for a screen reader stand on the button around it. */
export function MarkShape({ mark, rem }: Props): ReactNode {
  const { shape, x, y } = mark;
  switch (shape.kind) {
    case "point":
      return (
        <>
          {shape.breadth > rem * 0.8 ? (
            <path className={styles.breadth} d={`M${x - shape.breadth / 2},${y}h${shape.breadth}`} />
          ) : null}
          <g className={shape.abnormal ? styles.abnormal : undefined}>
            <SourceSymbol
              kind={shape.source}
              x={x}
              y={y}
              size={rem * (shape.abnormal ? 0.31 : 0.25)}
              hollow={shape.recordedOnly}
            />
          </g>
        </>
      );
    case "cluster":
      return (
        <>
          <rect
            className={styles.pill}
            data-abnormal={shape.abnormal}
            x={x - shape.width / 2}
            y={y - rem * 0.5}
            width={shape.width}
            height={rem}
            rx={rem * 0.5}
          />
          <text className={styles.count} x={x} y={y + rem * 0.26} textAnchor="middle">
            {shape.words}
          </text>
        </>
      );
    case "labelled":
      return (
        <>
          <SourceSymbol kind={shape.source} x={x} y={y} size={rem * 0.3} />
          <text
            className={styles.strong}
            x={shape.side === "right" ? x + rem * 0.5 : x - rem * 0.5}
            y={y + rem * 0.25}
            textAnchor={shape.side === "right" ? "start" : "end"}
          >
            {shape.label}
          </text>
        </>
      );
    case "bar":
      return <Bar x={x} y={y} shape={shape} rem={rem} />;
    case "stay":
      return <Stay x={x} y={y} shape={shape} rem={rem} />;
    default:
      return unreachable(shape);
  }
}

interface BarProps {
  readonly x: number;
  readonly y: number;
  readonly shape: BarShape;
  readonly rem: number;
}

function Bar({ x, y, shape, rem }: BarProps): ReactNode {
  const top = y - shape.height / 2;
  const torn = shape.end === "torn" ? Math.min(shape.width, rem * 1.25) : 0;
  return (
    <>
      <rect
        className={styles.bar}
        data-kind={shape.source}
        data-end={shape.end}
        x={x}
        y={top}
        width={shape.width}
        height={shape.height}
        rx={rem * 0.15}
      />
      {shape.fuzzy > 0 ? (
        <rect
          className={styles.notKnown}
          x={x}
          y={top}
          width={Math.min(shape.fuzzy, shape.width)}
          height={shape.height}
        />
      ) : null}
      {torn > 0 ? (
        <rect className={styles.notKnown} x={x + shape.width - torn} y={top} width={torn} height={shape.height} />
      ) : null}
      {shape.ticks.map((tick, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two supplies may stand at one pixel
        <path key={index} className={styles.tick} d={`M${tick},${top + shape.height}v${-rem * 0.3}`} />
      ))}
      {shape.label === undefined ? null : (
        <text className={styles.label} x={shape.label.x} y={y + rem * 0.25}>
          <tspan className={styles.strong}>{shape.label.strong}</tspan>
          {shape.label.quiet === "" ? "" : ` ${shape.label.quiet}`}
        </text>
      )}{" "}
      {shape.stops.map((stop) => (
        <g key={stop.x} className={styles.stop}>
          <path d={`M${stop.x},${top - 1}v${shape.height + 2}`} />
          {stop.labelX === undefined ? null : (
            <text x={stop.labelX} y={y + rem * 0.25} textAnchor={stop.anchor}>
              {stop.words}
            </text>
          )}
        </g>
      ))}
    </>
  );
}

function Stay({ x, y, shape, rem }: Omit<BarProps, "shape"> & { readonly shape: StayShape }): ReactNode {
  return (
    <>
      <rect
        className={styles.stay}
        data-kind={shape.source}
        x={x}
        y={y - shape.height / 2}
        width={shape.width}
        height={shape.height}
        rx={rem * 0.12}
      />
      {shape.label === undefined ? null : (
        <text className={styles.label} x={shape.label.x} y={shape.label.y}>
          {shape.label.words}
        </text>
      )}
    </>
  );
}
