import type { Ending, EndReason } from '../contract.ts';
import type { Texts } from '../../texts/texts.ts';
import { deviceWords } from '../../texts/device-words.ts';
import { errorNote, nameField, passwordField } from './fields.ts';
import { html, type Html } from './html.ts';
import { layout } from './layout.ts';

export interface SignInForm {
  next: string;
  username: string;
  /** What went wrong with the last try. */
  error: string | null;
  /** Why the browser's last session ended: all that is known, or only the reason. */
  ended: Ending | EndReason | null;
  /** Who is signed in in this browser already. */
  user: string | null;
}

export function signInPage(texts: Texts, form: SignInForm): string {
  const again = form.username !== '';
  return layout(texts, {
    title: texts('pages.signIn.title'),
    body: html`${notice(texts, form.ended)}
      <h1>${texts('pages.signIn.title')}</h1>
      ${form.user === null ? null : html`<p class="hint">${texts('pages.signIn.already', { user: form.user })}</p>`}
      ${errorNote(form.error)}
      <form method="post" action="/usher/sign-in" class="fields">
        <input type="hidden" name="next" value="${form.next}" />
        ${nameField(texts, { value: form.username, first: !again, error: form.error })}
        ${passwordField(texts, { first: again, error: form.error })}
        <button class="button primary wide">${texts('pages.signIn.action')}</button>
      </form>`,
  });
}

/** Why the last session ended, with what is known of it. */
function notice(texts: Texts, ended: SignInForm['ended']): Html | null {
  if (ended === null) return null;
  const { reason, note, by, at } =
    typeof ended === 'string' ? { reason: ended, note: null, by: null, at: null } : ended;
  const time = at === null ? null : timeOf(texts, at);
  return html`<section class="notice" role="status">
    <h2>${texts(`pages.ended.${reason}.title`)}</h2>
    <p>${texts(`pages.ended.${reason}.text`)}</p>
    ${note === null ? null : html`<blockquote>${note}</blockquote>`}
    ${by === null ? null : html`<p>${texts('pages.ended.by', { device: deviceWords(texts, by.device), address: by.address })}</p>`}
    ${time}
  </section>`;
}

/** The server does not know where the browser is, so it says which zone it speaks of. */
function timeOf(texts: Texts, at: number): Html {
  const format = { dateStyle: 'medium', timeStyle: 'short' } as const;
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const text = new Intl.DateTimeFormat(texts('pages.language'), format).format(at);
  return html`<p class="hint"><time datetime="${new Date(at).toISOString()}">${text}</time> (${timeZone})</p>`;
}
