import { call, post } from './api.js';
import { Refusal } from './http.js';
import { serverNow } from './clock.js';
import { t } from './words.js';

/** Sales against which programs run ask every customer for a little work first. */
const HEADER = 'X-Qualification-Token';
const held = new Map();

export function qualification(saleId) {
  const known = held.get(saleId);
  return known && Date.parse(known.expiresAt) > serverNow() ? { [HEADER]: known.qualificationToken } : {};
}

/** Does what is wanted, and once more after the work if it is asked for. */
export async function withQualification(saleId, say, action) {
  try {
    return await action();
  } catch (fault) {
    if (!(fault instanceof Refusal) || fault.code !== 'qualification-required') {
      throw fault;
    }
  }
  say(t('qualifying'));
  const challenge = await post(`/api/qualifications/${saleId}`);
  const nonce = await solve(challenge);
  held.set(saleId, await call('POST', `/api/qualifications/${saleId}/answers`, {
    body: { challenge: challenge.challenge, nonce },
  }));
  say(t('asking'));
  return action();
}

function solve({ challenge, difficulty }) {
  const worker = new Worker('/storefront/solver.js');
  return new Promise((done, failed) => {
    worker.onmessage = ({ data }) => done(data);
    worker.onerror = failed;
    worker.postMessage({ challenge, difficulty });
  }).finally(() => worker.terminate());
}
