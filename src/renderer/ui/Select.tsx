import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';

/** One of several: the system's own list, as people know it on their device. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={['select', className].filter(Boolean).join(' ')}>
      <select {...rest} className="input select-input">
        {children}
      </select>
      <ChevronDown aria-hidden />
    </span>
  );
}
