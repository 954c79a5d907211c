import { useEffect, useRef, useState } from 'react';

/** A value that follows another, but changes at most once in so many milliseconds. */
export function useThrottled<T>(value: T, every: number): T {
  const [shown, setShown] = useState(value);
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);
  useEffect(() => {
    const timer = setInterval(() => setShown(() => latest.current), every);
    return () => clearInterval(timer);
  }, [every]);
  return shown;
}
