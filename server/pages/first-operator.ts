import type { Texts } from '../../texts/texts.ts';
import { errorNote, nameField, newPasswordField } from './fields.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';

export interface FirstOperatorForm {
  code: string;
  username: string;
  error: string | null;
}

export function firstOperatorPage(texts: Texts, form: FirstOperatorForm): Page {
  return {
    title: texts('pages.firstOperator.title'),
    body: html`<h1>${texts('pages.firstOperator.title')}</h1>
      <p>${texts('pages.firstOperator.text')}</p>
      ${errorNote(form.error)}
      <form method="post" action="/usher/operator/first" class="fields">
        <input type="hidden" name="code" value="${form.code}" />
        ${nameField(texts, { value: form.username, first: true, error: form.error })}
        ${newPasswordField(texts, { name: 'password', first: false, error: form.error })}
        <button class="button primary wide">${texts('pages.firstOperator.action')}</button>
      </form>`,
  };
}
