import { RefreshCw } from 'lucide-react';
import { useTexts } from '../wording/wording-context.ts';
import { EmptyState } from './EmptyState.tsx';
import { Button } from './Button.tsx';
import { useErrorWords } from './use-error-words.ts';

/** Stands in the place of what could not be loaded: why, and another try. */
export function LoadFailed({
  title,
  error,
  onRetry,
}: {
  title: string;
  error: unknown;
  onRetry: () => void;
}) {
  const texts = useTexts();
  const errorWords = useErrorWords();
  return (
    <EmptyState icon={<RefreshCw aria-hidden />} title={title} text={errorWords(error)}>
      <Button look="primary" onClick={onRetry}>
        {texts('console.retry')}
      </Button>
    </EmptyState>
  );
}
