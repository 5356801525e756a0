import { Refusal, request, send } from './http.js';
import { authorization, isKnown, refresh } from './session.js';

/** As whoever is logged in, or as a stranger; a token that is over is exchanged once. */
export async function call(method, path, { body, key, headers } = {}) {
  const ask = async () => send(method, path, {
    body,
    headers: { ...headers, ...(key && { 'Idempotency-Key': key }), ...(await authorization()) },
  });
  try {
    return await ask();
  } catch (fault) {
    if (!(fault instanceof Refusal) || fault.status !== 401 || !isKnown()) {
      throw fault;
    }
    await refresh();
    return ask();
  }
}

export const get = (path) => call('GET', path);
export const post = (path, body, headers) => call('POST', path, { body, headers });

/** What may be missing. */
export async function find(path) {
  try {
    return await get(path);
  } catch (fault) {
    if (fault instanceof Refusal && fault.status === 404) {
      return null;
    }
    throw fault;
  }
}

export async function open(path, headers, signal) {
  const response = await request(path, { headers: { ...headers, ...(await authorization()) }, signal });
  if (response.status === 401 && isKnown()) {
    await refresh();
    return request(path, { headers: { ...headers, ...(await authorization()) }, signal });
  }
  return response;
}
