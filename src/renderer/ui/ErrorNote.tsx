import { CircleAlert } from 'lucide-react';

/** What went wrong, inside a dialog; said aloud when it appears. */
export function ErrorNote({ text }: { text: string | null }) {
  return (
    <div role="alert">
      {text !== null && (
        <p className="error-note">
          <CircleAlert aria-hidden />
          <span>{text}</span>
        </p>
      )}
    </div>
  );
}
