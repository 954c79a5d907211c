import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { dictionary } from '@zxcvbn-ts/language-common';
import { parseAst } from 'vite';
import { describe, expect, test } from 'vitest';
import { password } from '../../server/contract/contract.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
const document = read('docs/security.md');

/** How many requirements of levels 1 and 2 OWASP ASVS 5.0.0 has, by chapter and section; they are numbered from 1. */
const counts: Record<number, number[]> = {
  1: [2, 9, 11, 3, 2],
  2: [3, 3, 4, 1],
  3: [0, 2, 4, 6, 5, 0, 2],
  4: [3, 1, 2, 4],
  5: [1, 3, 2, 3],
  6: [3, 12, 4, 4, 5, 3, 0, 4],
  7: [3, 4, 2, 5, 2, 2],
  8: [2, 3, 1, 1],
  9: [3, 4],
  10: [2, 2, 4, 11, 5, 2, 3],
  11: [2, 3, 3, 4, 1, 1],
  12: [3, 2, 4],
  13: [1, 5, 2, 5],
  14: [2, 4, 3],
  15: [3, 3, 7],
  16: [1, 5, 4, 3, 3],
  17: [1, 4, 2],
};
const requirements = Object.entries(counts).flatMap(([chapter, sections]) =>
  sections.flatMap((count, section) =>
    Array.from({ length: count }, (_, index) => `${chapter}.${section + 1}.${index + 1}`),
  ),
);

/** A file of tests and the titles that follow it, each in “quotation marks”. */
const citation = /`(test\/[^`]+)`((?:,? “[^”]+”)+)/g;

function cited(text: string): { file: string; title: string }[] {
  return [...text.matchAll(citation)].flatMap(([, file = '', titles = '']) =>
    [...titles.matchAll(/“([^”]+)”/g)].map(([, title = '']) => ({ file, title })),
  );
}

type Node = Record<string, unknown> & { type: string };
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** The names in `test.each(…)`, `describe` and the like, outermost first. */
function calleeNames(node: unknown): string[] {
  if (!isNode(node)) return [];
  if (node.type === 'Identifier') return [String(node['name'])];
  if (node.type === 'CallExpression') return calleeNames(node['callee']);
  if (node.type !== 'MemberExpression') return [];
  return [...calleeNames(node['object']), ...calleeNames(node['property'])];
}

/** A title as it is written; what is filled in is an ellipsis. */
function titleOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : undefined;
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node['quasis'])) return undefined;
  return node['quasis'].map(({ value }: { value: { cooked: string } }) => value.cooked).join('…');
}

/** All titles of a file, with those of their groups in front. */
function titlesIn(value: unknown, groups: readonly string[] = []): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => titlesIn(item, groups));
  if (!isNode(value)) return [];
  const inside = (names: readonly string[]) =>
    Object.values(value).flatMap((child) => titlesIn(child, names));
  const names = value.type === 'CallExpression' ? calleeNames(value['callee']) : [];
  const [first] = Array.isArray(value['arguments']) ? value['arguments'] : [];
  const title = ['test', 'it', 'describe'].includes(names[0] ?? '') ? titleOf(first) : undefined;
  if (title === undefined) return inside(groups);
  if (names.includes('describe')) return inside([...groups, title]);
  return names.includes('skip') ? [] : [[...groups, title].join(' › '), ...inside(groups)];
}

const known = new Map<string, readonly string[]>();
function titlesOf(file: string): readonly string[] {
  const titles = known.get(file) ?? (existsSync(path.join(root, file)) ? titlesIn(parse(file)) : []);
  known.set(file, titles);
  return titles;
}
const parse = (file: string) => parseAst(read(file), { lang: 'ts' });

interface Row {
  cells: string[];
  answer: string;
  /** What comes after the answer. */
  how: string;
}
const answers = ['met', 'by design', 'partly', 'not met', 'n/a'];
/** Rows of the tables that have an answer. */
const rows: Row[] = document.split('\n').flatMap((line) => {
  const cells = line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim());
  const at = cells.findIndex((cell) => answers.some((answer) => cell === `**${answer}**`));
  return at < 0
    ? []
    : [{ cells, answer: cells[at]?.slice(2, -2) ?? '', how: cells.slice(at + 1).join(' | ') }];
});

/** The requirements that a row speaks of: `1.2.3`, a range `1.2.3–1.2.5`, all of a chapter `10.*`, or several. */
function idsOf({ cells }: Row): string[] {
  return (cells[0] ?? '').split(', ').flatMap((part) => {
    if (!/^\d+\.(\*|\d+\.\d+(–|$))/.test(part)) return [];
    if (part.endsWith('.*')) return requirements.filter((id) => id.startsWith(part.slice(0, -1)));
    const [from = '', to = from] = part.split('–');
    const number = (id: string) => Number(id.split('.')[2]);
    const section = from.split('.').slice(0, 2).join('.');
    return Array.from({ length: number(to) - number(from) + 1 }, (_, i) => `${section}.${number(from) + i}`);
  });
}

describe('the document about security', () => {
  test('every test that the document names exists', () => {
    expect(titlesOf('test/architecture/imports.test.ts')).toContain(
      'who may import whom › no file is longer than 300 lines',
    );
    expect(cited(document).length).toBeGreaterThan(100);
    expect(cited(document).filter(({ file, title }) => !titlesOf(file).includes(title))).toEqual([]);
  });

  test('nothing in it looks like the name of a test and is none', () => {
    const rest = document.replaceAll(citation, '').replace('“quotation marks”', '');
    expect(rest.match(/“[^”]*”|`test\/[^`]*`/g) ?? []).toEqual([]);
  });

  test('every requirement of levels 1 and 2 has one answer', () => {
    expect(requirements).toHaveLength(253);
    expect(rows.flatMap(idsOf).toSorted()).toEqual(requirements.toSorted());
  });

  test('what is met is proved by a test or decided in a section; everything else has a reason', () => {
    const headings = [...document.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
    const anchors = headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^a-z\d -]/g, '')
        .replaceAll(' ', '-'),
    );
    const links = [...document.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor);
    expect(links.filter((anchor) => !anchors.includes(anchor))).toEqual([]);
    const bare = rows.filter(({ answer, how }) =>
      answer === 'met' ? cited(how).length === 0 && !how.includes('](') : how === '',
    );
    expect(bare.map(({ cells }) => cells[0])).toEqual([]);
  });
});

