import { useEffect, useState } from 'react';

/** A value that follows another once that has stayed the same for so many milliseconds. */
export function useDebounced<T>(value: T, after: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(() => value), after);
    return () => clearTimeout(timer);
  }, [value, after]);
  return settled;
}
