import { all } from '../storefront/catalogue.js';
import { get } from '../storefront/api.js';
import { h } from '../storefront/dom.js';
import { number } from '../storefront/words.js';
import { badge, facts } from './parts.js';
import { instant, name, say } from './say.js';

const OVER = 12;

/** Every sale that an operator may have to look after. */
export async function sales() {
  const parts = await Promise.all(['OPEN', 'PAUSED', 'RECOVERING', 'SCHEDULED'].map((status) => all(`/api/sales?status=${status}`)));
  const ended = await get(`/api/sales?status=ENDED&limit=${OVER}`);
  const [open, paused, recovering, scheduled] = parts;
  return {
    title: say('console.sales'),
    content: [
      section(say('running'), [...open, ...paused, ...recovering]),
      section(say('toCome'), scheduled),
      section(say('over'), ended.items),
    ],
  };
}

function section(title, found) {
  return h('section', {},
    h('h2', {}, title),
    found.length === 0
      ? h('p', { class: 'quiet' }, say('nothing'))
      : h('ul', { class: 'cards' }, found.map((sale) => h('li', { class: 'card' }, card(sale)))));
}

function card(sale) {
  const units = sale.items.reduce((sum, item) => sum + item.quantity, 0);
  return [
    h('p', {}, badge(sale.status, name('status', sale.status))),
    h('h3', {}, h('a', { href: `#/sales/${sale.saleId}`, class: 'cover' }, sale.title)),
    facts([
      [say('opens'), instant(sale.opensAt)],
      [say('closes'), instant(sale.closesAt)],
      [say('units'), number(units)],
      [say('room'), sale.waitingRoom && say('perSecond', { count: number(sale.waitingRoom.admitPerSecond) })],
    ]),
  ];
}
