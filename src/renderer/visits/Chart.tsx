import { useId, useState, type PointerEvent, type ReactNode } from 'react';
import type { Piece } from '../../../server/contract/contract.ts';
import { useTexts } from '../wording/wording-context.ts';
import { labelEvery, pieceAt, placeOf, ticksFor } from './chart-scale.ts';
import type { SpanWords } from './span-words.ts';
import { useSize } from './use-size.ts';

/** Pixels: of the numbers beside the plot, of the words below it, of what is free above it. */
const gutter = 40;
const foot = 24;
const head = 8;
/** Between a column and what is said of it. */
const aside = 8;

/** From a time or a number to pixels. */
export interface Geometry {
  x: (time: number) => number;
  y: (value: number) => number;
}

/** What is said of one column: its name and its values. */
export interface ColumnWords {
  title: string;
  values: readonly { look: string; name: string; value: string }[];
}

interface ChartProps {
  label: string;
  /** What can be pointed at. */
  columns: readonly Piece[];
  /** Columns that have begun. */
  begun: number;
  /** What has a name under the axis. */
  pieces: readonly Piece[];
  /** Whether a name stands at the beginning of its piece, as those of hours do, or in the middle. */
  named: 'start' | 'middle';
  words: SpanWords;
  /** The largest value that is drawn. */
  most: number;
  shown: (value: number) => string;
  column: (index: number) => ColumnWords;
  children: (geometry: Geometry) => ReactNode;
}

/** Axes, and what is said of a column that is pointed at, by mouse, finger or arrow keys. */
export function Chart(props: ChartProps) {
  const { label, columns, begun, pieces, named, words, most, shown, column, children } = props;
  const texts = useTexts();
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  const hint = useId();
  const [pointed, setPointed] = useState<number | null>(null);
  const last = Math.max(0, begun - 1);
  const active = pointed === null ? null : Math.min(pointed, last);

  const ticks = ticksFor(most);
  const top = ticks.at(-1) ?? 1;
  const inner = Math.max(0, width - gutter);
  const plotHeight = Math.max(0, height - head - foot);
  const x = (time: number) => gutter + placeOf(columns, time) * inner;
  const y = (value: number) => head + plotHeight * (1 - value / top);
  const middle = ({ from, to }: Piece) => (x(from) + x(to)) / 2;
  const every = labelEvery(pieces.length, inner, words.room);

  const follow = (event: PointerEvent<HTMLDivElement>) => {
    const { left } = event.currentTarget.getBoundingClientRect();
    const place = (event.clientX - left - gutter) / Math.max(1, inner);
    setPointed(pieceAt(columns, Math.min(1, Math.max(0, place))));
  };
  const piece = active === null ? undefined : columns[active];
  const said = active === null ? null : column(active);

  return (
    <div
      ref={ref}
      className="chart"
      onPointerMove={follow}
      onPointerDown={follow}
      onPointerLeave={() => setPointed(null)}
    >
      <svg className="chart-plot" width={width} height={height} aria-hidden>
        {width > 0 && (
          <>
            {ticks.map((tick) => (
              <g key={tick} className={tick === 0 ? 'chart-floor' : 'chart-line'}>
                <line x1={gutter} x2={width} y1={y(tick)} y2={y(tick)} />
                <text x={gutter - 10} y={y(tick)} dy="0.32em" textAnchor="end">
                  {shown(tick)}
                </text>
              </g>
            ))}
            {piece !== undefined && (
              <rect
                className="chart-cursor"
                x={x(piece.from)}
                width={Math.max(1, x(piece.to) - x(piece.from))}
                y={head}
                height={plotHeight}
              />
            )}
            {children({ x, y })}
            {pieces.map(
              (one, index) =>
                index % every === 0 && (
                  <text
                    key={one.from}
                    className="chart-name"
                    x={named === 'start' ? x(one.from) : middle(one)}
                    y={height - 6}
                    textAnchor="middle"
                  >
                    {words.axis(one.from)}
                  </text>
                ),
            )}
          </>
        )}
      </svg>
      <input
        type="range"
        className="off-screen"
        aria-label={label}
        aria-describedby={hint}
        min={0}
        max={last}
        value={active ?? last}
        aria-valuetext={sentence(column(active ?? last))}
        onChange={({ target }) => setPointed(target.valueAsNumber)}
        onFocus={({ target }) => target.matches(':focus-visible') && setPointed(last)}
        onBlur={() => setPointed(null)}
      />
      <span id={hint} hidden>
        {texts('console.visits.keys')}
      </span>
      {said !== null && piece !== undefined && (
        <div
          className="chart-tip"
          style={
            middle(piece) < width / 2
              ? { left: x(piece.to) + aside }
              : { right: width - x(piece.from) + aside }
          }
          aria-hidden
        >
          <span className="chart-tip-title">{said.title}</span>
          {said.values.map(({ look, name, value }) => (
            <span key={name} className="chart-tip-value">
              <span className={`chart-key ${look}`} />
              <span>{name}</span>
              <strong>{value}</strong>
            </span>
          ))}
        </div>
      )}
    </div>
  );
}

const sentence = ({ title, values }: ColumnWords): string =>
  [title, ...values.map(({ name, value }) => `${name} ${value}`)].join(', ');
