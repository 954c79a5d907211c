import { Menu } from '@base-ui/react/menu';
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';

interface ActionMenuProps {
  /** Its name, for those who hear it and as a hint. */
  label: string;
  children: ReactNode;
}

/** A button with three dots that opens a list of what can be done. */
export function ActionMenu({ label, children }: ActionMenuProps) {
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="icon-button" aria-label={label} title={label}>
        <Ellipsis aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-place" sideOffset={4} align="end">
          <Menu.Popup className="menu">{children}</Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

interface ActionItemProps {
  icon: ReactNode;
  tone?: 'bad';
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}

/** One thing that can be done. */
export function ActionItem({ icon, tone, disabled = false, onClick, children }: ActionItemProps) {
  return (
    <Menu.Item
      className={`menu-item${tone === 'bad' ? ' menu-item-bad' : ''}`}
      disabled={disabled}
      onClick={onClick}
    >
      {icon}
      {children}
    </Menu.Item>
  );
}

export function ActionSeparator() {
  return <Menu.Separator className="menu-separator" />;
}
