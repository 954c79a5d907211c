import { arch, release } from 'node:os';
import { app, screen } from 'electron';
import type { Config } from '../../../server/start.ts';
import type { Serving } from '../embedded-server/embedded-server.ts';
import type { ThisComputer } from '../preferences/computer-settings.ts';

/**
 * What helps to find a fault, as text for a report: versions, counts, settings. No name, address, password or path, as it
 * is sent to strangers.
 */
export async function diagnosticsOf(
  { port, host, store, tls, trustProxy, allowedHosts, logLevel }: Config,
  serving: Serving,
  computer: ThisComputer,
): Promise<string> {
  const { electron, chrome, node } = process.versions;
  const { server, state } = serving;
  const desk = server?.operator.open(
    { actor: 'desktop', role: 'viewer', session: null, address: null },
    () => {},
  );
  const settings = await desk?.call('settings.get', {});
  desk?.close();
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
