import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTexts } from '../wording/wording-context.ts';
import { focusAtOnce } from '../ui/focus-at-once.ts';
import { matching, type Command, type CommandGroup } from './command.ts';
import { Keys } from './Keys.tsx';
import { useCommands } from './use-commands.tsx';

interface CommandPaletteProps {
  onClose: () => void;
  onShow: (what: 'sheet' | 'code') => void;
}

/** Everything there is to go to or to do, found by typing. */
export function CommandPalette({ onClose, onShow }: CommandPaletteProps) {
  const texts = useTexts();
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const groups = matching(useCommands(typed, onShow), typed);
  const ledOn = useRef(false);
  const run = (command: Command) => {
    ledOn.current = command.takesFocus === true;
    onClose();
    command.run();
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="modal-backdrop" />
        <Dialog.Viewport className="modal-viewport palette-viewport">
          <Dialog.Popup
            className="palette"
            aria-label={texts('console.commands.label')}
            initialFocus={() => focusAtOnce(field.current)}
            finalFocus={() => !ledOn.current}
          >
            <Autocomplete.Root
              items={groups}
              filteredItems={groups}
              inline
              open
              autoHighlight="always"
              value={typed}
              onValueChange={setTyped}
              itemToStringValue={(command: Command) => command.words}
            >
              <div className="palette-head">
                <Search aria-hidden />
                <Autocomplete.Input
                  ref={field}
                  className="palette-input"
                  aria-label={texts('console.commands.label')}
                  placeholder={texts('console.commands.hint')}
                  maxLength={200}
                />
              </div>
              <Autocomplete.Empty className="palette-empty">
                {groups.length === 0 && texts('console.commands.none')}
              </Autocomplete.Empty>
              <Autocomplete.List className="palette-list">
                {(group: CommandGroup) => (
                  <Autocomplete.Group key={group.title} items={group.items} className="palette-group">
                    <Autocomplete.GroupLabel className="palette-title">{group.title}</Autocomplete.GroupLabel>
                    <Autocomplete.Collection>
                      {(command: Command) => (
                        <Autocomplete.Item
                          key={command.id}
                          value={command}
                          className="palette-item"
                          onClick={() => run(command)}
                        >
                          {command.icon}
                          <span className="palette-words">{command.words}</span>
                          {command.keys !== undefined && <Keys keys={command.keys} />}
                        </Autocomplete.Item>
                      )}
                    </Autocomplete.Collection>
                  </Autocomplete.Group>
                )}
              </Autocomplete.List>
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
