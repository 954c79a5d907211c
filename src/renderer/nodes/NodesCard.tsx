import { useId } from 'react';
import type { NodeFigures } from '../../../server/contract/contract.ts';
import { defaultView, writeView } from '../people/people-view.ts';
import { writeRoute } from '../shell/route.ts';
import { useTexts } from '../wording/wording-context.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { useErrorWords } from '../ui/use-error-words.ts';
import { useNode } from './use-node.ts';
import { useNodes } from './use-nodes.ts';

/** The nodes that share the store; nothing where no others can. */
export function NodesCard() {
  const node = useNode();
  return node === null ? null : <Nodes own={node} />;
}

function Nodes({ own }: { own: string }) {
  const texts = useTexts();
  const errorWords = useErrorWords();
  const id = useId();
  const { value: nodes, error, reload } = useNodes();
  return (
    <section className="overview-card nodes" aria-labelledby={id}>
      <h2 id={id} className="overview-title">
        {texts('console.nodes.title')}
      </h2>
      <ul className="node-list">
        {nodes === null && <Node name={own} here sessions={null} />}
        {nodes?.map((node, at) => (
          // Nothing keeps two from having the same name.
          <Node key={`${node.name} ${at}`} {...node} />
        ))}
        {nodes?.length === 1 && <li className="nodes-alone">{texts('console.nodes.alone')}</li>}
      </ul>
      {error !== null && (
        <div className="nodes-failed">
          <ErrorNote text={`${texts('console.nodes.failed')} ${errorWords(error)}`} />
          <Button size="s" onClick={reload}>
            {texts('console.retry')}
          </Button>
        </div>
      )}
    </section>
  );
}

interface NodeProps extends Omit<NodeFigures, 'sessions'> {
  /** Null: not known. */
  sessions: number | null;
}

function Node({ name, here, sessions }: NodeProps) {
  const texts = useTexts();
  const people = writeRoute({ page: 'people', query: writeView({ ...defaultView, node: name }) });
  return (
    <li className="node">
      <a className="node-name" href={people} title={name}>
        {name}
      </a>
      {here && <span className="badge badge-accent">{texts('console.nodes.here')}</span>}
      <span className="node-sessions">
        {sessions === null
          ? texts('console.overview.unknown')
          : texts('console.nodes.sessions', { count: sessions })}
      </span>
    </li>
  );
}
