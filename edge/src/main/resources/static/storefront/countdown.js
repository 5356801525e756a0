import { h, write } from './dom.js';
import { serverNow, ticking } from './clock.js';
import { duration, t } from './words.js';

/** Not everybody asks in the same instant. */
const SCATTER = 400;

/**
 * Until an instant of the server's clock.
 *
 * @param key of the sentence around it, which has a place {@code left}
 */
export function countdown(key, instant, reached = () => {}) {
  const end = Date.parse(instant);
  const shown = h('span', { class: 'countdown', role: 'timer' });
  let over = false;
  const close = ticking(() => {
    const left = end - serverNow();
    write(shown, t(key, { left: duration(left) }));
    if (left <= 0 && !over) {
      over = true;
      close?.();
      timer = setTimeout(reached, Math.random() * SCATTER);
    }
  });
  let timer;
  return { shown, close: () => { close(); clearTimeout(timer); } };
}
