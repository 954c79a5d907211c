import { EventEmitter } from 'node:events';
import { strict } from './strict.ts';

/** Electron's `Notification`: nothing is drawn; a test reads it from `standin.notifications` and clicks, by `emit`. */
export class Notification extends EventEmitter {
  static readonly shown: Notification[] = [];
  readonly title: string;
  readonly body: string;

  constructor({ title = '', body = '' }: { title?: string; body?: string } = {}) {
    super();
    this.title = title;
    this.body = body;
    return strict('Notification', this);
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    Notification.shown.push(this);
    this.emit('show', {});
  }
}
