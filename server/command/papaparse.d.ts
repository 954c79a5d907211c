/** What of the library is used. Its own types bring those of Node along, where timers are no numbers. */
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
