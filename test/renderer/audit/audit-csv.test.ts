import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { exportName, toCsv, toJson } from '../../../src/renderer/audit/audit-csv.ts';
import { anEntry } from '../audit-entry.ts';

/** The cells as a spreadsheet reads them. */
function cellsOf(csv: string): string[][] {
  return Papa.parse(csv.replace(/^\uFEFF/, '')).data;
}
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

const nasty = ['=HYPERLINK("x")', '+1', '-1', '@x', '\tx', '\rx', '\nx', '＝1+1', '＋1', '－1', '＠x'];

test.each(nasty)('a user named %j gives no cell that a spreadsheet takes for a formula', (name) => {
  const csv = toCsv([
    anEntry(1, {
      subject: name,
      actor: name,
      address: name,
      session: name,
      words: name,
      details: { before: name, [name]: name },
    }),
  ]);
  const cells = cellsOf(csv).flat();
  // semantics 43
  expect(cells.filter((cell) => formula.test(cell))).toEqual([]);
  expect(cells.filter((cell) => cell === `'${name}`).length).toBeGreaterThan(5);
});

test('a number below zero is no formula either', () => {
  const cells = cellsOf(toCsv([anEntry(1, { details: { left: -1 } })])).flat();
  expect(cells).toContain("'-1");
});

test('whatever the words are, they come back as they were, with at most an apostrophe before them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (words) => {
      const [head = [], row = []] = cellsOf(toCsv([anEntry(1, { words })]));
      const cell = row[head.indexOf('words')];
      expect(cell).toBe(formula.test(words) ? `'${words}` : words);
    }),
  );
});

test('each detail has a column of its own, and times are ISO in UTC', () => {
  const csv = toCsv([
    anEntry(2, { event: 'settings-changed', details: { setting: 'seats', before: 1, after: 2 } }),
    anEntry(1, { details: { until: null, kept: false } }),
  ]);
  expect(csv.startsWith('\uFEFFid,at,event,actor,address,subject,session,reason,words,details.after,')).toBe(
    true,
  );
  const [head, first, second] = cellsOf(csv);
  expect(head?.slice(9)).toEqual([
    'details.after',
    'details.before',
    'details.kept',
    'details.setting',
    'details.until',
  ]);
  expect(first?.slice(0, 3)).toEqual(['2', '2026-11-21T09:30:00.002Z', 'settings-changed']);
  expect(first?.slice(9)).toEqual(['2', '1', '', 'seats', '']);
  expect(second?.slice(9)).toEqual(['', '', 'false', '', '']);
});

test('JSON has the same, plainly', () => {
  const entry = anEntry(1, { subject: '=1+1' });
  expect(JSON.parse(toJson([entry]))).toEqual([{ ...entry, at: '2026-11-21T09:30:00.001Z' }]);
});

test('the file is named after the day', () => {
  expect(exportName(Date.UTC(2026, 10, 21, 23, 59), 'csv')).toBe('usher-audit-2026-11-21.csv');
});
