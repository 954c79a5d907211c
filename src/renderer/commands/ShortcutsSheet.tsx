import { usePages } from '../shell/use-pages.ts';
import { useTexts } from '../wording/wording-context.ts';
import { Modal } from '../ui/Modal.tsx';
import { Button } from '../ui/Button.tsx';
import { Keys } from './Keys.tsx';
import { shortcutGroups } from './shortcuts.ts';

/** What keys do. */
export function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  const texts = useTexts();
  const pages = usePages();
  return (
    <Modal open wide onClose={onClose} title={texts('console.commands.sheet')}>
      <div className="shortcuts">
        {shortcutGroups(texts, pages).map(({ title, shortcuts }) => (
          <section key={title} aria-label={title}>
            <h3 className="shortcuts-title">{title}</h3>
            <dl className="shortcuts-list">
              {shortcuts.map(({ keys, words }) => (
                <div key={words}>
                  <dt>{words}</dt>
                  <dd>
                    <Keys keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="modal-actions">
        <Button onClick={onClose}>{texts('console.join.close')}</Button>
      </div>
    </Modal>
  );
}
