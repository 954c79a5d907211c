import type { RefObject } from 'react';
import type { Ban } from '../../../server/contract/contract.ts';
import { useTexts } from '../wording/wording-context.ts';
import { Field } from '../ui/Field.tsx';
import { Segments } from '../ui/Segments.tsx';
import { kindWords, type BanWhomKnown } from './ban-whom.ts';

interface BanWhomProps {
  /** Null: they are entered here. */
  known: BanWhomKnown | null;
  kind: Ban['kind'];
  entered: string;
  fault: string | null;
  field: RefObject<HTMLInputElement | null>;
  onKind: (kind: Ban['kind']) => void;
  onEnter: (who: string) => void;
}

/** Whom a ban is about: an account or an address. */
export function BanWhom({ known, kind, entered, fault, field, onKind, onEnter }: BanWhomProps) {
  const texts = useTexts();
  const isChoice = known === null || (known.user.length > 0 && known.address.length > 0);
  return (
    <>
      {isChoice && (
        <div className="field">
          <span className="field-head">{texts('console.bans.whom')}</span>
          <Segments
            label={texts('console.bans.whom')}
            options={(['user', 'address'] as const).map((one) => ({
              value: one,
              words: known === null ? texts(`console.bans.kind.${one}`) : kindWords(texts, known, one),
            }))}
            value={kind}
            onChange={onKind}
          />
        </div>
      )}
      {known === null && (
        <Field
          label={texts(kind === 'user' ? 'console.bans.name' : 'console.bans.address')}
          hint={kind === 'address' ? texts('console.bans.addressHint') : undefined}
          error={fault}
        >
          {(control) => (
            <input
              {...control}
              ref={field}
              className="input"
              value={entered}
              maxLength={64}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              onChange={(event) => onEnter(event.target.value)}
            />
          )}
        </Field>
      )}
    </>
  );
}
