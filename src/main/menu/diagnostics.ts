import { arch, release } from 'node:os';
import { app, screen } from 'electron';
import type { Config } from '../../../server/start.ts';
import type { EmbeddedServer } from '../embedded-server/embedded-server.ts';
import type { ComputerSettings } from '../preferences/computer-settings.ts';

/**
 * The text of a problem report: versions, counts and settings. It contains no name, address, password or path, because users
 * send it to strangers.
 */
export async function diagnosticsOf(
  { port, host, store, tls, trustProxy, allowedHosts, logLevel }: Config,
  embedded: EmbeddedServer,
  computer: ComputerSettings,
): Promise<string> {
  const { electron, chrome, node } = process.versions;
  const { server, state } = embedded;
  const connection = server?.operator.open(
    { actor: 'desktop', role: 'viewer', session: null, address: null },
    () => {},
  );
  const settings = await connection?.call('settings.get', {});
  connection?.close();
  const report = {
    usher: app.getVersion(),
    packaged: app.isPackaged,
    runtime: { electron, chrome, node },
    system: { platform: process.platform, release: release(), arch: arch() },
    displays: screen.getAllDisplays().map(({ size, scaleFactor }) => ({ ...size, scaleFactor })),
    state: state.state,
    error: state.state === 'failed' ? state.error.code : undefined,
    upSeconds: Math.round(process.uptime()),
    online: server?.operator.counts(),
    addresses: server?.urls.length,
    config: {
      port,
      everywhere: host === undefined,
      store: store === 'sqlite' ? 'sqlite' : 'redis',
      tls: tls !== undefined,
      proxies: trustProxy.length,
      hosts: allowedHosts.length,
      logLevel,
    },
    computer: computer.now(),
    settings: settings?.ok ? settings.value : undefined,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
