import { ownNow } from './clock.js';
import { Refusal, send } from './http.js';

/*
 * Who is shopping. The access token stays in memory; only the refresh token outlives a reload, in the storage of this
 * tab, which ends with it. A refresh token is good once, so a tab that was duplicated leaves the session to the first.
 */
const PLACE = 'refresh-token';
const EARLY = 30_000;

let access = null;
let refreshing = null;
let profile = null;
const listeners = new Set();

export const isKnown = () => sessionStorage.getItem(PLACE) !== null;
export const me = () => profile;
export const onChange = (listener) => listeners.add(listener);

export async function logIn(email, password) {
  keep(await send('POST', '/api/sessions', { body: { email, password } }));
  await hold();
  await learn();
}

export async function logOut() {
  try {
    await send('DELETE', '/api/sessions', { headers: await authorization() });
  } finally {
    forget();
  }
}

/** After a reload; whoever is not known stays a stranger. */
export async function resume() {
  if (!isKnown() || !(await hold())) {
    forget();
    return;
  }
  try {
    await learn();
  } catch (fault) {
    if (fault instanceof Refusal && fault.status === 401) {
      forget();
    }
  }
}

/** What the server says of us now, and a token that says the same. */
export async function renew() {
  await refresh();
  await learn();
}

export async function authorization() {
  if (!isKnown()) {
    return {};
  }
  if (access === null || access.until < ownNow() + EARLY) {
    await refresh();
  }
  return { Authorization: `Bearer ${access.token}` };
}

/** All who need it at the same moment share one refresh. */
export function refresh() {
  refreshing ??= exchange().finally(() => { refreshing = null; });
  return refreshing;
}

export function forget() {
  sessionStorage.removeItem(PLACE);
  access = null;
  profile = null;
  letGo();
  listeners.forEach((listener) => listener());
}

async function exchange() {
  const refreshToken = sessionStorage.getItem(PLACE);
  try {
    keep(await send('POST', '/api/sessions/refresh', { body: { refreshToken } }));
  } catch (fault) {
    if (fault instanceof Refusal && fault.status < 429) {
      forget();
    }
    throw fault;
  }
}

function keep(tokens) {
  access = { token: tokens.accessToken, until: ownNow() + tokens.expiresIn * 1000 };
  sessionStorage.setItem(PLACE, tokens.refreshToken);
}

async function learn() {
  profile = await send('GET', '/api/accounts/me', { headers: await authorization() });
  listeners.forEach((listener) => listener());
}

const HOLDER = 'holder';
const RELOAD = 2_000;
let letGo = () => {};

/** Answers whether this tab is the only one with this session. */
async function hold() {
  letGo();
  const name = sessionStorage.getItem(HOLDER) ?? crypto.getRandomValues(new Uint32Array(4)).join('-');
  sessionStorage.setItem(HOLDER, name);
  if (!navigator.locks) {
    return true;
  }
  return new Promise((answer) => {
    navigator.locks
      .request(name, { signal: AbortSignal.timeout(RELOAD) }, () => {
        answer(true);
        return new Promise((done) => { letGo = done; });
      })
      .catch(() => {
        sessionStorage.removeItem(HOLDER);
        answer(false);
      });
  });
}
