import { useEffect, useState } from 'react';
import type { ServerNetwork } from '../../../server/contract/contract.ts';
import { useConsole } from '../console/console.ts';
import { useTexts } from '../wording/wording-context.ts';
import { useObservable } from '../state/use-observable.ts';

/** How the server is reached: decided when it starts, so only to be read here. */
export function NetworkFacts() {
  const { client, status } = useConsole();
  const texts = useTexts();
  const server = useObservable(status);
  const [network, setNetwork] = useState<ServerNetwork | null>(null);
  useEffect(() => {
    let gone = false;
    client.call('server.network', {}).then(
      (answer) => {
        if (!gone) setNetwork(answer);
      },
      // The line's own state says what is wrong.
      () => undefined,
    );
    return () => void (gone = true);
  }, [client, server]);
  if (network === null) return null;
  const { host, port, https, allowedHosts } = network;
  const node = server?.node ?? null;
  const facts = [
    ...(node === null ? [] : [['node', node] as const]),
    ['listens', host ?? texts('console.network.everywhere')],
    ['port', String(port)],
    ['https', texts(https ? 'console.network.yes' : 'console.network.no')],
    ['addresses', (server?.urls ?? []).join('\n')],
    ['hosts', allowedHosts.join('\n') || texts('console.settings.value.noText')],
  ] as const;
  return (
    <section className="setting-group" aria-labelledby="settings-network">
      <h2 className="setting-title" id="settings-network">
        {texts('console.network.title')}
      </h2>
      <dl className="setting-rows network-facts">
        {facts.map(([name, value]) => (
          <div key={name} className="network-fact">
            <dt>
              <span className="setting-name">{texts(`console.network.name.${name}`)}</span>
              <span className="setting-hint">{texts(`console.network.hint.${name}`)}</span>
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
