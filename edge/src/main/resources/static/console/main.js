import { account } from '../storefront/account.js';
import { call } from '../storefront/api.js';
import { announce, fill, h } from '../storefront/dom.js';
import { logOut, me, onChange, resume } from '../storefront/session.js';
import { currentLanguage, preferred, remember } from '../storefront/words.js';
import { actionLog } from './actions.js';
import { audit } from './audit.js';
import { blocks } from './blocks.js';
import { letters } from './letters.js';
import { limits } from './limits.js';
import { saga, sagas } from './sagas.js';
import { sale } from './sale.js';
import { sales } from './sales.js';
import { say, speak, why } from './say.js';
import { reconciliation, settlement } from './settlement.js';

const ROUTES = [
  [/^$/, sales],
  [/^sales\/([\w-]+)$/, sale],
  [/^audit$/, audit],
  [/^audit\/([\w-]+)$/, audit],
  [/^sagas$/, sagas],
  [/^sagas\/([\w-]+)$/, saga],
  [/^dead-letters$/, letters],
  [/^settlement$/, settlement],
  [/^settlement\/([\d-]+)$/, reconciliation],
  [/^blocks$/, blocks],
  [/^limits$/, limits],
  [/^actions$/, actionLog],
];

const NAVIGATION = [
  ['', 'console.sales'], ['audit', 'audit'], ['sagas', 'sagas'], ['dead-letters', 'letters'],
  ['settlement', 'settlement'], ['blocks', 'blocks'], ['limits', 'limits'], ['actions', 'actions'],
];

const main = document.getElementById('main');
let shown = { close() {} };
let turn = 0;

const here = () => location.hash.replace(/^#\/?/, '').split('?')[0];
const options = () => new URLSearchParams(location.hash.split('?')[1] ?? '');
const go = (path) => { location.hash = `#/${path}`; };
const again = () => show({ focus: false });

async function show({ focus = true } = {}) {
  const mine = (turn += 1);
  const [view, parameter] = find(here());
  shown.close();
  shown = { close() {} };
  drawTop();
  fill(main, h('p', { class: 'quiet' }, say('loading')));
  const next = await viewOf(view, { parameter, options: options(), go, again });
  if (mine !== turn) {
    next.close?.();
    return;
  }
  shown = { close: next.close ?? (() => {}) };
  document.title = `${next.title} · ${say('console')}`;
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
      title: say('trouble'),
      content: [
        h('p', { class: 'alert', role: 'alert' }, why(fault)),
        h('button', { type: 'button', onclick: again }, say('again')),
      ],
    };
  }
}

const isOperator = () => me()?.role === 'OPERATOR';

function find(path) {
  if (!me()) {
    return [logIn];
  }
  if (!isOperator()) {
    return [notForYou];
  }
  for (const [pattern, view] of ROUTES) {
    const match = pattern.exec(path);
    if (match) {
      return [view, match[1]];
    }
  }
  return [sales];
}

/** The shop's form, without its way to sign up: nobody signs up as an operator. */
function logIn() {
  const { title, content: [form] } = account({ go, again, after: here() });
  return { title, content: [h('p', {}, say('forOperators')), form] };
}

function notForYou() {
  return {
    title: say('notForYou'),
    content: [
      h('p', {}, say('notForYou.why', { name: me().displayName })),
      h('p', {}, h('a', { href: '/' }, say('toTheShop'))),
    ],
  };
}

function drawTop() {
  const place = here().split('/')[0];
  const links = isOperator() && NAVIGATION.map(([path, key]) => h('a', {
    href: `#/${path}`,
    'aria-current': place === path || (path === '' && place === 'sales') ? 'page' : null,
  }, say(key)));
  fill(
    document.getElementById('top'),
    h('a', { class: 'skip', href: '#main', onclick: skip }, say('skip')),
    h('a', { class: 'brand', href: '#/' }, '⚡ ', say('console')),
    links && h('nav', { 'aria-label': say('console') }, links),
    h('div', { class: 'who' }, languageButton(), me() && [h('span', { class: 'name' }, me().displayName), out()]),
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
      await again();
      document.getElementById('language').focus();
    },
  }, other === 'ko' ? '한국어' : 'English');
}

const out = () => h('button', {
  type: 'button', class: 'plain', onclick: () => logOut().catch(() => {}).finally(again),
}, say('logOut'));

let known;
onChange(() => {
  const now = me()?.accountId;
  if (known !== now) {
    known = now;
    if (!now) {
      again();
    }
  }
});

addEventListener('hashchange', () => {
  announce('');
  show();
});

await speak(preferred());
await Promise.all([resume(), call('GET', '/api/sales?limit=1').catch(() => {})]);
known = me()?.accountId;
await show({ focus: false });
