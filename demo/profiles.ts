import type { Profile, Random } from './simulated-person.ts';

const names = (
  'Ada Alan Annie Barbara Blaise Carl Clara Dorothy Edsger Emmy Evelyn Frances George Grace Hedy Ida Jean Joan ' +
  'John Karen Katherine Leslie Linus Lynn Margaret Maria Mary Niklaus Noor Radia Rosa Rózsa Sofia Sophie ' +
  'Srinivasa Tu Valentina Wang 愛子 健太 지우 민준 小明 美玲'
).split(' ');

const agents = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0',
  'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (X11; CrOS x86_64 16181.61.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
];

/** One in this many is a visitor without an account. */
const VISITORS = 6;

/** Creates profiles of different people; the same ones for the same `random`. */
export function createProfiles(count: number, password: string, random: Random): Profile[] {
  return Array.from({ length: count }, (_, index) => {
    const name = names[index % names.length] ?? 'Guest';
    const again = Math.floor(index / names.length);
    return {
      name: index % VISITORS === VISITORS - 1 ? null : again === 0 ? name : `${name} ${again + 1}`,
      password,
      agent: agents[Math.floor(random() * agents.length)] ?? '',
      address: `192.168.${1 + Math.floor(index / 250)}.${2 + (index % 250)}`,
    };
  });
}
