import { all } from './catalogue.js';
import { countdown } from './countdown.js';
import { fill, h } from './dom.js';
import { find } from './api.js';
import { number, t, won } from './words.js';

const OVER = 6;
const byOpening = (one, other) => Date.parse(one.opensAt) - Date.parse(other.opensAt);

/** What runs, and what is to come. */
export async function sales({ again }) {
  const [open, paused, recovering, scheduled, ended] = await Promise.all(
    ['OPEN', 'PAUSED', 'RECOVERING', 'SCHEDULED', 'ENDED'].map((status) => status === 'ENDED'
      ? find(`/api/sales?status=${status}&limit=${OVER}`).then((page) => page?.items ?? [])
      : all(`/api/sales?status=${status}`)),
  );
  const closers = [];
  const timed = (key, instant) => {
    const count = countdown(key, instant, again);
    closers.push(count.close);
    return count.shown;
  };
  const running = [...open, ...paused, ...recovering].sort(byOpening);
  return {
    title: t('nav.sales'),
    content: [
      section(t('running'), running, (sale) => timed('closesIn', sale.closesAt), t('noneRunning')),
      section(t('toCome'), scheduled.sort(byOpening), (sale) => timed('opensIn', sale.opensAt), t('noneToCome')),
      ended.length > 0 && section(t('over'), ended, () => h('span', {}, t('status.ENDED')), ''),
    ],
    close: () => closers.forEach((close) => close()),
  };
}

function section(title, sales, when, none) {
  return h('section', {},
    h('h2', {}, title),
    sales.length === 0
      ? h('p', { class: 'quiet' }, none)
      : h('ul', { class: 'cards' }, sales.map((sale) => h('li', { class: 'card' }, card(sale, when(sale))))));
}

function card(sale, when) {
  const left = h('span', { class: 'quiet' });
  if (sale.status === 'OPEN' || sale.status === 'PAUSED') {
    find(`/api/sales/${sale.saleId}/stock`).then((stock) => fill(left, stock ? leftOf(stock) : ''), () => {});
  }
  const cheapest = Math.min(...sale.items.map((item) => item.salePrice));
  const steepest = Math.max(...sale.items.map((item) => Math.round(100 - item.salePrice * 100 / item.listPrice)));
  return [
    h('p', {}, badge(sale.status), steepest > 0 && h('span', { class: 'off' }, t('upTo', { percent: steepest }))),
    h('h3', {}, h('a', { href: `#/sales/${sale.saleId}`, class: 'cover' }, sale.title)),
    h('p', {}, t('from', { price: won(cheapest) }), ' · ', t('things', { count: sale.items.length })),
    h('p', { class: 'row' }, when, left),
  ];
}

export function badge(status) {
  return h('span', { class: `badge ${status.toLowerCase()}` }, t(`status.${status}`));
}

function leftOf(stock) {
  const units = stock.items.reduce((sum, item) => sum + item.remaining, 0);
  return units === 0 ? t('soldOut') : t('unitsLeft', { count: number(units) });
}
