const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Times and numbers, in one language and the reader's own zone. All times are milliseconds since 1970. */
export interface Formats {
  /** How long ago, such as "20s ago"; null for less than ten seconds, which is now. */
  ago: (at: number, now: number) => string | null;
  /** How long it still is, such as "in 14 min". */
  left: (at: number, now: number) => string;
  /** The time of day for today, otherwise the date. */
  when: (at: number, now: number) => string;
  /** The time of day for today, the weekday with it within a week, otherwise the date; all of them short. */
  moment: (at: number, now: number) => string;
  time: (at: number) => string;
  /** A day in full, such as "Friday, 20 November 2026". */
  day: (at: number) => string;
  /** Date and time, in full. */
  full: (at: number) => string;
  /** A span in the largest unit that it is a whole number of, such as "8 hours". */
  duration: (span: number) => string;
  /** Such as "a, b and c". */
  list: (items: readonly string[]) => string;
  number: (value: number) => string;
}

/** @param locale a BCP 47 tag */
export function createFormats(locale: string): Formats {
  const relative = new Intl.RelativeTimeFormat(locale, { style: 'narrow' });
  const short = new Intl.RelativeTimeFormat(locale, { style: 'short' });
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', hour: 'numeric', minute: '2-digit' });
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const longDate = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const far = new Intl.DateTimeFormat(locale, { dateStyle: 'short' });
  const wholeDay = new Intl.DateTimeFormat(locale, { dateStyle: 'full' });
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' });
  const number = new Intl.NumberFormat(locale);
  const list = new Intl.ListFormat(locale);
  const unit = (name: 'second' | 'minute' | 'hour' | 'day') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' });
  const units = [
    { span: day, format: unit('day') },
    { span: hour, format: unit('hour') },
    { span: minute, format: unit('minute') },
    { span: second, format: unit('second') },
  ];

  const when = (at: number, now: number) => {
    const then = new Date(at);
    const today = new Date(now);
    if (then.toDateString() === today.toDateString()) return time.format(then);
    return (then.getFullYear() === today.getFullYear() ? date : longDate).format(then);
  };
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
    left: (at, now) => {
      // Minutes are rounded up: what is not over yet is never "in 0 minutes".
      const ahead = Math.max(0, at - now);
      if (Math.ceil(ahead / minute) < 60) return short.format(Math.ceil(ahead / minute), 'minute');
      if (Math.round(ahead / hour) < 48) return short.format(Math.round(ahead / hour), 'hour');
      return short.format(Math.round(ahead / day), 'day');
    },
    when,
    moment: (at, now) => {
      const [then, today] = [new Date(at), new Date(now)];
      const isToday = then.toDateString() === today.toDateString();
      if (!isToday && Math.abs(at - now) < 6 * day) return weekday.format(then);
      return isToday || then.getFullYear() === today.getFullYear() ? when(at, now) : far.format(then);
    },
    time: (at) => time.format(at),
    day: (at) => wholeDay.format(at),
    full: (at) => full.format(at),
    duration: (span) => {
      const { span: size, format } = units.find((one) => span % one.span === 0) ?? {
        span: second,
        format: unit('second'),
      };
      return format.format(Math.round(span / size));
    },
    list: (items) => list.format(items),
    number: (value) => number.format(value),
  };
}
