/** A day of the reader's zone: from its midnight to the next. Days are not all of 24 hours. */
export interface Day {
  from: number;
  to: number;
  /** As YYYY-MM-DD. */
  name: string;
}

/** The day that a time lies in; milliseconds since 1970. */
export function dayOf(now: number): Day {
  const at = new Date(now);
  const [year, month, date] = [at.getFullYear(), at.getMonth(), at.getDate()];
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    from: new Date(year, month, date).getTime(),
    to: new Date(year, month, date + 1).getTime(),
    name: `${year}-${two(month + 1)}-${two(date)}`,
  };
}
