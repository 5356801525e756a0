import { h, write } from './dom.js';
import { serverNow, ticking } from './clock.js';
import { duration, t } from './words.js';

/** Not everybody asks in the same instant, and nobody asks again at once for what should be over already. */
const SCATTER = 400;
const LATE = 3_000;

/**
 * Until an instant of the server's clock.
 *
 * @param key of the sentence around it, which has a place {@code left}
 */
export function countdown(key, instant, reached = () => {}) {
  const end = Date.parse(instant);
  const shown = h('span', { class: 'countdown', role: 'timer' });
  const late = end <= serverNow();
  let timer = null;
  const close = ticking(() => {
    const left = end - serverNow();
    write(shown, t(key, { left: duration(left) }));
    if (left <= 0) {
      timer ??= setTimeout(reached, Math.random() * SCATTER + (late ? LATE : 0));
    }
  });
  return { shown, close: () => { close(); clearTimeout(timer); } };
}
