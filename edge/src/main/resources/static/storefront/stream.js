import { open } from './api.js';
import { pause } from './clock.js';

/*
 * Server-sent events by fetch, because EventSource cannot say who asks. Goes on after every break where the last event
 * left off; lets the connection go while nobody looks, for a browser has only six of them for all tabs.
 */
const SILENCE = 45_000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;

/** Answers how to stop; {@code on(name, data)} may answer false when nothing more is to be expected. */
export function follow(path, on, { unseen = false } = {}) {
  const end = new AbortController();
  run(path, on, unseen, end.signal).catch(() => {});
  return () => end.abort(new Error('not wanted any more'));
}

async function run(path, on, unseen, end) {
  const place = { id: '', failures: 0 };
  while (!end.aborted) {
    if (!unseen) {
      await whileHidden(end);
    }
    if (await listen(path, on, unseen, end, place)) {
      return;
    }
    const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** place.failures);
    place.failures += 1;
    await pause(longest / 2 + Math.random() * longest / 2, end);
  }
}

/** Answers whether it is over for good. */
async function listen(path, on, unseen, end, place) {
  const breaking = new AbortController();
  const stop = () => breaking.abort();
  const look = () => { if (document.hidden && !unseen) { place.failures = 0; stop(); } };
  const watch = { timer: setTimeout(stop, SILENCE) };
  end.addEventListener('abort', stop);
  document.addEventListener('visibilitychange', look);
  try {
    const headers = { Accept: 'text/event-stream', ...(place.id && { 'Last-Event-ID': place.id }) };
    const response = await open(path, headers, breaking.signal);
    if (response.status === 204 || (response.status >= 400 && response.status < 429 && response.status !== 408)) {
      return true;
    }
    return response.ok && await read(response.body, on, place, watch, stop);
  } catch {
    return end.aborted;
  } finally {
    clearTimeout(watch.timer);
    document.removeEventListener('visibilitychange', look);
    end.removeEventListener('abort', stop);
    stop();
  }
}

async function read(body, on, place, watch, stop) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return false;
    }
    clearTimeout(watch.timer);
    watch.timer = setTimeout(stop, SILENCE);
    text += value;
    const events = text.split(/\r?\n\r?\n/);
    text = events.pop();
    for (const event of events) {
      if (tell(event, on, place)) {
        return true;
      }
    }
  }
}

function tell(event, on, place) {
  const fields = { event: 'message', data: [] };
  for (const line of event.split(/\r?\n/)) {
    const [, name, value] = /^([a-z]+):? ?(.*)$/.exec(line) ?? [];
    if (name === 'data') {
      fields.data.push(value);
    } else if (name) {
      fields[name] = value;
    }
  }
  place.id = fields.id ?? place.id;
  place.failures = 0;
  return fields.data.length > 0 && on(fields.event, JSON.parse(fields.data.join('\n'))) === false;
}

function whileHidden(end) {
  return !document.hidden ? undefined : new Promise((done, gaveUp) => {
    document.addEventListener('visibilitychange', () => done(), { once: true });
    end.addEventListener('abort', () => gaveUp(end.reason), { once: true });
  });
}
