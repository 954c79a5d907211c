import type { ReactNode } from 'react';

interface EmptyStateProps {
  icon: ReactNode;
  title: string;
  text: string;
  children?: ReactNode;
}

/** What stands in the place of a list that has nothing to show. */
export function EmptyState({ icon, title, text, children }: EmptyStateProps) {
  return (
    <div className="blank">
      <span className="blank-icon">{icon}</span>
      <h2 className="blank-title">{title}</h2>
      <p className="blank-text">{text}</p>
      {children}
    </div>
  );
}
