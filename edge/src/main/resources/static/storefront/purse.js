import { find, get } from './api.js';
import { h } from './dom.js';
import { moment, number, t, won } from './words.js';
import { openWallet, topUp } from './pay.js';

/** Points and wallet, and what became of them. */
export async function purse({ again }) {
  const [points, history, wallet] = await Promise.all([
    find('/api/points'), find('/api/points/entries?limit=20'), find('/api/wallet'),
  ]);
  const entries = wallet ? await get('/api/wallet/entries?limit=20') : { items: [] };
  return {
    title: t('nav.purse'),
    content: [
      h('section', { class: 'card' },
        h('h2', {}, t('points')),
        h('p', { class: 'price', id: 'points' }, number(points?.balance ?? 0)),
        entriesOf(history?.items ?? [], number)),
      h('section', { class: 'card' },
        h('h2', {}, t('wallet')),
        wallet
          ? [h('p', { class: 'price' }, won(wallet.balance)), topUp(10_000, again), entriesOf(entries.items, won)]
          : openWallet(again)),
    ],
  };
}

function entriesOf(items, shown) {
  return items.length === 0
    ? h('p', { class: 'quiet' }, t('noEntries'))
    : h('ul', { class: 'lines' }, items.map((entry) => h('li', { class: 'row' },
      h('span', {}, t(`entry.${entry.kind}`), h('br'), h('span', { class: 'quiet small' }, moment(entry.at))),
      h('span', {}, entry.amount > 0 ? '+' : '', shown(entry.amount)))));
}
