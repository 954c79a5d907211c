/** Errors in flags and environment: each sentence names the setting and the fix. */
export const config = {
  noValue: '--{{flag}}: the value is missing. Write --{{flag}} VALUE.',
  unknown: '{{flag}}: unknown setting. The settings are {{flags}}.',
  store:
    '--store: use "sqlite" or the address of a Redis server, such as redis://192.168.1.10:6379 or rediss://user:password@redis.example.org. For Sentinel or Cluster, several addresses that agree can be given, separated by commas.',
  storeAway: '--store: this Redis can’t be used ({{why}}). Start it, or give another address.',
  severalServers:
    '--store: several addresses are only for Sentinel or Cluster, but a single server answered. Give one address.',
  severalPrimaries:
    '--store: these Sentinels watch several primaries. Add ?name= and one of these: {{names}}.',
  noSuchPrimary: '--store: these Sentinels don’t watch that primary. Add ?name= and one of these: {{names}}.',
  content: '--content: this version only serves its welcome page. Leave out --content, or use "welcome".',
  port: '--port: "{{value}}" is not a port. Use a number from 1 to 65535, or 0 for any free port.',
  node: '--node: "{{value}}" can’t be a node name. Use up to 63 letters, digits, spaces and . _ : -',
  host: '--host: "{{value}}" is not an address. Use one of this computer’s addresses, such as 127.0.0.1, or leave it out for all.',
  trustProxy:
    '--trust-proxy: "{{value}}" is not an address range. Use a range such as 192.168.1.10 or 10.0.0.0/8.',
  allowedHosts:
    '--allowed-hosts: "{{value}}" is not a host name. Write it without scheme, port or path, such as usher.example.org.',
  noCert: '--tls-cert: missing. Give the certificate that belongs to --tls-key.',
  noKey: '--tls-key: missing. Give the key that belongs to --tls-cert.',
  pem: '--{{flag}}: {{file}} can’t be read ({{why}}). Give a PEM file that this user may read.',
  tls: '--tls-cert, --tls-key: these can’t be used ({{why}}). Give a PEM certificate and the key that belongs to it.',
  logLevel: '--log-level: "{{value}}" is not a level. Use one of {{levels}}.',
} as const;
