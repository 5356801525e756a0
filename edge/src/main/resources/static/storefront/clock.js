/*
 * The server's clock. A Date header names a whole second only, but every answer narrows down by how much ours is off;
 * after a dozen answers it is known to a few hundredths. Ours is the monotonic one: nobody opens a sale by changing the
 * time of his computer.
 */
let lowest = -Infinity;
let highest = Infinity;

export const ownNow = () => performance.timeOrigin + performance.now();

export const serverNow = () => ownNow() + (Number.isFinite(lowest) ? (lowest + highest) / 2 : 0);

export function hear(date, askedAt, answeredAt) {
  const second = Date.parse(date ?? '');
  if (Number.isNaN(second)) {
    return;
  }
  const low = second - answeredAt;
  const high = second + 1000 - askedAt;
  const contradicts = low > highest || high < lowest;
  lowest = contradicts ? low : Math.max(lowest, low);
  highest = contradicts ? high : Math.min(highest, high);
}

/** Calls back a few times a second; answers how to stop it. */
export function ticking(tick) {
  const timer = setInterval(tick, 200);
  tick();
  return () => clearInterval(timer);
}

export const pause = (millis, signal) => new Promise((done, gaveUp) => {
  const timer = setTimeout(done, millis);
  signal?.addEventListener('abort', () => {
    clearTimeout(timer);
    gaveUp(signal.reason);
  }, { once: true });
});
