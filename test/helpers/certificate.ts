import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Makes a certificate for `localhost` and its key in `folder`, two days good; answers the paths of both. */
export function makeCertificate(folder: string): { cert: string; key: string } {
  const [cert, key] = [path.join(folder, 'cert.pem'), path.join(folder, 'key.pem')];
  const kind = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost';
  const made = spawnSync('openssl', ['req', '-x509', ...kind.split(' '), '-keyout', key, '-out', cert]);
  if (made.status !== 0) throw new Error('This test makes a certificate with openssl: install it.');
  return { cert, key };
}
