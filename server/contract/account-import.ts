import { z } from 'zod';
import { accountLink, accountName, foldName, password, role } from './account.ts';
import { policy } from './settings.ts';

/** Accounts that one call takes: a frame holds them, and the hashing of their passwords is over in a moment. */
export const importAtOnce = 25;
/** Accounts that one file may have. */
export const importMost = 5_000;

/** An account to be made. Without a password it gets a one-time link; seats null: as for everybody. */
export const importRow = z.strictObject({
  name: accountName,
  password: password.nullable(),
  role,
  seats: policy.shape.seats.nullable(),
});
export type ImportRow = z.infer<typeof importRow>;

/** Why a line cannot be imported. */
export const importFaults = [
  'name',
  'twice',
  'taken',
  'password',
  'password-common',
  'role',
  'seats',
] as const;
export type ImportFault = (typeof importFaults)[number];

/** What became of a row: what was wrong with it, or the account with its link if it has no password. */
export const importResult = z.object({
  fault: z.enum(importFaults).nullable(),
  link: accountLink.nullable(),
});
export type ImportResult = z.infer<typeof importResult>;

/** A line of a file: what it asks for, or what is wrong with it. `line` counts from 1. */
export interface ImportLine {
  line: number;
  /** As it stands there. */
  name: string;
  row: ImportRow | null;
  fault: ImportFault | null;
}

/** A line that can be tried. */
export type GoodLine = ImportLine & { row: ImportRow };

export const isGoodLine = (line: ImportLine): line is GoodLine => line.row !== null;

const columns = ['name', 'password', 'role', 'seats'] as const;
type Column = (typeof columns)[number];
/** What a header may call a column, folded. */
const headers: Readonly<Record<Column, readonly string[]>> = {
  name: [
    'name',
    'username',
    'user name',
    'user',
    'login',
    '名前',
    'ユーザー名',
    '이름',
    '사용자 이름',
    '名称',
    '用户名',
    '姓名',
  ],
  password: ['password', 'パスワード', '비밀번호', '密码'],
  role: ['role', '役割', '역할', '角色'],
  seats: ['seats', '席', '席数', '자리', '席位'],
};

/** What parts the columns of a text: the one of tab, semicolon and comma that stands in most of its lines. */
export function importDelimiter(text: string): string {
  const lines = text.split('\n');
  const uses = ['\t', ';', ','].map((delimiter) => ({
    delimiter,
    count: lines.filter((line) => line.includes(delimiter)).length,
  }));
  return uses.toSorted((a, b) => b.count - a.count)[0]?.delimiter ?? ',';
}

/**
 * Reads the cells of a file with accounts. The first line is a header if it names the column of names; then columns may
 * be in any order, and those that are not known are passed over. Otherwise they are name, password, role, seats. Empty
 * lines are passed over.
 */
export function readImport(cells: readonly (readonly string[])[]): ImportLine[] {
  const filled = cells
    .map((row, index) => ({ row, line: index + 1 }))
    .filter(({ row }) => row.some((cell) => cell.replace('\uFEFF', '').trim() !== ''));
  const named = filled[0]?.row.map(columnOf) ?? [];
  const hasHeader = named.includes('name');
  const order: readonly (Column | undefined)[] = hasHeader ? named : columns;
  const seen = new Set<string>();
  return filled.slice(hasHeader ? 1 : 0).map(({ row, line }) => {
    const cell = (column: Column) => row[order.indexOf(column)] ?? '';
    const name = cell('name').replace('\uFEFF', '').trim();
    const read = readRow(name, cell);
    const folded = foldName(name);
    const twice = seen.has(folded);
    seen.add(folded);
    return { line, name, ...(twice && read.fault === null ? { row: null, fault: 'twice' as const } : read) };
  });
}

function columnOf(cell: string): Column | undefined {
  const folded = foldName(cell.replace('\uFEFF', ''));
  return columns.find((column) => headers[column].includes(folded));
}

function readRow(name: string, cell: (column: Column) => string): Pick<ImportLine, 'row' | 'fault'> {
  const seats = cell('seats').trim().toLowerCase();
  const row = {
    name,
    // Any character counts, spaces too.
    password: cell('password') === '' ? null : cell('password'),
    role: cell('role').trim().toLowerCase() || 'user',
    seats: seats === '' ? null : /^\d+$/.test(seats) ? Number(seats) : seats,
  };
  const parsed = importRow.safeParse(row);
  if (parsed.success) return { row: parsed.data, fault: null };
  const wrong = parsed.error.issues[0]?.path[0];
  return { row: null, fault: columns.find((column) => column === wrong) ?? 'name' };
}
