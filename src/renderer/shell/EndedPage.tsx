import type { ConsoleEnd } from '../client/client.ts';
import { useTexts } from '../wording/wording-context.ts';
import { PageNotice } from '../ui/PageNotice.tsx';

/** The operator's own session is over: why, and the way back in. */
export function EndedPage({ reason }: { reason: ConsoleEnd }) {
  const texts = useTexts();
  const text =
    reason === 'not-allowed' ? texts('console.ended.not-allowed') : texts(`endings.${reason}.console`);
  return (
    <PageNotice title={texts('console.ended.title')} text={text}>
      <a className="button button-primary button-l" href="/usher/sign-in?next=/usher/operator">
        {texts('console.ended.signIn')}
      </a>
    </PageNotice>
  );
}
