import type { ReactNode } from "react";
import type { SourceLabel } from "../../shared/view-models/sources/source-label.ts";
import styles from "./source-symbol.module.css";

interface Props {
  readonly kind: SourceLabel["kind"];
  /** Centre and half the height, in the units of the drawing. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** The outline alone: a bound and not a value, or the second organisation of its kind. */
  readonly hollow?: boolean;
}

/** The mark of a kind of organisation in a drawing: shape and colour both, so that neither speaks alone. */
export function SourceSymbol({ kind, x, y, size, hollow = false }: Props): ReactNode {
  return <path className={styles.symbol} data-kind={kind} data-hollow={hollow} d={shapes[kind](x, y, size)} />;
}

/** The outline of that mark about a centre, as SVG writes paths: for drawings that are no SVG. */
export function symbolPath(kind: SourceLabel["kind"], x: number, y: number, size: number): string {
  return shapes[kind](x, y, size);
}

type Shape = (x: number, y: number, r: number) => string;

const polygon =
  (points: readonly (readonly [number, number])[]): Shape =>
  (x, y, r) =>
    `M${points.map(([px, py]) => `${round(x + px * r)},${round(y + py * r)}`).join("L")}Z`;

const regular = (sides: number, turn: number): Shape =>
  polygon(
    Array.from({ length: sides }, (_, side) => {
      const angle = ((side + turn) / sides) * 2 * Math.PI;
      return [Math.sin(angle) * 1.08, -Math.cos(angle) * 1.08] as const;
    }),
  );

const circle: Shape = (x, y, r) =>
  `M${round(x - r)},${round(y)}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;

/** The same shapes as the marks beside words (components/source-names.tsx). */
const shapes: Readonly<Record<SourceLabel["kind"], Shape>> = {
  gp: circle,
  acute: polygon([
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ]),
  ambulance: polygon([
    [0, -1.1],
    [1.1, 0.9],
    [-1.1, 0.9],
  ]),
  community: polygon([
    [0, -1.25],
    [1.1, 0],
    [0, 1.25],
    [-1.1, 0],
  ]),
  mentalHealth: polygon([
    [0, 1.1],
    [1.1, -0.9],
    [-1.1, -0.9],
  ]),
  council: regular(5, 0),
  hospice: polygon([
    [-0.4, -1.1],
    [0.4, -1.1],
    [0.4, -0.4],
    [1.1, -0.4],
    [1.1, 0.4],
    [0.4, 0.4],
    [0.4, 1.1],
    [-0.4, 1.1],
    [-0.4, 0.4],
    [-1.1, 0.4],
    [-1.1, -0.4],
    [-0.4, -0.4],
  ]),
  careHome: regular(6, 0),
  other: circle,
};

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
