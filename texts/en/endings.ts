import type { EndReason } from '../../server/contract/contract.ts';

/** The texts of one end reason. */
interface EndingTexts {
  /** Short, in the audit log's filter and details. */
  label: string;
  /** In a list of earlier sign-ins. */
  history: string;
  /** Title and sentence on the page of the person whose session ended. */
  title: string;
  text: string;
  /** To an operator whose own session ended. */
  console: string;
  /** A sentence of the audit log. */
  audit: string;
  /** The same where the newcomer's address is hidden, and where a change of the seat rules was the cause. */
  auditHidden?: string;
  auditSurplus?: string;
}

/** Why a session ended. */
export const endings = {
  displaced: {
    label: 'Displaced',
    history: 'Signed in elsewhere',
    title: 'You signed in somewhere else',
    text: 'A newer sign-in took this seat.',
    console: 'You signed in somewhere else, and that sign-in took this seat.',
    audit: '{{subject}} was displaced by a newer sign-in from {{address}}',
    auditHidden: '{{subject}} was displaced by a newer sign-in',
    auditSurplus: '{{subject}} lost a seat when {{actor}} changed the seat rules',
  },
  kicked: {
    label: 'Kicked',
    history: 'Kicked by the operator',
    title: 'You were kicked by the operator',
    text: 'You can ask the operator why, or sign in again.',
    console: 'Another operator kicked you.',
    audit: '{{actor}} kicked {{subject}}',
  },
  expired: {
    label: 'Timed out',
    history: 'Timed out',
    title: 'You were signed out',
    text: 'You were inactive for too long or reached the time limit. Please sign in again.',
    console: 'You were inactive for too long or reached the time limit.',
    audit: '{{subject}}’s session timed out',
  },
  'signed-out': {
    label: 'Signed out',
    history: 'Signed out',
    title: 'You are signed out',
    text: 'You signed out in this browser or in another one.',
    console: 'You signed out.',
    audit: '{{subject}} signed out',
  },
  disabled: {
    label: 'Account disabled',
    history: 'Account disabled or locked',
    title: 'Your account was disabled',
    text: 'You can’t sign in at the moment. Please contact the operator.',
    console: 'Your account was disabled. Please contact another operator.',
    audit: '{{subject}} was signed out because the account was disabled',
  },
  'password-changed': {
    label: 'Password changed',
    history: 'Password changed',
    title: 'Your password was changed',
    text: 'Please sign in with the new password. If you don’t know it, contact the operator.',
    console: 'Your password was changed. Please sign in with the new one.',
    audit: '{{subject}} was signed out because the password was changed',
  },
} as const satisfies Record<EndReason, EndingTexts>;
