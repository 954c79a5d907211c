/**
 * The part of the library that is used here. Its own types would bring in Node's, in which timers are not
 * numbers.
 */
declare module 'papaparse' {
  const Papa: {
    unparse(
      rows: readonly (readonly (string | number | null)[])[],
      options: { escapeFormulae: RegExp },
    ): string;
    parse(csv: string, options?: { delimiter: string }): { data: string[][] };
  };
  export default Papa;
}
