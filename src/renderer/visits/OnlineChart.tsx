import { divided, piecesBetween, type OnlineFigures, type Piece } from '../../../server/contract/contract.ts';
import { useFormats, useTexts } from '../wording/wording-context.ts';
import { Chart, type Geometry } from './Chart.tsx';
import { ChartCard } from './ChartCard.tsx';
import { begunBy } from './chart-scale.ts';
import { spanWords } from './span-words.ts';
import type { ShownReport } from './use-visits-report.ts';

const NEVER: Piece = { from: 0, to: 0 };

/** How many were online at the same time. */
export function OnlineChart({ shown }: { shown: ShownReport }) {
  const texts = useTexts();
  const formats = useFormats();
  const { span, pieces, report, at } = shown;
  const words = spanWords(span, formats);
  const buckets = piecesBetween(pieces.edges);
  const columns = divided(buckets, pieces.parts);
  const begun = begunBy(columns, at);
  const online = report.online.slice(0, begun);
  const most = mostOf(online);
  const title = texts('console.visits.online');
  const number = (value: number | undefined) =>
    value === undefined ? texts('console.visits.unknown') : formats.number(value);

  return (
    <ChartCard
      title={title}
      note={
        most === null ? texts('console.visits.noOnline') : texts('console.visits.most', { count: most.all })
      }
      keys={[
        { look: 'is-people', name: texts('console.visits.people') },
        { look: 'is-all', name: texts('console.visits.all') },
      ]}
      table={{
        head: [texts('console.visits.time'), texts('console.visits.people'), texts('console.visits.all')],
        rows: buckets.flatMap((bucket, index) => {
          const there = mostOf(online.slice(index * pieces.parts, (index + 1) * pieces.parts));
          if (there === null) return [];
          return [[words.bucket(bucket), formats.number(there.people), formats.number(there.all)]];
        }),
      }}
    >
      <Chart
        label={title}
        columns={columns}
        begun={begun}
        pieces={buckets}
        named={span === 'day' ? 'start' : 'middle'}
        words={words}
        most={most?.all ?? 0}
        shown={formats.compact}
        column={(index) => ({
          title: words.part(columns[index] ?? NEVER),
          values: [
            {
              look: 'is-people',
              name: texts('console.visits.people'),
              value: number(online[index]?.people),
            },
            { look: 'is-all', name: texts('console.visits.all'), value: number(online[index]?.all) },
          ],
        })}
      >
        {(geometry) =>
          (['all', 'people'] as const).map((who) => (
            <g key={who} className={`online is-${who}`}>
              {stretches(columns, online).map((steps) => (
                <g key={steps[0].piece.from}>
                  <path
                    className="online-area"
                    d={`${stepPath(geometry, steps, who)}V${geometry.y(0)}H${geometry.x(steps[0].piece.from)}Z`}
                  />
                  <path className="online-line" d={stepPath(geometry, steps, who)} />
                </g>
              ))}
            </g>
          ))
        }
      </Chart>
    </ChartCard>
  );
}

function mostOf(online: readonly (OnlineFigures | null)[]): OnlineFigures | null {
  const known = online.filter((one) => one !== null);
  if (known.length === 0) return null;
  return {
    all: Math.max(...known.map(({ all }) => all)),
    people: Math.max(...known.map(({ people }) => people)),
  };
}

/** What is known of a piece of time. */
interface Step {
  piece: Piece;
  figures: OnlineFigures;
}
/** Steps without a gap; at least one. */
type Stretch = [Step, ...Step[]];

function stretches(columns: readonly Piece[], online: readonly (OnlineFigures | null)[]): Stretch[] {
  const found: Stretch[] = [];
  let open: Stretch | null = null;
  for (const [index, piece] of columns.entries()) {
    const figures = online[index] ?? null;
    if (figures === null) open = null;
    else if (open === null) found.push((open = [{ piece, figures }]));
    else open.push({ piece, figures });
  }
  return found;
}

/** A line that keeps its height for as long as each value stands. */
function stepPath({ x, y }: Geometry, steps: Stretch, who: keyof OnlineFigures): string {
  const [{ piece, figures }] = steps;
  const line = steps.map((step) => `V${y(step.figures[who])}H${x(step.piece.to)}`);
  return `M${x(piece.from)},${y(figures[who])}${line.join('')}`;
}
