/** The step after which accounts can be deleted, and get a password by a link. */
export const accountsGoneAndLinks = `
  -- The highest id that any account had that is gone: what still names one by its id must never mean another.
  CREATE TABLE accounts_gone (last INTEGER NOT NULL) STRICT;
  INSERT INTO accounts_gone VALUES (0);
  CREATE TRIGGER account_gone AFTER DELETE ON accounts BEGIN
    UPDATE accounts_gone SET last = max(last, OLD.id);
  END;

  -- The one-time link by which an account gets a password: the digest of its secret, and when it is too old.
  CREATE TABLE account_links (
    account INTEGER PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
    digest TEXT NOT NULL UNIQUE,
    until INTEGER NOT NULL
  ) STRICT;
  `;
