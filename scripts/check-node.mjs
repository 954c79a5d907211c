// Plain JavaScript, because an older Node fails on TypeScript with an unclear error.
const NEEDED = 24;
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < NEEDED) {
  console.error(
    `Usher needs Node ${NEEDED} or later, and this is ${process.versions.node}: run "npm ci", which brings it along, and use "npm run …"; where it does not (macOS), install Node ${NEEDED}.`,
  );
  process.exit(1);
}
