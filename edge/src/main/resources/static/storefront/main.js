import { fill, h, write } from './dom.js';
import { refusal, currentLanguage, preferred, remember, speak, t } from './words.js';
import { account, signUp, verify } from './account.js';
import { coupons } from './coupons.js';
import { logOut, me, onChange, resume } from './session.js';
import { order, orders } from './orders.js';
import { purse } from './purse.js';
import { send } from './http.js';
import { sale } from './sale.js';
import { sales } from './sales.js';

const ROUTES = [
  [/^$/, sales],
  [/^sales\/([\w-]+)$/, sale],
  [/^coupons$/, coupons],
  [/^orders$/, orders, true],
  [/^orders\/([\w-]+)$/, order, true],
  [/^purse$/, purse, true],
  [/^login$/, account],
  [/^sign-up$/, signUp],
  [/^verify$/, verify, true],
];

const NAVIGATION = [['', 'nav.sales'], ['coupons', 'nav.coupons'], ['orders', 'nav.orders'], ['purse', 'nav.purse']];

const main = document.getElementById('main');
let shown = { close() {} };
let turn = 0;

export const here = () => location.hash.replace(/^#\/?/, '').split('?')[0];
const go = (path) => { location.hash = `#/${path}`; };

async function show({ focus = true } = {}) {
  const mine = (turn += 1);
  const [, view, guarded, parameter] = find(here());
  const wanted = guarded && !me() ? account : view;
  shown.close();
  shown = { close() {} };
  drawTop();
  fill(main, h('p', { class: 'quiet' }, t('loading')));
  const next = await viewOf(wanted, { parameter, go, after: guarded ? here() : '', again: () => show({ focus: false }) });
  if (mine !== turn) {
    next.close?.();
    return;
  }
  shown = { close: next.close ?? (() => {}) };
  document.title = `${next.title} · Flash Sale`;
  fill(main, h('h1', { tabindex: '-1' }, next.title), next.content);
  if (focus) {
    main.querySelector('h1').focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}

async function viewOf(view, place) {
  try {
    return await view(place);
  } catch (fault) {
    return {
      title: t('trouble'),
      content: [
        h('p', { class: 'alert', role: 'alert' }, refusal(fault)),
        h('button', { type: 'button', onclick: place.again }, t('again')),
      ],
    };
  }
}

function find(path) {
  for (const [pattern, view, guarded] of ROUTES) {
    const match = pattern.exec(path);
    if (match) {
      return [path, view, guarded, match[1]];
    }
  }
  return ['', sales];
}

function drawTop() {
  const links = NAVIGATION.map(([path, key]) => h('a', {
    href: `#/${path}`,
    'aria-current': here().split('/')[0] === path || (path === '' && here().startsWith('sales')) ? 'page' : null,
  }, t(key)));
  fill(
    document.getElementById('top'),
    h('a', { class: 'skip', href: '#main', onclick: skip }, t('skip')),
    h('a', { class: 'brand', href: '#/' }, '⚡ Flash Sale'),
    h('nav', { 'aria-label': t('nav') }, links),
    h('div', { class: 'who' }, languageButton(), me() ? [name(), out()] : inward()),
  );
}

function skip(event) {
  event.preventDefault();
  main.focus();
}

function languageButton() {
  const other = currentLanguage() === 'ko' ? 'en' : 'ko';
  return h('button', {
    type: 'button', class: 'plain', lang: other, id: 'language',
    onclick: async () => {
      await speak(other);
      remember();
      await show({ focus: false });
      document.getElementById('language').focus();
    },
  }, other === 'ko' ? '한국어' : 'English');
}

const name = () => h('span', { class: 'name' }, me().displayName);
const inward = () => h('a', { href: '#/login' }, t('logIn'));
const out = () => h('button', {
  type: 'button', class: 'plain',
  onclick: () => logOut().catch(() => {}).finally(() => go('')),
}, t('logOut'));

let known;
onChange(() => {
  const now = me()?.accountId;
  if (known !== now) {
    known = now;
    drawTop();
    if (!now) {
      show({ focus: false });
    }
  }
});

addEventListener('hashchange', () => show());

await speak(preferred());
// Any answer tells the time; this one comes before the first countdown.
await Promise.all([resume(), send('GET', '/api/sales?limit=1').catch((fault) => write(main, refusal(fault)))]);
known = me()?.accountId;
await show({ focus: false });
