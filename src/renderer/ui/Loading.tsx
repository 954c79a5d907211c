/** Something is on its way. Shown after a moment only, as most of it is there before. */
export function Loading({ text }: { text: string }) {
  return (
    <output className="loading">
      <span className="progress" aria-hidden />
      <span>{text}</span>
    </output>
  );
}
