import { figureOf } from '../figure.ts';
import { agentOf, peerCookieOf, usherCookieOf } from '../guests.ts';
import { startPeer, startUsher } from '../houses.ts';
import type { Line } from '../line.ts';
import { Lines, type Asked } from '../requests.ts';
import { Subject } from '../subject.ts';

const PEOPLE = 500;
/** Requests under way at a time. */
const IN_FLIGHT = 64;

/** What requests of signed-in browsers cost: one server after the other, round by round. */
export const requests: Line = {
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
  /** Of one request, a round each. */
  costs: number[];
}

const workOf = (subject: Subject, make: Work['make']): Work => ({ subject, make, costs: [] });

function get(path: string, cookieOf: (guest: number) => string): (n: number) => Asked {
  const headers = Array.from({ length: PEOPLE }, (_, guest) => ({
    accept: 'application/json',
    'user-agent': agentOf(guest),
    cookie: cookieOf(guest),
  }));
  return (n) => ({ method: 'GET', path, headers: headers[n % PEOPLE] ?? {} });
}

async function askOnce({ port }: Subject, make: (n: number) => Asked): Promise<string> {
  const lines = await Lines.open(port, 1);
  const body = await lines.ask(1, make);
  lines.close();
  return body;
}

/** Microseconds of CPU for one of these. */
async function costOf({ subject, make }: Work, times: number): Promise<number> {
  const lines = await Lines.open(subject.port, IN_FLIGHT);
  const cost = await subject.cost(() => lines.ask(times, make));
  lines.close();
  return cost / times;
}
