import { piecesBetween, type Piece, type VisitFigures } from '../../../server/contract/contract.ts';
import { useFormats, useTexts } from '../wording/wording-context.ts';
import { Chart, type Geometry } from './Chart.tsx';
import { ChartCard } from './ChartCard.tsx';
import { begunBy } from './chart-scale.ts';
import { spanWords } from './span-words.ts';
import type { ShownReport } from './use-visits-report.ts';

/** Pixels between two columns at most, and of the widest one. */
const gap = 6;
const widest = 56;
const NOTHING: VisitFigures = { views: 0, visits: 0, visitors: 0, robots: 0 };
const NEVER: Piece = { from: 0, to: 0 };

/** Views and visits by the hour, day or month. */
export function VisitsChart({ shown }: { shown: ShownReport }) {
  const texts = useTexts();
  const formats = useFormats();
  const { span, pieces, report, at } = shown;
  const words = spanWords(span, formats);
  const title = texts(`console.visits.chart.${span}`);
  const columns = piecesBetween(pieces.edges);
  const begun = begunBy(columns, at);
  const counted = columns
    .slice(0, begun)
    .flatMap((piece, index) => ({ piece, figures: report.buckets[index] ?? NOTHING }));

  return (
    <ChartCard
      title={title}
      keys={[
        { look: 'is-visits', name: texts('console.visits.visits') },
        { look: 'is-views', name: texts('console.visits.views') },
      ]}
      table={{
        head: [
          texts('console.visits.time'),
          texts('console.visits.visits'),
          texts('console.visits.views'),
          texts('console.visits.visitors'),
          texts('console.visits.robots'),
        ],
        rows: counted.map(({ piece, figures: { visits, views, visitors, robots } }) => [
          words.bucket(piece),
          ...[visits, views, visitors, robots].map(formats.number),
        ]),
      }}
    >
      <Chart
        label={title}
        columns={columns}
        begun={begun}
        pieces={columns}
        named={span === 'day' ? 'start' : 'middle'}
        words={words}
        most={Math.max(...counted.map(({ figures }) => Math.max(figures.views, figures.visits)))}
        shown={formats.compact}
        column={(index) => {
          const { piece, figures } = counted[index] ?? { piece: NEVER, figures: NOTHING };
          const value = (what: 'visits' | 'views' | 'visitors') => ({
            name: texts(`console.visits.${what}`),
            value: formats.number(figures[what]),
          });
          return {
            title: words.bucket(piece),
            values: [
              { look: 'is-visits', ...value('visits') },
              { look: 'is-views', ...value('views') },
              { look: 'is-none', ...value('visitors') },
            ],
          };
        }}
      >
        {(geometry) =>
          counted.map(({ piece, figures: { views, visits } }) => (
            <g key={piece.from}>
              <path className="column is-views" d={columnPath(geometry, piece, views)} />
              <path className="column is-visits" d={columnPath(geometry, piece, visits)} />
            </g>
          ))
        }
      </Chart>
    </ChartCard>
  );
}

/** A column with round shoulders. */
function columnPath({ x, y }: Geometry, piece: Piece, value: number): string {
  if (value === 0) return '';
  const [from, to] = [x(piece.from), x(piece.to)];
  const width = Math.min(widest, Math.max(2, to - from - Math.min(gap, (to - from) * 0.3)));
  const left = (from + to - width) / 2;
  const [floor, top] = [y(0), Math.min(y(value), y(0) - 2)];
  const round = Math.min(4, width / 2, floor - top);
  return `M${left},${floor}V${top + round}q0,${-round} ${round},${-round}h${width - 2 * round}q${round},0 ${round},${round}V${floor}Z`;
}
