import Bowser from 'bowser';
import { byAgent } from './cache.ts';

/**
 * What robots call themselves that Bowser does not know: crawlers, previews of links, watchers. Cubot makes phones.
 * Programs such as curl may be anybody, and people drive headless browsers: those are none.
 */
const words =
  /(?<!cu)bot(?![a-z])|crawl|spider|slurp|externalhit|externalagent|mediapartners|feedfetcher|archiver|lighthouse|^whatsapp\/|uptime|pingdom|kube-probe|elb-healthchecker|blackbox|nagios|zabbix|google-inspectiontool/i;

/** Whether a user agent says that it is a robot. */
export function createRobots(): (agent: string) => boolean {
  return byAgent(
    (agent) => words.test(agent) || (agent !== '' && Bowser.getParser(agent).getPlatformType(true) === 'bot'),
  );
}
