import Papa from 'papaparse';

/** With one of these in front a spreadsheet takes a cell for a formula; the wide ones as East Asian keyboards type them. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;
/** Without it spreadsheets take UTF-8 for something else. */
const byteOrderMark = '\uFEFF';

/** Rows as CSV. No cell can be a formula: an apostrophe stands before what could be one. */
export function writeCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return byteOrderMark + Papa.unparse(rows, { escapeFormulae: formula });
}

/** The cells of a text. @param delimiter what parts its columns */
export function readCsv(text: string, delimiter: string): string[][] {
  return Papa.parse(text, { delimiter }).data;
}
