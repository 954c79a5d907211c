import { figureOf } from '../report/figure.ts';
import { agentOf, peerCookieOf, usherCookieOf } from '../data/users.ts';
import { startPeer, startUsher } from '../servers/servers.ts';
import type { Benchmark } from '../benchmark.ts';
import { HttpConnections, type Asked } from '../clients/http-connections.ts';
import { Subject } from '../servers/subject.ts';

const PEOPLE = 500;
/** Requests in flight. */
const IN_FLIGHT = 64;

/** CPU time of requests of signed-in browsers. Each round measures one server after another. */
export const requests: Benchmark = {
  name: 'requests',
  async measure(run) {
    const { times, rounds } = run.quick ? { times: 200, rounds: 1 } : { times: 4_000, rounds: 5 };
    const usher = await startUsher(run, PEOPLE);
    const peer = await startPeer(run, PEOPLE);
    const answer: unknown = JSON.parse(await askOnce(usher, get('/usher/me', usherCookieOf)));
    const koa = await Subject.start(run, 'bare-koa', { answer });
    const works = {
      me: workOf(usher, get('/usher/me', usherCookieOf)),
      koa: workOf(koa, get('/', usherCookieOf)),
      peerMe: workOf(peer, get('/me', peerCookieOf)),
      view: workOf(usher, get('/', usherCookieOf)),
      peerView: workOf(peer, get('/', peerCookieOf)),
    };
    for (const work of Object.values(works)) await costOf(work, times);
    for (let round = 1; round <= rounds; round++) {
      for (const work of Object.values(works)) work.costs.push(await costOf(work, times));
      run.tell(`${round} of ${rounds}`);
    }
    await Promise.all([usher.stop(), peer.stop(), koa.stop()]);
    const limit = figureOf(works.koa.costs);
    const unit = 'µs' as const;
    return [
      {
        work: 'signed-in `GET /usher/me`',
        unit,
        usher: figureOf(works.me.costs),
        peer: figureOf(works.peerMe.costs),
        limit,
        target: { times: 3 },
      },
      {
        work: 'counted durable page view (`GET /`, JSON)',
        unit,
        usher: figureOf(works.view.costs),
        peer: figureOf(works.peerView.costs),
        limit,
        target: { times: 4 },
      },
    ];
  },
};

interface Work {
  subject: Subject;
  make: (n: number) => Asked;
  /** Cost of one request, for each round. */
  costs: number[];
}

const workOf = (subject: Subject, make: Work['make']): Work => ({ subject, make, costs: [] });

function get(path: string, cookieOf: (user: number) => string): (n: number) => Asked {
  const headers = Array.from({ length: PEOPLE }, (_, user) => ({
    accept: 'application/json',
    'user-agent': agentOf(user),
    cookie: cookieOf(user),
  }));
  return (n) => ({ method: 'GET', path, headers: headers[n % PEOPLE] ?? {} });
}

async function askOnce({ port }: Subject, make: (n: number) => Asked): Promise<string> {
  const connections = await HttpConnections.open(port, 1);
  const body = await connections.ask(1, make);
  connections.close();
  return body;
}

/** Microseconds of CPU for one request. */
async function costOf({ subject, make }: Work, times: number): Promise<number> {
  const connections = await HttpConnections.open(subject.port, IN_FLIGHT);
  const cost = await subject.cost(() => connections.ask(times, make));
  connections.close();
  return cost / times;
}
