import type { ReactNode } from 'react';
import markUrl from '../../../server/pages/assets/mark.svg';

interface PageNoticeProps {
  title: string;
  text: string;
  tone?: 'calm' | 'bad';
  children?: ReactNode;
}

/** One thing to say, on a page of its own. */
export function PageNotice({ title, text, tone = 'calm', children }: PageNoticeProps) {
  return (
    <main className={`notice notice-${tone}`}>
      <div className="notice-card">
        <img className="notice-mark" src={markUrl} alt="" width={40} height={40} />
        <h1 className="notice-title">{title}</h1>
        <p className="notice-text">{text}</p>
        {children}
      </div>
    </main>
  );
}
