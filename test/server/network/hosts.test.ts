import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { createHosts } from '../../../server/network/hosts.ts';

function asking(host: string): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  request.rawHeaders = ['Host', host];
  request.headers = { host };
  return request;
}

test('a name that was allowed in other letters is the same name', () => {
  const hosts = createHosts(['Usher.Example.ORG'], Date.now);
  for (const host of ['usher.example.org', 'USHER.example.org:8080'])
    expect(() => hosts.checkHost(asking(host))).not.toThrow();
  expect(() => hosts.checkHost(asking('other.example.org'))).toThrow('does not go by the name');
});
