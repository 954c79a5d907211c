/** Other servers the desktop connects to. */
export const servers = {
  title: 'Other servers',
  intro: 'Watch an Usher server that runs elsewhere. Its console opens in its own window, where you sign in.',
  address: 'Address',
  hint: 'For example usher.example.org or 192.168.1.20:8080',
  connect: 'Connect',
  connecting: 'Connecting…',
  command: 'Connect to a server…',
  empty: 'Servers you connect to are listed here.',
  plain: 'Not encrypted: others on the network can read what is sent.',
  open: 'Open',
  openNamed: 'Open {{host}}',
  remove: 'Remove',
  removeNamed: 'Remove {{host}}',
  removeTitle: 'Remove {{host}}?',
  removeText:
    'Its window closes, and this computer forgets your sign-in there. The server itself is not changed.',
  removing: 'Removing…',
  removed: '{{host}} was removed',
  wrong: {
    'no-address': 'This is not an address. Enter a host name or IP address, with the port if needed.',
    'no-answer':
      'No Usher answers at this address. Check the address and port, that Usher is running there, and that both computers are on the same network.',
    'wrong-name':
      'The Usher there does not accept this name. Enter its IP address, or allow the name there with --allowed-hosts.',
    'not-usher': 'What answers at this address is not Usher. Check the address and port.',
    'too-many': 'The list is full. Remove a server first.',
  },
} as const;
