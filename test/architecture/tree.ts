import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

/** A source file and what it imports. */
export interface File {
  /** Path from the root. */
  name: string;
  text: string;
  /** Project files by path from the root, packages by name. */
  imports: string[];
}

/** Reads one file and its import lines, those of types and dynamic ones too. */
export function readSource(name: string): File {
  const text = readFileSync(path.join(root, name), 'utf8');
  const found = text.matchAll(
    /^(?:import|export)\b[^'";]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm,
  );
  const imports = [...found].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '');
  return { name, text, imports: imports.map((target) => resolve(name, target)) };
}

function resolve(from: string, target: string): string {
  return target.startsWith('.') ? path.posix.join(path.posix.dirname(from), target) : target;
}

function readFolder(folder: string): File[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|js)$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => readSource(path.posix.join(folder, name.split(path.sep).join('/'))));
}

/** All source files of the project but the tests. */
export const files = ['server', 'src', 'texts', 'scripts', 'bench', 'demo'].flatMap(readFolder);

/** Who imports whom, of project files only. */
export const arrows: ReadonlyMap<string, readonly string[]> = new Map(
  files.map(({ name, imports }) => [
    name,
    imports.filter((target) => files.some((file) => file.name === target)),
  ]),
);

/** The ways in a graph that lead back to where they began; each named once, by all that lie on it. */
export function circlesOf(graph: ReadonlyMap<string, Iterable<string>>): string[][] {
  const circles: string[][] = [];
  const state = new Map<string, 'open' | 'done'>();
  const way: string[] = [];
  const visit = (node: string): void => {
    state.set(node, 'open');
    way.push(node);
    for (const next of graph.get(node) ?? []) {
      if (state.get(next) === 'open') circles.push([...way.slice(way.indexOf(next)), next]);
      else if (!state.has(next)) visit(next);
    }
    way.pop();
    state.set(node, 'done');
  };
  for (const node of graph.keys()) if (!state.has(node)) visit(node);
  return circles;
}
