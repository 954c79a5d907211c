import type { ReactNode } from 'react';

/** One thing that is known, with its name before it. */
export function Fact({ label, title, children }: { label: string; title?: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{label}</dt>
      <dd title={title}>{children}</dd>
    </div>
  );
}
