import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useConsole } from '../console/console.ts';
import { openRoute } from '../shell/route.ts';
import { JoinSheet } from '../shell/JoinSheet.tsx';
import { usePages } from '../shell/use-pages.ts';
import { useTexts } from '../wording/wording-context.ts';
import { hasMod, takesLetters, withMod } from '../ui/shortcut.ts';
import { useObservable } from '../state/use-observable.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { ShortcutsSheet } from './ShortcutsSheet.tsx';
import { pageLetters } from './shortcuts.ts';

/** A letter belongs to the `g` before it for so many milliseconds. */
const PATIENCE = 1500;

/** The keys that work everywhere, and a button for those who do not know them yet. */
export function CommandCenter() {
  const texts = useTexts();
  const pages = usePages();
  const url = useObservable(useConsole().status)?.urls[0];
  const [shown, setShown] = useState<'palette' | 'sheet' | 'code' | null>(null);
  const close = () => setShown(null);
  useEffect(() => {
    let begun = -PATIENCE;
    const press = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (key === 'k' && hasMod(event)) {
        event.preventDefault();
        return setShown((before) => (before === 'palette' ? null : 'palette'));
      }
      if (event.ctrlKey || event.metaKey || event.altKey || takesLetters(event.target)) return;
      const isSecond = event.timeStamp - begun < PATIENCE;
      begun = key === 'g' ? event.timeStamp : -PATIENCE;
      const page = isSecond ? pages.find((name) => pageLetters[name] === key) : undefined;
      if (page !== undefined) openRoute({ page, query: '' });
      else if (key === '?') setShown('sheet');
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [pages]);
  return (
    <>
      <button type="button" className="command-button" onClick={() => setShown('palette')}>
        <Search aria-hidden />
        <span className="command-button-words">{texts('console.commands.open')}</span>
        <kbd className="key" aria-hidden>
          {withMod('K')}
        </kbd>
      </button>
      {shown === 'palette' && <CommandPalette onClose={close} onShow={setShown} />}
      {shown === 'sheet' && <ShortcutsSheet onClose={close} />}
      {shown === 'code' && url !== undefined && <JoinSheet url={url} onClose={close} />}
    </>
  );
}
