import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../errors.ts';
import { isDiskFull } from '../disk-full.ts';

/**
 * Makes the folder (only its owner may look inside) and takes it for this process.
 * The lock is an open transaction on a file of its own: the system lets go of it however the process ends, and
 * the data itself stays readable for backups.
 * @returns lets go of the folder
 * @throws AppError `folder-in-use`, `folder-unusable`
 */
export function lockDataFolder(folder: string): () => void {
  const lock = openLock(folder);
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_BUSY')) {
      throw error;
    }
    throw new AppError('folder-in-use', `Another Usher is already using the data folder ${folder}.`, {
      folder,
    });
  }
  return () => lock.close();
}

function openLock(folder: string): Database.Database {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    return new Database(path.join(folder, 'usher.lock'), { timeout: 0 });
  } catch (error) {
    if (isDiskFull(error)) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError('folder-unusable', `The data folder ${folder} cannot be used: ${why}`, { folder });
  }
}
