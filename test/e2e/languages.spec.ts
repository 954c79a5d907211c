import path from 'node:path';
import type { Page } from '@playwright/test';
import { locales } from '../../texts/texts.ts';
import { expect, PASSWORD, screenshots, signIn, test } from './house.ts';

/** Latin words that are no English left over: names, addresses, what people and browsers call themselves. */
const named =
  /\b(Usher|Ada|Grace|Chrome|Safari|Linux|iOS|http|usher|operator|no|such|page|UTC|AM|PM|Ctrl)\b|127\.0\.0\.1:?\d*|https?:\/\/\S+/g;

async function expectNoEnglish(page: Page): Promise<void> {
  const text = await page.locator('body').innerText();
  const labels = await page
    .locator('[aria-label], [placeholder], [title]')
    .evaluateAll((elements) =>
      elements.flatMap((element) =>
        ['aria-label', 'placeholder', 'title'].map((name) => element.getAttribute(name) ?? ''),
      ),
    );
  const left =
    [text, ...labels]
      .join('\n')
      .replace(named, '')
      .match(/[A-Za-z]{3,}/g) ?? [];
  // Visitors go by a few letters of their public id.
  expect(left.filter((word) => !/^[a-z2-9]{3,6}$/.test(word))).toEqual([]);
}

for (const [locale, tag] of [
  ['ja', 'ja-JP'],
  ['ko', 'ko-KR'],
  ['zh', 'zh-CN'],
] as const) {
  const t = locales[locale];
  test(`every page speaks ${locale} to a browser that does`, async ({ house, visitor }) => {
    const open = (size = { width: 1280, height: 800 }) => visitor({ locale: tag, viewport: size } as object);
    const shot = (name: string) => ({ path: path.join(screenshots, `${name}-${locale}.png`) });
    const signInHere = async (page: Page, name: string, password: string) => {
      await page.getByLabel(t.pages.signIn.name, { exact: true }).fill(name);
      await page.getByLabel(t.pages.signIn.password, { exact: true }).fill(password);
      await page.getByRole('button', { name: t.pages.signIn.action }).click();
    };

    const operator = await open();
    await operator.goto(house.operatorUrl);
    await expect(operator.locator('html')).toHaveAttribute('lang', locale);
    await expectNoEnglish(operator);
    await operator.getByLabel(t.pages.signIn.name, { exact: true }).fill('Grace');
    await operator.getByLabel(t.pages.newPassword.label, { exact: true }).fill(PASSWORD);
    await operator.getByRole('button', { name: t.pages.firstOperator.action }).click();
    await expect(operator.getByRole('grid')).toBeVisible();
    await expect(operator.getByText(t.words.presence.active).first()).toBeVisible();

    await house.add('Ada');
    const phone = await open({ width: 390, height: 844 });
    await phone.goto(house.url);
    await expectNoEnglish(phone);
    await phone.goto(`${house.url}/usher/sign-in`);
    await signInHere(phone, 'Ada', 'not the password');
    await expect(phone.getByRole('alert')).toHaveText(t.words.error['invalid-credentials']);
    await expectNoEnglish(phone);
    await phone.screenshot(shot('sign-in-phone'));
    await signInHere(phone, 'Ada', PASSWORD);
    await expect(operator.getByRole('row', { name: /Ada/ })).toBeVisible();
    await operator.screenshot(shot('console-people'));
    await expectNoEnglish(operator);

    await signIn(await visitor(), house, 'Ada');
    await expect(phone.getByRole('alertdialog')).toContainText(t.endings.displaced.title);
    await phone.screenshot(shot('displaced'));

    await expect(operator.getByRole('row', { name: /Ada/ })).toHaveCount(1);
    await operator.getByRole('row', { name: /Ada/ }).hover();
    await operator.getByRole('row', { name: /Ada/ }).locator('.cell-act').getByRole('button').first().click();
    await expect(operator.getByRole('dialog')).toBeVisible();
    await operator.screenshot(shot('console-kick'));
    await expectNoEnglish(operator);
    await operator.keyboard.press('Escape');
    await operator.getByRole('link', { name: t.console.navigation.accounts }).click();
    await expect(operator.getByRole('heading', { level: 1 })).toHaveText(t.console.accounts.title);
    await expect(operator.getByRole('row', { name: /Ada/ })).toBeVisible();
    await operator.screenshot(shot('console-accounts'));
    await expectNoEnglish(operator);
  });
}

for (const [locale, tag] of [
  ['ja', 'ja-JP'],
  ['ko', 'ko-KR'],
  ['zh', 'zh-CN'],
] as const) {
  const t = locales[locale].pages;
  test(`the pages about seats and one’s own account speak ${locale}`, async ({ house, visitor }) => {
    const page = await visitor({ locale: tag, viewport: { width: 390, height: 844 } } as object);
    const look = async (name: string) => {
      await page.screenshot({ path: path.join(screenshots, `${name}-${locale}.png`), fullPage: true });
      await expectNoEnglish(page);
    };
    const field = (label: string) => page.getByLabel(label, { exact: true });
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

    await house.add('Ada');
    await house.set('whenFull', 'ask');
    await signIn(await visitor(), house, 'Ada');
    await page.goto(`${house.url}/usher/sign-in`);
    await field(t.signIn.name).fill('Ada');
    await field(t.signIn.password).fill(PASSWORD);
    await press(t.signIn.action);
    await expect(page.getByRole('heading')).toHaveText(t.seats.title);
    await look('seats-ask');
    await press(t.seats.takeOver);
    await page.getByRole('link', { name: t.sessions.title }).click();
    await look('sessions-alone');
    await house.set('seats', '2');
    await signIn(await visitor(), house, 'Ada');
    await page.reload();
    await field(t.password.current).fill('not the password');
    await press(t.sessions.endOthers);
    await expect(page.getByRole('alert')).toHaveText(t.password.wrong);
    await look('sessions');
    await page.getByRole('link', { name: t.password.change.title }).click();
    await field(t.password.current).fill(PASSWORD);
    await field(t.newPassword.label).fill('password123');
    await press(t.password.change.action);
    await expect(page.getByRole('alert')).toBeVisible();
    await look('password');

    await house.set('whenFull', 'displace');
    await house.set('seats', '1');
    await signIn(await visitor(), house, 'Ada');
    await expect(page.getByRole('alertdialog')).toContainText(locales[locale].endings.displaced.title);
    await page.screenshot({ path: path.join(screenshots, `displaced-phone-${locale}.png`) });
    await page.getByRole('link', { name: t.ended.again }).click();
    await look('displaced-page');
    await press(t.ended.notMe);
    await look('not-me');
    await press(t.notMe.action);
    await expect(page.getByRole('heading')).toHaveText(t.recovery.title);
    await look('recovery');
  });
}
