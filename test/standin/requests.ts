import { Buffer } from 'node:buffer';
import type { Channel } from './cdp.ts';
import { answerRequest, fromBrowser } from './protocol.ts';

/** A request that the browser holds until it is told what to do. */
export interface PausedRequest {
  requestId: string;
  request: { url: string; method: string; headers: Record<string, string>; postData?: string };
  redirectedRequestId?: string;
}

/** Refuses a request, has the program's own scheme answer it, or lets it go to the network. */
export async function answerPaused(channel: Channel, paused: PausedRequest, refused: boolean): Promise<void> {
  const { requestId, request } = paused;
  const url = fromBrowser(request.url);
  if (refused) {
    await channel.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
  } else if (url === request.url) {
    await channel.send('Fetch.continueRequest', { requestId });
  } else {
    const response = await answerRequest(asProgramSeesIt(url, request));
    await channel.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    });
  }
}

function asProgramSeesIt(url: string, { method, headers, postData }: PausedRequest['request']): Request {
  const own = new Headers(headers);
  for (const name of ['origin', 'referer']) {
    const value = own.get(name);
    if (value !== null) own.set(name, fromBrowser(value));
  }
  return new Request(url, { method, headers: own, ...(postData === undefined ? {} : { body: postData }) });
}
