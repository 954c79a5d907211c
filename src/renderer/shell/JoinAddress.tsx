import { useTexts } from '../wording/wording-context.ts';
import { CopyButton } from '../ui/CopyButton.tsx';

/** An address to give to people, to read out or to copy. */
export function JoinAddress({ url, large = false }: { url: string; large?: boolean }) {
  const texts = useTexts();
  const [scheme, rest] = splitScheme(url);
  return (
    <div className={large ? 'join-address join-address-large' : 'join-address'}>
      <span className="join-url" title={url}>
        <span className="join-scheme">{scheme}</span>
        {rest}
      </span>
      <CopyButton
        value={url}
        label={texts('console.join.copyThis', { url })}
        done={texts('console.join.copied')}
        failed={texts('console.join.copyFailed')}
      />
    </div>
  );
}

/** `http://` is quieter than what people need to remember; a slash at the end is nothing to read out. */
function splitScheme(url: string): [scheme: string, rest: string] {
  const at = url.indexOf('://');
  const cut = at === -1 ? 0 : at + 3;
  return [url.slice(0, cut), url.slice(cut).replace(/\/$/, '')];
}
