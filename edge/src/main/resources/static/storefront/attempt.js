import { call } from './api.js';
import { pause, ownNow } from './clock.js';
import { Refusal, Unreached } from './http.js';
import { me } from './session.js';

/*
 * A click that changes something. It gets a key which this tab keeps until there is a decided answer; while it is not
 * known whether it took effect it is asked for again with the same key, after a reload too. So it is never lost and
 * never doubled.
 */
const LONGEST_WAIT = 30;
const GIVE_UP = 180_000;
const SOON = 10;

const placeOf = (name) => `attempt:${name}`;

/** What whoever is logged in clicked, and what has no decided answer yet. */
export function undecided(name) {
  const click = JSON.parse(sessionStorage.getItem(placeOf(name)) ?? 'null');
  return click?.who === me()?.accountId ? click : null;
}

/**
 * @param secret of the body, and not to be kept
 * @param headers asked for each time
 * @param waiting is told in how many seconds it is asked again, 0 while it is
 */
export async function attempt(name, path, body, { secret, headers = () => ({}), waiting = () => {} } = {}) {
  const click = undecided(name) ?? begin(name, { who: me()?.accountId, key: newKey(), path, body });
  const until = ownNow() + GIVE_UP;
  for (let round = 0; ; round += 1) {
    try {
      const answer = await call('POST', click.path, {
        body: click.body || secret ? { ...click.body, ...secret } : undefined,
        key: click.key,
        headers: headers(),
      });
      end(name);
      return answer;
    } catch (fault) {
      const seconds = untilNext(fault, round);
      if (seconds === null || ownNow() + seconds * 1000 > until) {
        decide(name, fault, seconds);
        throw fault;
      }
      await wait(seconds, waiting);
    }
  }
}

/** Who was logged out in between may ask again once he is back. */
function decide(name, fault, seconds) {
  if (seconds === null && fault.status !== 401) {
    end(name);
  }
}

/** In seconds; null where the answer is decided. */
export function untilNext(fault, round) {
  const backoff = Math.min(10, 0.5 * 1.7 ** round) * (0.75 + Math.random() / 2);
  if (fault instanceof Unreached) {
    return backoff;
  }
  if (!(fault instanceof Refusal)) {
    return null;
  }
  const told = Number.isFinite(fault.retryAfter) ? fault.retryAfter : backoff;
  return told <= LONGEST_WAIT && isUndecided(fault, told) ? told : null;
}

function isUndecided({ status, code, problem }, told) {
  return status >= 500
    || status === 429
    || status === 408
    || problem.outcome === 'unknown'
    || code === 'request-in-flight'
    || code === 'order-not-recorded-yet'
    // Clocks differ a little: who clicks at the very moment of opening is not sent away.
    || (code === 'sale-not-open' && told <= SOON);
}

async function wait(seconds, waiting) {
  for (let left = seconds; left > 0; left -= 1) {
    waiting(Math.ceil(left));
    await pause(Math.min(1, left) * 1000);
  }
  waiting(0);
}

function begin(name, click) {
  sessionStorage.setItem(placeOf(name), JSON.stringify(click));
  return click;
}

function end(name) {
  sessionStorage.removeItem(placeOf(name));
}

function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
