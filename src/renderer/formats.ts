const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Times and numbers, in one language and the reader's own zone. All times are milliseconds since 1970. */
export interface Formats {
  /** How long ago, such as "20s ago"; null for less than ten seconds, which is now. */
  ago: (at: number, now: number) => string | null;
  /** The time of day for today, otherwise the date. */
  when: (at: number, now: number) => string;
  /** Date and time, in full. */
  full: (at: number) => string;
  number: (value: number) => string;
}

/** @param locale a BCP 47 tag */
export function createFormats(locale: string): Formats {
  const relative = new Intl.RelativeTimeFormat(locale, { style: 'narrow' });
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const longDate = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' });
  const number = new Intl.NumberFormat(locale);
  return {
    ago: (at, now) => {
      const passed = now - at;
      if (passed < 10 * second) return null;
      // Steps of ten seconds: figures that change with every look are no news.
      if (passed < minute) return relative.format(-Math.floor(passed / (10 * second)) * 10, 'second');
      if (passed < hour) return relative.format(-Math.floor(passed / minute), 'minute');
      if (passed < day) return relative.format(-Math.floor(passed / hour), 'hour');
      return relative.format(-Math.floor(passed / day), 'day');
    },
    when: (at, now) => {
      const then = new Date(at);
      const today = new Date(now);
      if (then.toDateString() === today.toDateString()) return time.format(then);
      return (then.getFullYear() === today.getFullYear() ? date : longDate).format(then);
    },
    full: (at) => full.format(at),
    number: (value) => number.format(value),
  };
}
