import { useMemo } from 'react';
import { encode } from 'uqr';

/** The quiet margin that readers need, in modules. */
const margin = 4;

interface QrCodeProps {
  text: string;
  /** What it holds, for who cannot see it. */
  label: string;
}

/** A QR code, dark on light in both themes, as not every reader knows the contrary. */
export function QrCode({ text, label }: QrCodeProps) {
  const { size, path } = useMemo(() => {
    const { size: modules, data } = encode(text, { ecc: 'M', border: margin });
    const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { size: modules, path: dark.join('') };
  }, [text]);
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} aria-label={label} shapeRendering="crispEdges">
      <path d={path} />
    </svg>
  );
}
