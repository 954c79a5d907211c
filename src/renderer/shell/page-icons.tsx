import {
  Ban,
  ChartColumn,
  KeyRound,
  LayoutDashboard,
  Monitor,
  ScrollText,
  Settings,
  Users,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Page } from './route.ts';

/** What stands for a page where its name stands beside it. */
export const pageIcons: Record<Page, ReactNode> = {
  overview: <LayoutDashboard aria-hidden />,
  people: <Users aria-hidden />,
  accounts: <KeyRound aria-hidden />,
  bans: <Ban aria-hidden />,
  visits: <ChartColumn aria-hidden />,
  audit: <ScrollText aria-hidden />,
  settings: <Settings aria-hidden />,
  computer: <Monitor aria-hidden />,
};
