/** What people see in their browser. */
export const pages = {} as const;
