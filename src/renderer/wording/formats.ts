const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Seconds go in steps of so many milliseconds: figures that change with every look are no news. */
const calmest = 10 * second;

type Unit = 'second' | 'minute' | 'hour' | 'day';

/** A span in whole steps of the largest unit it has. */
function inCalmSteps(span: number): [number, Unit] {
  if (span < minute) return [Math.floor(span / calmest) * 10, 'second'];
  if (span < hour) return [Math.floor(span / minute), 'minute'];
  if (span < day) return [Math.floor(span / hour), 'hour'];
  return [Math.floor(span / day), 'day'];
}

/** Times and numbers, in one language and the reader's own zone. All times are milliseconds since 1970. */
export interface Formats {
  /** How long ago, such as "20s ago"; null for less than ten seconds, which is now. */
  ago: (at: number, now: number) => string | null;
  /** How long it has been, in the same calm steps, such as "50 sec". */
  passed: (at: number, now: number) => string;
  /** How long it still is, such as "in 14 min". */
  left: (at: number, now: number) => string;
  /** The time of day for today, otherwise the date. */
  when: (at: number, now: number) => string;
  /** The time of day for today, the weekday with it within a week, otherwise the date; all of them short. */
  moment: (at: number, now: number) => string;
  time: (at: number) => string;
  /** An hour of the day, a day of the week, a date, a month: all of them short. */
  hour: (at: number) => string;
  weekday: (at: number) => string;
  date: (at: number) => string;
  month: (at: number) => string;
  /** Such as "November 2026". */
  monthOfYear: (at: number) => string;
  /** From one time to another, as short as can be, such as "Sat 21, 9 – 10 AM". */
  range: (from: number, to: number) => string;
  /** From one day to the one before `to`, such as "21 – 27 Nov 2026". */
  dates: (from: number, to: number) => string;
  /** A day in full, such as "Friday, 20 November 2026". */
  day: (at: number) => string;
  /** Date and time, in full. */
  full: (at: number) => string;
  /** A span in the largest unit that it is a whole number of, such as "8 hours". */
  duration: (span: number) => string;
  /** Such as "a, b and c". */
  list: (items: readonly string[]) => string;
  number: (value: number) => string;
  /** A number where there is little room, such as "12K". */
  compact: (value: number) => string;
}

/** @param locale a BCP 47 tag */
export function createFormats(locale: string): Formats {
  const relative = new Intl.RelativeTimeFormat(locale, { style: 'narrow' });
  const short = new Intl.RelativeTimeFormat(locale, { style: 'short' });
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', hour: 'numeric', minute: '2-digit' });
  const weekdayAlone = new Intl.DateTimeFormat(locale, { weekday: 'short' });
  const hourAlone = new Intl.DateTimeFormat(locale, { hour: 'numeric' });
  const month = new Intl.DateTimeFormat(locale, { month: 'short' });
  const monthOfYear = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' });
  const span = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  });
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const longDate = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const far = new Intl.DateTimeFormat(locale, { dateStyle: 'short' });
  const wholeDay = new Intl.DateTimeFormat(locale, { dateStyle: 'full' });
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' });
  const number = new Intl.NumberFormat(locale);
  const compact = new Intl.NumberFormat(locale, { notation: 'compact' });
  const list = new Intl.ListFormat(locale);
  const unit = (name: Unit, unitDisplay: 'short' | 'long' = 'long') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay });
  const spans = {
    second: unit('second', 'short'),
    minute: unit('minute', 'short'),
    hour: unit('hour', 'short'),
    day: unit('day', 'short'),
  };
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
      if (now - at < calmest) return null;
      const [count, name] = inCalmSteps(now - at);
      return relative.format(-count, name);
    },
    passed: (at, now) => {
      const [count, name] = inCalmSteps(Math.max(calmest, now - at));
      return spans[name].format(count);
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
    hour: (at) => hourAlone.format(at),
    weekday: (at) => weekdayAlone.format(at),
    date: (at) => date.format(at),
    month: (at) => month.format(at),
    monthOfYear: (at) => monthOfYear.format(at),
    range: (from, to) => span.formatRange(from, to),
    dates: (from, to) => longDate.formatRange(from, to - 1),
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
    compact: (value) => compact.format(value),
  };
}
