import { account, signUp, verify } from './account.js';
import { coupons } from './coupons.js';
import { fill, h, write } from './dom.js';
import { send } from './http.js';
import { order, orders } from './orders.js';
import { purse } from './purse.js';
import { go, languageButton, links, routeOf, router, skipLink } from './router.js';
import { sale } from './sale.js';
import { sales } from './sales.js';
import { logOut, me, onChange, resume } from './session.js';
import { preferred, refusal, speak, t } from './words.js';

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

const show = router({ name: () => 'Flash Sale', find, drawTop, say: t, why: refusal });
const again = () => show({ focus: false });

function find(path) {
  const [parameter, view, guarded] = routeOf(ROUTES, path);
  return [guarded && !me() ? account : view, { parameter, after: guarded ? path : '' }];
}

function drawTop() {
  fill(
    document.getElementById('top'),
    skipLink(t('skip')),
    h('a', { class: 'brand', href: '#/' }, '⚡ Flash Sale'),
    h('nav', { 'aria-label': t('nav') }, links(NAVIGATION, t)),
    h('div', { class: 'who' }, languageButton(speak, again), me() ? [name(), out()] : inward()),
  );
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
      again();
    }
  }
});

addEventListener('hashchange', () => show());

await speak(preferred());
// Any answer tells the time; this one comes before the first countdown.
await Promise.all([
  resume(),
  send('GET', '/api/sales?limit=1').catch((fault) => write(document.getElementById('main'), refusal(fault))),
]);
known = me()?.accountId;
await again();
