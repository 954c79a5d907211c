/** A server that takes longer than this many milliseconds says nothing. */
const answerWithin = 5_000;

/**
 * Whether this browser may still open the console, as the server answers for the page itself: it sends those who are
 * not signed in elsewhere, and refuses those who are no operators. A server that can't be reached says nothing: `yes`.
 * @param page address of the console's page
 */
export async function askAdmission(page: string): Promise<'yes' | 'signed-out' | 'not-allowed'> {
  try {
    const signal = AbortSignal.timeout(answerWithin);
    const answer = await fetch(page, { redirect: 'manual', cache: 'no-store', signal });
    if (answer.type === 'opaqueredirect' || answer.status === 401) return 'signed-out';
    return answer.status === 403 ? 'not-allowed' : 'yes';
  } catch {
    return 'yes';
  }
}
