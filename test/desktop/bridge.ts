import type { Page } from 'playwright-core';
import {
  calls,
  type Answer,
  type Bridge,
  type CallName,
  type Input,
  type Output,
} from '../../server/contract/contract.ts';

/** Asks over the window's own bridge, as its page does. */
export function call(page: Page, name: string, input: unknown): Promise<Answer> {
  return page.evaluate(
    ([key, value]) => (window as unknown as { usher: Bridge }).usher[key as keyof Bridge & CallName](value),
    [name, input] as const,
  );
}

/** The value of a call that must succeed. */
export async function ask<N extends CallName>(page: Page, name: N, input: Input<N>): Promise<Output<N>> {
  const answer = await call(page, name, input);
  if (!answer.ok) throw new Error(`${name}: ${answer.error.code}: ${answer.error.message}`);
  return calls[name].output.parse(answer.value) as Output<N>;
}

/** The address of the window's server on this machine, once it serves. */
export async function serverAddress(page: Page): Promise<string> {
  await page.waitForFunction(async () => {
    const answer = await (window as unknown as { usher: Bridge }).usher['server.status']({});
    return answer.ok;
  });
  const { urls } = await ask(page, 'server.status', {});
  return `http://127.0.0.1:${new URL(urls[0] ?? '').port}`;
}
