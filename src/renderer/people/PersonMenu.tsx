import { Menu } from '@base-ui/react/menu';
import { Ban, DoorOpen, MessageSquare } from 'lucide-react';
import { useTexts } from '../wording/wording-context.ts';
import { ActionItem } from '../ui/ActionMenu.tsx';
import { gridElement } from './grid-element.ts';
import type { MenuPlace } from './use-person-menu.ts';

interface PersonMenuProps {
  place: MenuPlace | null;
  open: boolean;
  onClose: () => void;
  onMessage: (session: string) => void;
  onKick: (session: string) => void;
  onBan: (session: string) => void;
}

/** What can be done with a person. One for the whole table, as rows come and go by the thousand. */
export function PersonMenu({ place, open, onClose, onMessage, onKick, onBan }: PersonMenuProps) {
  const texts = useTexts();
  return (
    <Menu.Root
      modal={false}
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Menu.Portal>
        <Menu.Positioner className="menu-place" sideOffset={4} align="end" anchor={place?.anchor ?? null}>
          <Menu.Popup
            className="menu"
            aria-label={texts('console.people.actions', { name: place?.name ?? '' })}
            finalFocus={gridElementRef}
          >
            <ActionItem
              icon={<MessageSquare aria-hidden />}
              onClick={() => place !== null && onMessage(place.session)}
            >
              {texts('console.messages.one')}
            </ActionItem>
            <ActionItem
              icon={<DoorOpen aria-hidden />}
              onClick={() => place !== null && onKick(place.session)}
            >
              {texts('console.people.showOut')}
            </ActionItem>
            <ActionItem
              icon={<Ban aria-hidden />}
              tone="bad"
              onClick={() => place !== null && onBan(place.session)}
            >
              {texts('console.people.ban')}
            </ActionItem>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

const gridElementRef = () => gridElement() ?? true;
