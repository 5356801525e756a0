import { hear, ownNow } from './clock.js';

/** The server answered, and it was no. */
export class Refusal extends Error {
  constructor(status, problem, retryAfter) {
    super(problem.detail ?? `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
    this.code = problem.code ?? '';
    this.retryAfter = retryAfter;
  }
}

/** Nobody answered: what was asked for may or may not have happened. */
export class Unreached extends Error {}

const PATIENCE = 20_000;

export async function request(path, options) {
  const askedAt = ownNow();
  try {
    const response = await fetch(path, { cache: 'no-store', credentials: 'omit', ...options });
    hear(response.headers.get('Date'), askedAt, ownNow());
    return response;
  } catch (fault) {
    throw new Unreached(String(fault));
  }
}

export async function send(method, path, { body, headers = {} } = {}) {
  const response = await request(path, {
    method,
    headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE),
  });
  const content = await contentOf(response);
  if (!response.ok) {
    throw new Refusal(response.status, content ?? {}, Number(response.headers.get('Retry-After') ?? NaN));
  }
  return content;
}

/** An answer that breaks off is no answer. */
async function contentOf(response) {
  let text;
  try {
    text = await response.text();
  } catch (fault) {
    throw new Unreached(String(fault));
  }
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
