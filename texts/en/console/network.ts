/** How the server is reached. */
export const network = {
  title: 'Network',
  everywhere: 'All addresses of this machine',
  yes: 'Yes',
  no: 'No, what is sent can be read along on the way',
  name: {
    node: 'Node',
    listens: 'Listens on',
    port: 'Port',
    https: 'HTTPS',
    addresses: 'Addresses for people',
    hosts: 'Other names',
  },
  hint: {
    node: 'The node that this console is connected to. Set by --node.',
    listens: 'Set by --host when the server starts.',
    port: 'Set by --port.',
    https: 'On with --tls-cert and --tls-key.',
    addresses: 'The likeliest first.',
    hosts: 'Set by --allowed-hosts: names people may use besides the machine’s own.',
  },
} as const;
