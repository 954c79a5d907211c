import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { freePort } from '../../scripts/redis-server.ts';
import { findServer } from '../../scripts/server-programs.ts';
import { makeCertificate } from './certificate.ts';
import { temporaryFolder } from './process.ts';

const guide = readFileSync(path.resolve(import.meta.dirname, '../../docs/operating.md'), 'utf8');

/** What is changed of a configuration for a test: addresses and files. All else is as it was written. */
interface Surroundings {
  folder: string;
  port: number;
  /** Host and port of each. */
  nodes: Nodes;
  cert: string;
  key: string;
}

/** One server behind the proxy, or two that share a Redis. */
export type Nodes = readonly [string] | readonly [string, string];

/** The proxies of the guide: the configuration as it stands there, and what to start it with here. */
export const proxies = {
  nginx: {
    args({ folder, port, nodes, cert, key }: Surroundings) {
      const site = replaced(nginxSite(nodes), {
        'listen 443 ssl;': `listen 127.0.0.1:${port} ssl;`,
        '/etc/ssl/certs/usher.pem': cert,
        '/etc/ssl/private/usher.key': key,
      });
      const kept = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((name) => `${name}_temp_path ${path.join(folder, name)};`)
        .join(' ');
      const file = path.join(folder, 'nginx.conf');
      const main = `daemon off; pid ${path.join(folder, 'nginx.pid')}; events {}`;
      writeFileSync(file, `${main} http { access_log off; ${kept}\n${site}\n}`);
      return ['-e', 'stderr', '-p', folder, '-c', file];
    },
  },
  caddy: {
    args({ folder, port, nodes, cert, key }: Surroundings) {
      const [one = '', several = ''] = configurations('caddyfile');
      const site = replaced(nodes.length === 1 ? one : several, {
        'usher.example.org {': `https://localhost:${port} {\n\tbind 127.0.0.1\n\ttls ${cert} ${key}`,
        ...addressesOf(nodes),
      });
      const file = path.join(folder, 'Caddyfile');
      writeFileSync(file, `{\n\tadmin off\n\tauto_https disable_redirects\n}\n${site}`);
      return ['run', '--adapter', 'caddyfile', '--config', file];
    },
  },
} as const;

/** Starts a proxy of the guide before servers, by their addresses, until the test ends. Answers its address. */
export async function startProxy(name: keyof typeof proxies, ...servers: Nodes): Promise<string> {
  const folder = temporaryFolder();
  const port = await freePort();
  const nodes = servers.map((url) => new URL(url).host) as unknown as Nodes;
  const surroundings = { folder, port, nodes, ...makeCertificate(folder) };
  const program = findServer(name);
  if (program === undefined) throw new Error(`This test starts ${name}: install it.`);
  const child = spawn(program, proxies[name].args(surroundings), {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  });
  let said = '';
  let over: string | undefined;
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.once('error', ({ message }) => (over = `${program} cannot be started: ${message}`));
  child.once('exit', (code) => (over = `${program} ended with ${code}: ${said}`));
  onTestFinished(async () => {
    if (over !== undefined) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  while (!(await answers(port))) {
    if (over !== undefined) throw new Error(over);
    await turn();
  }
  return `https://localhost:${port}`;
}

/** As the guide puts it together for one server, or for several. */
function nginxSite(nodes: Nodes): string {
  const [site = '', upstream = '', pass = ''] = configurations('nginx');
  const all =
    nodes.length === 1
      ? site
      : `${upstream}\n${replaced(site, { 'proxy_pass http://127.0.0.1:8080;': pass.trim() })}`;
  return replaced(all, addressesOf(nodes));
}

/** Those that the guide names, and what they are here. */
function addressesOf(nodes: Nodes): Record<string, string> {
  const [first, second] = nodes;
  return second === undefined
    ? { '127.0.0.1:8080': first }
    : { '10.0.0.11:8080': first, '10.0.0.12:8080': second };
}

function configurations(language: string): string[] {
  return [...guide.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, text = '']) => text);
}

function replaced(text: string, changes: Readonly<Record<string, string>>): string {
  return Object.entries(changes).reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`the guide does not say ${from}`);
    return before.replaceAll(from, to);
  }, text);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
