import { useTexts } from '../wording/wording-context.ts';
import type { PeopleFilter, PeopleView } from './people-view.ts';

/** What filters of the list are called. */
export function useFilterWords(): {
  state: (state: PeopleView['state']) => string;
  since: (since: PeopleView['since']) => string;
  /** One that is set, in short. */
  set: (view: PeopleView, filter: keyof PeopleFilter) => string;
} {
  const texts = useTexts();
  const state = (value: PeopleView['state']) => {
    if (value === 'any') return texts('console.list.anyState');
    return value === 'here' ? texts('console.list.here') : texts(`words.presence.${value}`);
  };
  const since = (value: PeopleView['since']) => {
    const words = {
      any: texts('console.list.sinceAny'),
      hour: texts('console.list.sinceHour'),
      today: texts('console.list.sinceToday'),
    };
    return words[value];
  };
  return {
    state,
    since,
    set: (view, filter) => {
      const { address, node } = view;
      const value = { state: state(view.state), since: since(view.since), address, node }[filter];
      return `${texts(`console.list.${filter}`)}: ${value}`;
    },
  };
}
