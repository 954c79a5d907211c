import { useId, type ReactNode } from 'react';

interface ChartCardProps {
  title: string;
  note?: string | null;
  keys: readonly { look: string; name: string }[];
  /** The same in words and numbers, for who does not see it. */
  table: { head: readonly string[]; rows: readonly (readonly string[])[] };
  children: ReactNode;
}

/** A chart under its title, with what its colours mean. */
export function ChartCard({ title, note = null, keys, table, children }: ChartCardProps) {
  const id = useId();
  return (
    <section className="visits-card" aria-labelledby={id}>
      <header className="visits-card-head">
        <h2 id={id} className="visits-card-title">
          {title}
        </h2>
        {note !== null && <span className="visits-card-note">{note}</span>}
        <ul className="chart-keys">
          {keys.map(({ look, name }) => (
            <li key={name}>
              <span className={`chart-key ${look}`} aria-hidden />
              {name}
            </li>
          ))}
        </ul>
      </header>
      {children}
      <table className="off-screen">
        <caption>{title}</caption>
        <thead>
          <tr>
            {table.head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([name, ...values]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {values.map((value, index) => (
                <td key={table.head[index + 1]}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
