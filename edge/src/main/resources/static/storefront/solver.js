/*
 * Looks for a text which, put behind the challenge, makes a SHA-256 that begins with so many zero bits. In a thread of
 * its own, and by hand: the browser's own SHA-256 is asynchronous, and slower than this for a hundred bytes.
 */
const K = new Uint32Array(64);
const START = new Uint32Array(8);

(function constants() {
  const fraction = (value) => ((value - Math.floor(value)) * 4294967296) >>> 0;
  const primes = [];
  for (let candidate = 2; primes.length < 64; candidate += 1) {
    if (primes.every((prime) => candidate % prime !== 0)) {
      primes.push(candidate);
    }
  }
  primes.forEach((prime, at) => { K[at] = fraction(Math.cbrt(prime)); });
  primes.slice(0, 8).forEach((prime, at) => { START[at] = fraction(Math.sqrt(prime)); });
}());

const W = new Uint32Array(64);

function block(state, bytes, offset) {
  for (let i = 0; i < 16; i += 1) {
    const at = offset + i * 4;
    W[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
  }
  for (let i = 16; i < 64; i += 1) {
    const x = W[i - 15];
    const y = W[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    W[i] = (W[i - 16] + s0 + W[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  state[0] += a; state[1] += b; state[2] += c; state[3] += d;
  state[4] += e; state[5] += f; state[6] += g; state[7] += h;
}

function zeroBits(state) {
  let bits = 0;
  for (const word of state) {
    if (word !== 0) {
      return bits + Math.clz32(word);
    }
    bits += 32;
  }
  return bits;
}

/** The whole blocks of the challenge are the same for every try, so they are digested once. */
function solve(challenge, difficulty) {
  const prefix = new TextEncoder().encode(challenge);
  const whole = prefix.length - (prefix.length % 64);
  const begun = START.slice();
  for (let at = 0; at < whole; at += 64) {
    block(begun, prefix, at);
  }
  const tail = prefix.subarray(whole);
  const state = new Uint32Array(8);
  const bytes = new Uint8Array(128);
  for (let nonce = 0; ; nonce += 1) {
    const text = String(nonce);
    const length = tail.length + text.length;
    const size = length + 9 > 64 ? 128 : 64;
    bytes.fill(0);
    bytes.set(tail);
    for (let i = 0; i < text.length; i += 1) {
      bytes[tail.length + i] = text.charCodeAt(i);
    }
    bytes[length] = 0x80;
    new DataView(bytes.buffer).setUint32(size - 4, (whole + length) * 8);
    state.set(begun);
    block(state, bytes, 0);
    if (size === 128) {
      block(state, bytes, 64);
    }
    if (zeroBits(state) >= difficulty) {
      return text;
    }
  }
}

self.onmessage = ({ data }) => self.postMessage(solve(data.challenge, data.difficulty));
