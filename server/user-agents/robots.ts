import Bowser from 'bowser';
import { byAgent } from './cache.ts';

/**
 * Names of robots that Bowser does not know: crawlers, link previews and monitors. Cubot makes phones.
 * Programs such as curl and headless browsers do not count: people use them, too.
 */
const words =
  /(?<!cu)bot(?![a-z])|crawl|spider|slurp|externalhit|externalagent|mediapartners|feedfetcher|archiver|lighthouse|^whatsapp\/|uptime|pingdom|kube-probe|elb-healthchecker|blackbox|nagios|zabbix|google-inspectiontool/i;

/** Returns a function that tells whether a user agent names a robot. */
export function createRobots(): (agent: string) => boolean {
  return byAgent(
    (agent) => words.test(agent) || (agent !== '' && Bowser.getParser(agent).getPlatformType(true) === 'bot'),
  );
}
