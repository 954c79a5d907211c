import { expect, test } from 'vitest';
import { autostartEntry } from '../../../src/main/startup/autostart.ts';

test('a path with signs that mean something to the desktop is started as it is', () => {
  const entry = autostartEntry('Usher', ['/opt/a "b" $c 100%/usher', '--hidden']);
  expect(entry.split('\n')).toContain(String.raw`Exec="/opt/a \\"b\\" \\$c 100%%/usher" "--hidden"`);
});
