import markUrl from '../../../server/pages/assets/mark.svg';
import type { Settings } from '../../../server/contract/contract.ts';
import { useTexts } from '../wording/wording-context.ts';

type House = Pick<Settings, 'houseTitle' | 'houseNotice' | 'houseHelp' | 'houseFarewell'>;

/** Where the words of the house will stand, with those that are being written. */
export function SitePreview({ house }: { house: House }) {
  const texts = useTexts();
  return (
    <div className="house-preview">
      <figure className="house-page">
        <figcaption>{texts('console.settings.preview.signIn')}</figcaption>
        <div className="house-card">
          <p className="house-brand">
            <img src={markUrl} alt="" width="16" height="16" />
            <span dir="auto">{house.houseTitle.trim() || texts('pages.name')}</span>
          </p>
          <p className="house-title">{texts('pages.signIn.title')}</p>
          <Words text={house.houseNotice} />
          {(['name', 'password'] as const).map((field) => (
            <p key={field} className="house-field">
              {texts(`pages.signIn.${field}`)}
            </p>
          ))}
          <p className="house-button">{texts('pages.signIn.action')}</p>
          <Words text={house.houseHelp} hint />
        </div>
      </figure>
      <figure className="house-page">
        <figcaption>{texts('console.settings.preview.farewell')}</figcaption>
        <div className="house-card">
          <p className="house-title">{texts('endings.kicked.title')}</p>
          <p>{texts('endings.kicked.text')}</p>
          <Words text={house.houseFarewell} />
          <p className="house-button">{texts('pages.ended.again')}</p>
        </div>
      </figure>
    </div>
  );
}

function Words({ text, hint = false }: { text: string; hint?: boolean }) {
  if (text.trim() === '') return null;
  return (
    <p className={`house-words${hint ? ' house-hint' : ''}`} dir="auto">
      {text.trim()}
    </p>
  );
}
