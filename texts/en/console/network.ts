/** Network addresses of the server. */
export const network = {
  title: 'Network',
  everywhere: 'All addresses of this computer',
  yes: 'Yes',
  no: 'No. Others on the network can read what is sent.',
  name: {
    node: 'Node',
    listens: 'Listens on',
    port: 'Port',
    https: 'HTTPS',
    addresses: 'Join addresses',
    hosts: 'Other names',
  },
  hint: {
    node: 'The node that this console is connected to. Set by --node.',
    listens: 'Set by --host when the server starts.',
    port: 'Set by --port.',
    https: 'Enabled with --tls-cert and --tls-key.',
    addresses: 'Most likely to work first.',
    hosts: 'Set by --allowed-hosts: names people can use besides this computer’s own.',
  },
} as const;
