/** The browser may still be reading for a while; milliseconds. */
const keepFor = 60_000;

/** Hands a text to the browser, or the desktop, to be saved as a file. */
export function download(text: string, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), keepFor);
}
