import type { Texts } from '../../texts/texts.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';

export interface FirstOperatorForm {
  code: string;
  username: string;
  error: string | null;
}

export function firstOperatorPage(texts: Texts, form: FirstOperatorForm): string {
  const invalid = form.error === null ? null : html` aria-invalid="true" aria-describedby="error"`;
  return layout(texts, {
    title: texts('pages.firstOperator.title'),
    body: html`<h1>${texts('pages.firstOperator.title')}</h1>
      <p>${texts('pages.firstOperator.text')}</p>
      ${form.error === null ? null : html`<p class="notice bad" role="alert" id="error">${form.error}</p>`}
      <form method="post" action="/usher/operator/first" class="fields">
        <input type="hidden" name="code" value="${form.code}" />
        <label
          >${texts('pages.signIn.name')}
          <input
            name="username"
            value="${form.username}"
            autocomplete="username"
            autocapitalize="none"
            spellcheck="false"
            maxlength="64"
            required
            autofocus${invalid}
        /></label>
        <label
          >${texts('pages.firstOperator.password')}
          <input
            name="password"
            type="password"
            autocomplete="new-password"
            minlength="8"
            maxlength="256"
            required
            aria-describedby="rule"
            ${invalid}
        /></label>
        <p class="hint" id="rule">${texts('pages.firstOperator.rule')}</p>
        <button class="button primary wide">${texts('pages.firstOperator.action')}</button>
      </form>`,
  });
}
