import { EventEmitter } from 'node:events';

/** An emitter some of whose events a listener can prevent. */
export class Preventable extends EventEmitter {
  /** Emits an event that carries `properties`; true if a listener prevented it. */
  prevented(name: string, properties: object = {}, ...more: unknown[]): boolean {
    let prevented = false;
    this.emit(name, { ...properties, preventDefault: () => (prevented = true) }, ...more);
    return prevented;
  }
}
