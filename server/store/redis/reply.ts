/** What the server answers (RESP2). */
export type Reply = string | number | null | Reply[];
