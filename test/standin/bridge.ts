/** One end of the bridge between the page's world and the preload's. */
export interface BridgeEnd {
  /** Puts a frozen copy of `api` on the other world's global object. */
  expose(name: string, api: unknown): void;
}

/**
 * Electron's `contextBridge` between two worlds of one document, which share nothing but its events: values are
 * copied, functions become callers, promises are followed, errors keep their message. Runs in the page, in both
 * worlds, from its source text: it must stand alone.
 */
export function makeBridge(secret: string, here: 'page' | 'preload'): BridgeEnd {
  type Packed = { kind: 'value' | 'function' | 'promise' | 'array' | 'object'; of: unknown };
  type Answer = { value: Packed } | { error: string };
  const there = here === 'page' ? 'preload' : 'page';
  const functions: ((...args: unknown[]) => unknown)[] = [];
  const settling = new Map<string, PromiseWithResolvers<unknown>>();
  let last = 0;

  const tell = (what: string, detail: unknown): void => {
    document.dispatchEvent(new CustomEvent(`${secret} ${what}`, { detail }));
  };
  function hear<T>(what: string, listener: (detail: T) => void, once = false): void {
    const hearing = (event: Event): void => listener((event as CustomEvent<T>).detail);
    document.addEventListener(`${secret} ${what}`, hearing, { once });
  }
  const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));
  const isPlain = (value: object): boolean => {
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === null || prototype === Object.prototype;
  };

  function pack(value: unknown): Packed {
    if (typeof value === 'function') {
      const known = functions.indexOf(value as () => unknown);
      return { kind: 'function', of: known >= 0 ? known : functions.push(value as () => unknown) - 1 };
    }
    if (value instanceof Promise) return packPromise(value);
    if (Array.isArray(value)) return { kind: 'array', of: value.map(pack) };
    if (typeof value === 'object' && value !== null && isPlain(value)) {
      return { kind: 'object', of: Object.entries(value).map(([key, member]) => [key, pack(member)]) };
    }
    return { kind: 'value', of: structuredClone(value) };
  }

  function packPromise(promise: Promise<unknown>): Packed {
    const id = `${here}-${++last}`;
    void promise
      .then((value): Answer => ({ value: pack(value) }))
      .catch((error: unknown): Answer => ({ error: words(error) }))
      .then((answer) => tell(`settle ${there}`, { id, answer }));
    return { kind: 'promise', of: id };
  }

  function unpack({ kind, of }: Packed): unknown {
    switch (kind) {
      case 'function':
        return (...args: unknown[]) => call(of as number, args);
      case 'promise': {
        const promise = Promise.withResolvers<unknown>();
        settling.set(of as string, promise);
        return promise.promise;
      }
      case 'array':
        return (of as Packed[]).map(unpack);
      case 'object':
        return Object.fromEntries((of as [string, Packed][]).map(([key, member]) => [key, unpack(member)]));
      default:
        return of;
    }
  }

  /** Events are told at once, so the answer is there when `tell` returns. */
  function call(of: number, args: unknown[]): unknown {
    const key = `${here}-${++last}`;
    let answer: Answer = { error: 'the other world has gone' };
    hear<Answer>(`answer ${key}`, (given) => (answer = given), true);
    tell(`call ${there}`, { of, key, args: args.map(pack) });
    if ('error' in answer) throw new Error((answer as { error: string }).error);
    return unpack((answer as { value: Packed }).value);
  }

  hear<{ of: number; key: string; args: Packed[] }>(`call ${here}`, ({ of, key, args }) => {
    try {
      tell(`answer ${key}`, { value: pack(functions[of]?.(...args.map(unpack))) });
    } catch (error) {
      tell(`answer ${key}`, { error: words(error) });
    }
  });
  hear<{ id: string; answer: Answer }>(`settle ${here}`, ({ id, answer }) => {
    const promise = settling.get(id);
    settling.delete(id);
    if ('error' in answer) promise?.reject(new Error(answer.error));
    else promise?.resolve(unpack(answer.value));
  });
  const freeze = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
    return value;
  };
  hear<{ name: string; api: Packed }>(`expose ${here}`, ({ name, api }) => {
    const value = freeze(unpack(api));
    Object.defineProperty(globalThis, name, {
      value,
      enumerable: true,
      writable: false,
      configurable: false,
    });
  });
  return { expose: (name, api) => tell(`expose ${there}`, { name, api: pack(api) }) };
}
