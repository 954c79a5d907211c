/** The text of an XDG autostart file, which runs `command` at login. */
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
 * Quotes an argument for `Exec`. Inside double quotes a backslash escapes `"`, `` ` ``, `$` and itself. The rule for string
 * values doubles each backslash again. A single percent sign would start a field code, so it is doubled.
 */
function quote(argument: string): string {
  const inside = argument.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll('\\', String.raw`\\`);
  return `"${inside.replaceAll('%', '%%')}"`;
}
