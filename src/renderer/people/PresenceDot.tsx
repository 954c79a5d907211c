import type { Presence } from '../../../server/contract/contract.ts';

/** Presence as a small sign; each has a shape of its own, so that nobody needs to tell colours apart. */
export function PresenceDot({ presence }: { presence: Presence }) {
  return (
    <svg
      className={`presence-dot presence-${presence}`}
      viewBox="0 0 12 12"
      width={12}
      height={12}
      aria-hidden
    >
      {presence === 'active' && <circle cx={6} cy={6} r={4.5} fill="currentColor" />}
      {presence === 'idle' && (
        <>
          <circle cx={6} cy={6} r={4} fill="none" stroke="currentColor" strokeWidth={1.5} />
          <path d="M6 2a4 4 0 0 1 0 8z" fill="currentColor" />
        </>
      )}
      {presence === 'hidden' && (
        <circle cx={6} cy={6} r={4} fill="none" stroke="currentColor" strokeWidth={1.5} />
      )}
      {presence === 'lost' && (
        <circle
          cx={6}
          cy={6}
          r={4}
          fill="none"
          stroke="currentColor"
          strokeWidth={1.75}
          strokeDasharray="2.1 2.1"
        />
      )}
      {presence === 'offline' && (
        <path
          d="M3 3l6 6M9 3l-6 6"
          fill="none"
          stroke="currentColor"
          strokeWidth={1.5}
          strokeLinecap="round"
        />
      )}
    </svg>
  );
}
