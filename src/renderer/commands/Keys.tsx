import { useTexts } from '../wording/wording-context.ts';

/** Keys that follow each other. */
export function Keys({ keys }: { keys: readonly string[] }) {
  const texts = useTexts();
  return (
    <span className="keys">
      {keys.map((key, index) => (
        <span key={key}>
          {index > 0 && <span className="off-screen"> {texts('console.commands.andThen')} </span>}
          <kbd className="key">{key}</kbd>
        </span>
      ))}
    </span>
  );
}
