import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { copyText } from '../clipboard.ts';
import { useDesk } from '../desk.ts';
import { IconButton } from './Button.tsx';
import { useToast } from './use-toast.ts';

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
  const { client } = useDesk();
  const toast = useToast();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), tickFor);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    if (await copyText(client, value)) {
      setCopied(true);
      toast(done);
    } else toast(failed, 'bad');
  };
  return (
    <IconButton label={label} className="copy-button" onClick={() => void copy()}>
      {copied ? <Check aria-hidden className="copied" /> : <Copy aria-hidden />}
    </IconButton>
  );
}
