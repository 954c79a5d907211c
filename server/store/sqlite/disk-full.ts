import { AppError } from '../../errors.ts';

const codes: readonly unknown[] = ['SQLITE_FULL', 'ENOSPC'];

/** `error` itself; or, where it says that `folder` lies on a disk that is full, the `disk-full` that people are told. */
export function asDiskFull(error: unknown, folder: string): unknown {
  const full = error instanceof Error && 'code' in error && codes.includes(error.code);
  return full
    ? new AppError('disk-full', `There is no room left for the data folder ${folder}.`, { folder })
    : error;
}
