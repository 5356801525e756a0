import { account } from '../storefront/account.js';
import { call } from '../storefront/api.js';
import { announce, fill, h } from '../storefront/dom.js';
import { go, here, languageButton, links, options, routeOf, router, skipLink } from '../storefront/router.js';
import { logOut, me, onChange, resume } from '../storefront/session.js';
import { preferred } from '../storefront/words.js';
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

const show = router({ name: () => say('console'), find, drawTop, say, why });
const again = () => show({ focus: false });
const isOperator = () => me()?.role === 'OPERATOR';

function find(path) {
  if (!me()) {
    return [logIn];
  }
  if (!isOperator()) {
    return [notForYou];
  }
  const [parameter, view] = routeOf(ROUTES, path);
  return [view, { parameter, options: options() }];
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
  fill(
    document.getElementById('top'),
    skipLink(say('skip')),
    h('a', { class: 'brand', href: '#/' }, '⚡ ', say('console')),
    isOperator() && h('nav', { 'aria-label': say('console') }, links(NAVIGATION, say)),
    h('div', { class: 'who' },
      languageButton(speak, again),
      me() && [h('span', { class: 'name' }, me().displayName), out()]),
  );
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
await again();
