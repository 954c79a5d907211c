import { useEffect, useRef, useState, type RefObject } from 'react';

/** Pixels. */
export interface Size {
  width: number;
  height: number;
}

/** The size of an element, followed; nothing before it is known. */
export function useSize<E extends HTMLElement>(): [ref: RefObject<E | null>, size: Size] {
  const ref = useRef<E>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}
