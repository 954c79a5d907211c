/** What the program uses of Electron is here and true; asking for anything else must not pass in silence. */
export function notImplemented(what: string): Error {
  return new Error(`stand-in: ${what} is not implemented`);
}

/** `target`, but a property that is not there throws instead of being undefined. */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key) {
      // Promises and inspectors ask any object for these.
      if (typeof key === 'symbol' || key === 'then' || key === 'toJSON' || key in object) {
        // Private members live on the object itself, so it stays the receiver.
        const value: unknown = Reflect.get(object, key, object);
        return typeof value === 'function' && !isClass(value) ? value.bind(object) : value;
      }
      throw notImplemented(`${name}.${key}`);
    },
    set: (object, key, value) => Reflect.set(object, key, value, object),
  });
}

function isClass(value: object): boolean {
  return /^class\b/.test(Function.prototype.toString.call(value));
}
