/** The other servers that the desktop looks at. */
export const servers = {
  title: 'Other servers',
  intro:
    'Watch an Usher that runs elsewhere. Its console opens in a window of its own, and you sign in there.',
  address: 'Address',
  hint: 'Such as usher.example.org or 192.168.1.20:8080',
  connect: 'Connect',
  connecting: 'Connecting…',
  command: 'Connect to a server…',
  empty: 'Servers that you connect to are kept here.',
  plain: 'Not encrypted: what is sent can be read on the way.',
  open: 'Open',
  openNamed: 'Open {{host}}',
  remove: 'Remove',
  removeNamed: 'Remove {{host}}',
  removeTitle: 'Remove {{host}}?',
  removeText:
    'Its window closes, and this computer forgets that you signed in there. The server itself stays as it is.',
  removing: 'Removing…',
  removed: '{{host}} was removed',
  wrong: {
    'no-address': 'This is no address. Type a name or number, and its port if it has one.',
    'no-answer':
      'No Usher answers there. Check the address and its port, that Usher runs there, and that both computers are in one network.',
    'wrong-name':
      'The Usher there does not answer to this name. Type its number, or allow the name there with --allowed-hosts.',
    'not-usher': 'Something else than Usher answers there. Check the address and its port.',
    'too-many': 'No more servers can be kept. Remove one first.',
  },
} as const;
