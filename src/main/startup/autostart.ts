/** An autostart file of the XDG desktop, which runs `command` when somebody logs in. */
export function autostartEntry(name: string, command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    `Exec=${command.map(quote).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/**
 * An argument in double quotes: in there a backslash goes before `"`, `` ` ``, `$` and itself, and is doubled once more by the
 * rule for strings; a percent sign alone stands for something else.
 */
function quote(argument: string): string {
  const inside = argument.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll('\\', String.raw`\\`);
  return `"${inside.replaceAll('%', '%%')}"`;
}
