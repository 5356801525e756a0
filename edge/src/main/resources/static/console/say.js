import { currentLanguage, refusal, speak as speakInShop, t } from '../storefront/words.js';

/** What the console says, and where it has no word of its own, the shop. */
let own = {};

export async function speak(language) {
  const [words] = await Promise.all([import(`./${language}.js`), speakInShop(language)]);
  own = words.default;
}

export function say(key, values = {}) {
  return key in own ? own[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? '')) : t(key, values);
}

/** Of words that the server chooses: as it says them, where we do not know them. */
export function name(kind, word) {
  const key = `${kind}.${word}`;
  const said = say(key);
  return said === key ? word : said;
}

/** Why the server said no, in an operator's words. */
export function why(fault) {
  const key = `code.${fault?.code}`;
  return key in own ? say(key, fault.problem) : refusal(fault);
}

/** With seconds: operators compare times. */
export const instant = (text) => text
  ? new Intl.DateTimeFormat(currentLanguage() === 'ko' ? 'ko-KR' : 'en-GB', { dateStyle: 'short', timeStyle: 'medium' })
    .format(new Date(text))
  : '—';

export const short = (id) => (id ? `${id.slice(0, 8)}…${id.slice(-4)}` : '—');
