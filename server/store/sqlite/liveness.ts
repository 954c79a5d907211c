import type Database from 'better-sqlite3';

/** One time for all sessions that are here (`alive_until IS NULL`), so that being here costs no write for each. */
export interface StillHere {
  /** All of them were here at that time, and count as alive until `aliveUntil` for whoever opens the file next. */
  at(time: number, aliveUntil: number): void;
  /** The clock was set by so many milliseconds. */
  move(by: number): void;
}

/** Whoever was here when the file was last closed, or its process died, has to come again: their rows say until when. */
export function createLiveness(db: Database.Database): StillHere {
  const write = db.prepare<[number, number]>('UPDATE still_here SET seen_at = ?, alive_until = ?');
  const move = db.prepare<{ by: number }>(
    'UPDATE still_here SET seen_at = seen_at + @by, alive_until = alive_until + @by',
  );
  db.exec(`
    UPDATE sessions SET seen_at = max(sessions.seen_at, still_here.seen_at), alive_until = still_here.alive_until
    FROM still_here WHERE sessions.alive_until IS NULL AND ended_at IS NULL
  `);
  return {
    at: (time, aliveUntil) => void write.run(time, aliveUntil),
    move: (by) => void move.run({ by }),
  };
}
