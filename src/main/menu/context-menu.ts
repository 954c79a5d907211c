import { Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';
import type { Texts } from '../../../texts/texts.ts';

/** Shows a context menu with cut, copy and paste in text fields, and with copy on selected text. */
export function addContextMenu(contents: WebContents, texts: Texts): void {
  contents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    const copy: MenuItemConstructorOptions = {
      role: 'copy',
      label: texts('desktop.menu.copy'),
      enabled: editFlags.canCopy,
    };
    const edit: MenuItemConstructorOptions[] = [
      { role: 'cut', label: texts('desktop.menu.cut'), enabled: editFlags.canCut },
      copy,
      { role: 'paste', label: texts('desktop.menu.paste'), enabled: editFlags.canPaste },
      { type: 'separator' },
      { role: 'selectAll', label: texts('desktop.menu.selectAll'), enabled: editFlags.canSelectAll },
    ];
    if (isEditable) Menu.buildFromTemplate(edit).popup();
    else if (selectionText.trim() !== '') Menu.buildFromTemplate([copy]).popup();
  });
}
