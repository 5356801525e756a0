import { get } from '../storefront/api.js';
import { ownNow } from '../storefront/clock.js';
import { fill, h, write } from '../storefront/dom.js';
import { say, why } from './say.js';

/** Names and what they come to; a third part is a class. */
export function facts(pairs) {
  return h('dl', { class: 'facts' }, pairs
    .filter((pair) => pair && pair[1] !== undefined && pair[1] !== null && pair[1] !== '')
    .map(([term, value, style]) => h('div', { class: style ?? null }, h('dt', {}, term), h('dd', {}, value))));
}

export const badge = (style, text) => h('span', { class: `badge ${style.toLowerCase()}` }, text);

export const panel = (title, ...content) => h('section', { class: 'card' }, h('h2', {}, title), ...content);

export const button = (label, onclick, style) => h('button', { type: 'button', class: style ?? null, onclick }, label);

export const actions = (...buttons) => h('div', { class: 'actions' }, buttons);

const EVERY = 2_000;
const OLD = 10_000;

/**
 * Asks again and again while somebody looks, and says how old the answer is.
 *
 * @param load asks
 * @param show is given the answer
 */
export function live(load, show, every = EVERY) {
  const age = h('p', { class: 'age quiet small' });
  let heardAt = null;
  let trouble = '';
  let over = false;
  let turn = 0;
  let next;
  const ask = async () => {
    const mine = (turn += 1);
    clearTimeout(next);
    const answer = document.hidden ? null : await load().catch((fault) => ({ fault }));
    if (over || mine !== turn) {
      return;
    }
    if (answer?.fault) {
      trouble = why(answer.fault);
    } else if (answer) {
      trouble = '';
      heardAt = ownNow();
      show(answer);
    }
    tick();
    next = setTimeout(ask, every);
  };
  const tick = () => {
    const old = heardAt === null ? Infinity : ownNow() - heardAt;
    const said = heardAt === null ? '' : say('asOf', { seconds: Math.round(old / 1000) });
    write(age, [said, trouble].filter(Boolean).join(' · '));
    age.classList.toggle('old', heardAt !== null && old > OLD || trouble !== '');
  };
  const ticking = setInterval(tick, 1_000);
  const first = ask();
  return {
    age,
    first,
    again: ask,
    close() {
      over = true;
      clearTimeout(next);
      clearInterval(ticking);
    },
  };
}

/** A list that is read part by part. */
export async function list(path, entry, { limit = 20, empty = say('nothing') } = {}) {
  const entries = h('ul', { class: 'entries' });
  const foot = h('div', { class: 'actions' });
  const join = path.includes('?') ? '&' : '?';
  let cursor = '';
  const more = async () => {
    const page = await get(`${path}${join}limit=${limit}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    entries.append(...page.items.map((item) => h('li', { class: 'card' }, entry(item))));
    cursor = page.next ?? '';
    fill(foot, cursor !== '' && button(say('more'), () => more().catch((fault) => fill(foot, why(fault)))));
  };
  await more();
  return [entries.children.length === 0 ? h('p', { class: 'quiet' }, empty) : entries, foot];
}

/** Choices that lead to another view of the same list. */
export function choice(label, options, chosen, onchange) {
  const select = h('select', { onchange: () => onchange(select.value) },
    options.map(([value, text]) => h('option', { value, selected: value === chosen }, text)));
  return [label, select];
}
