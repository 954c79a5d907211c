import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from './Button.tsx';
import { useCopy } from './use-copy.ts';

/** The tick stays this long; milliseconds. */
const tickFor = 2000;

interface CopyButtonProps {
  value: string;
  label: string;
  done: string;
  failed: string;
}

/** Copies a value; a tick and a sentence say that it did. */
export function CopyButton({ value, label, done, failed }: CopyButtonProps) {
  const copyText = useCopy();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), tickFor);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    if (await copyText(value, { done, failed })) setCopied(true);
  };
  return (
    <IconButton label={label} className="copy-button" onClick={() => void copy()}>
      {copied ? <Check aria-hidden className="copied" /> : <Copy aria-hidden />}
    </IconButton>
  );
}