describe('what the document says of the source', () => {
  const sources = ['server', 'src', 'texts'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(tsx?|js)$/.test(name))
      .map((name) => path.join(folder, name)),
  );
  /** Without comments. */
  const code = (file: string) => read(file).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const using = (pattern: RegExp) => sources.filter((file) => pattern.test(code(file)));

  test('the program makes no code of text, starts nothing with words from outside, and leaves nothing of anybody in the browser but a message', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(using(/\beval\(|\bnew Function\b|\bnew RegExp\b|node:vm\b/)).toEqual([]);
    // One fixed question of the desktop's, whether anything draws tray icons; and the folder of its own log.
    expect(using(/child_process/)).toEqual(['src/main/tray/tray-host.ts']);
    expect(code('src/main/tray/tray-host.ts').match(/\bexecFile\(.*/g)).toEqual([
      "execFile('gdbus', question, { timeout: TIMEOUT_MS }, (error, said) =>",
    ]);
    expect(using(/\bshell\.openPath\b/)).toEqual(['src/main/menu/help.ts']);
    expect(using(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|dangerouslySetInnerHTML/)).toEqual(
      [],
    );
    // Messages until they are dismissed or their session is over; how the console looks, which language it speaks and
    // which columns it shows.
    expect(using(/localStorage|sessionStorage|indexedDB|document\.cookie/).toSorted()).toEqual([
      'server/pages/assets/kept-messages.js',
      'src/renderer/appearance/kept.ts',
      'src/renderer/console/console.ts',
      'src/renderer/public/assets/appearance-1.js',
    ]);
    // Tabs of one origin among themselves; nobody else hears a BroadcastChannel.
    expect(using(/postMessage/).toSorted()).toEqual([
      'server/pages/assets/http-beats.js',
      'server/pages/assets/messages.js',
    ]);
  });

  test('the window is isolated and sandboxed, and asks for nothing that weakens it', () => {
    expect(code('src/main/windows/window.ts')).toMatch(
      /webPreferences: \{\s*\.\.\.page,\s*contextIsolation: true,\s*sandbox: true,\s*nodeIntegration: false,\s*\}/,
    );
    expect(code('src/main/windows/window.ts')).toContain(
      'page: { preload: string } | { partition: string };',
    );
    expect(using(/\bpreload: path/)).toEqual(['src/main/index.ts']);
    expect(code('src/main/windows/window.ts')).toContain(
      "'will-attach-webview', (event) => event.preventDefault()",
    );
    expect(
      using(
        /webSecurity|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|webviewTag|no-sandbox/,
      ),
    ).toEqual([]);
    expect(using(/new BrowserWindow\b/)).toEqual(['src/main/windows/window.ts']);
  });

  test('the list of passwords that are tried first is longer than is asked for', () => {
    const fitting = dictionary['passwords-common'].filter((known) => password.safeParse(known).success);
    expect(fitting.length).toBeGreaterThan(3000);
  });
});
