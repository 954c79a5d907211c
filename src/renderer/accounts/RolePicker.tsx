import { useId } from 'react';
import { role as roles, type Role } from '../../../server/contract/contract.ts';
import { useTexts } from '../wording/wording-context.ts';

interface RolePickerProps {
  value: Role;
  onChange: (role: Role) => void;
}

/** The roles, each with what it may do. */
export function RolePicker({ value, onChange }: RolePickerProps) {
  const texts = useTexts();
  const group = useId();
  return (
    <fieldset className="roles">
      <legend>{texts('console.accounts.role')}</legend>
      {roles.options.map((role) => (
        <label key={role} className="role" htmlFor={`${group}-${role}`}>
          <input
            id={`${group}-${role}`}
            type="radio"
            className="radio"
            name={group}
            value={role}
            checked={role === value}
            onChange={() => onChange(role)}
          />
          <span className="role-name">{texts(`words.role.${role}`)}</span>
          <span className="role-hint">{texts(`console.accounts.roleHint.${role}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
