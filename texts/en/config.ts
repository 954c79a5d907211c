/** Settings that cannot be used: each sentence names the setting and the fix. */
export const config = {
  noValue: '--{{flag}}: a value is missing; write --{{flag}} VALUE.',
  unknown: '{{flag}}: there is no such setting; the settings are {{flags}}.',
  store:
    '--store: say "sqlite", or the address of a Redis, such as redis://192.168.1.10:6379 or rediss://user:password@redis.example.org. Of Sentinels or a Cluster several, separated by commas, that agree.',
  storeAway: '--store: the Redis there cannot be used ({{why}}); start it, or give the address of another.',
  severalServers:
    '--store: several addresses are for Sentinels or a Cluster; what answers there is a single server: give one address.',
  severalPrimaries:
    '--store: the Sentinels there watch several primaries; add ?name= and one of these: {{names}}.',
  noSuchPrimary:
    '--store: the Sentinels there do not watch that primary; add ?name= and one of these: {{names}}.',
  content: '--content: this version serves its welcome page only; leave --content away or say "welcome".',
  port: '--port: "{{value}}" is no port; choose a number from 1 to 65535, or 0 for any free one.',
  node: '--node: "{{value}}" is no name for a node; take up to 63 letters, digits, blanks and . _ : -',
  host: '--host: "{{value}}" is no address; give one of this machine’s, such as 127.0.0.1, or leave it away for all.',
  trustProxy: '--trust-proxy: "{{value}}" is no address range; write it like 192.168.1.10 or 10.0.0.0/8.',
  allowedHosts:
    '--allowed-hosts: "{{value}}" is no host name; write it without scheme, port or path, like usher.example.org.',
  noCert: '--tls-cert: missing; give the certificate that belongs to --tls-key.',
  noKey: '--tls-key: missing; give the key that belongs to --tls-cert.',
  pem: '--{{flag}}: {{file}} cannot be read ({{why}}); give a PEM file that this user may read.',
  tls: '--tls-cert, --tls-key: these cannot be used ({{why}}); give a PEM certificate and the key that belongs to it.',
  logLevel: '--log-level: "{{value}}" is no level; choose one of {{levels}}.',
} as const;
