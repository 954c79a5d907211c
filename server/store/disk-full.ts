import { AppError } from '../errors.ts';

/** True for what SQLite and the system throw where a disk has no room left. */
export const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'SQLITE_FULL' || error.code === 'ENOSPC');

/** The error itself, or AppError `disk-full` if the disk of the data folder has no room left. For the entries of the program. */
export function asDiskFull(error: unknown, folder: string): unknown {
  return isDiskFull(error)
    ? new AppError('disk-full', `There is no room left for the data folder ${folder}.`, { folder })
    : error;
}
