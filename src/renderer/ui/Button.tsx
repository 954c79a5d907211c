import type { ComponentProps, ReactNode } from 'react';

type Look = 'primary' | 'danger' | 'plain' | 'quiet';

interface ButtonProps extends ComponentProps<'button'> {
  look?: Look;
  size?: 's' | 'm' | 'l';
  icon?: ReactNode;
}

/** A button with words, and an icon before them if given. */
export function Button({ look = 'plain', size = 'm', icon, children, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={['button', `button-${look}`, `button-${size}`, className].join(' ')}
    >
      {icon}
      {children}
    </button>
  );
}

interface IconButtonProps extends ComponentProps<'button'> {
  /** Its name, for those who hear it and as a hint. */
  label: string;
  tone?: 'bad';
}

/** A button with nothing but an icon. */
export function IconButton({ label, tone, className, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={['icon-button', tone === 'bad' ? 'icon-button-bad' : '', className].join(' ')}
    >
      {children}
    </button>
  );
}
