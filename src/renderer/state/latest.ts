/** Questions of which only the latest answer counts. */
export interface Latest {
  /** Asks. An answer or a failure that a later question has overtaken is passed over. */
  ask: <T>(question: () => Promise<T>, hear: (answer: T) => void, fail: (thrown: unknown) => void) => void;
  /** What is under way no longer counts. */
  forget: () => void;
}

/** Keeps a slow answer from overwriting that of a later question. */
export function createLatest(): Latest {
  let asked = 0;
  return {
    ask: (question, hear, fail) => {
      const mine = (asked += 1);
      question().then(
        (answer) => {
          if (mine === asked) hear(answer);
        },
        (thrown: unknown) => {
          if (mine === asked) fail(thrown);
        },
      );
    },
    forget: () => {
      asked += 1;
    },
  };
}
