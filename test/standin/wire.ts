/**
 * What Electron's structured clone carries of the values this program sends, over text: plain data, `undefined`,
 * every number, big integers and dates. Its source is also run in the page, so it stands alone.
 */
export interface Wire {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/** Makes a wire. */
export function makeWire(): Wire {
  type Tagged = [tag: string, value?: unknown];

  function describe(value: unknown): Tagged {
    switch (typeof value) {
      case 'undefined':
        return ['undefined'];
      case 'string':
      case 'boolean':
        return ['plain', value];
      case 'number':
        return ['number', Object.is(value, -0) ? '-0' : String(value)];
      case 'bigint':
        return ['bigint', String(value)];
      case 'object':
        return describeObject(value);
      default:
        throw new TypeError('An object could not be cloned.');
    }
  }

  function describeObject(value: object | null): Tagged {
    if (value === null) return ['plain', null];
    if (Array.isArray(value)) return ['array', value.map(describe)];
    if (value instanceof Date) return ['date', value.getTime()];
    const prototype: unknown = Object.getPrototypeOf(value);
    // Plain objects of another world have another Object.prototype; theirs has no parent either.
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
      throw new Error(`stand-in: sending ${Object.prototype.toString.call(value)} is not implemented`);
    }
    return ['object', Object.entries(value).map(([key, member]) => [key, describe(member)])];
  }

  function revive([tag, value]: Tagged): unknown {
    switch (tag) {
      case 'undefined':
        return undefined;
      case 'plain':
        return value;
      case 'number':
        return Number(value);
      case 'bigint':
        return BigInt(value as string);
      case 'date':
        return new Date(value as number);
      case 'array':
        return (value as Tagged[]).map(revive);
      default:
        return Object.fromEntries(
          (value as [string, Tagged][]).map(([key, member]) => [key, revive(member)]),
        );
    }
  }

  return {
    encode: (value) => JSON.stringify(describe(value)),
    decode: (text) => revive(JSON.parse(text) as Tagged),
  };
}
