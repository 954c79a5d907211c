/** Without letters and digits that are taken for one another. 31 of them: 16 make 79 bits. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const groupLength = 4;
const groupCount = 4;

/**
 * A password that is hard to guess and easy to read out, such as "k7mp-x2dq-t9wn-a3fe".
 * @param fill fills an array with random bytes
 */
export function suggestPassword(fill: (bytes: Uint8Array<ArrayBuffer>) => void): string {
  const letters: string[] = [];
  const byte = new Uint8Array(1);
  // Bytes past the last whole run of the alphabet would make some letters likelier than others.
  const fair = 256 - (256 % alphabet.length);
  while (letters.length < groupLength * groupCount) {
    fill(byte);
    const value = byte[0] ?? fair;
    if (value < fair) letters.push(alphabet.charAt(value % alphabet.length));
  }
  return Array.from({ length: groupCount }, (_, group) =>
    letters.slice(group * groupLength, (group + 1) * groupLength).join(''),
  ).join('-');
}
