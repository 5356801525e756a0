import { find, get } from '../storefront/api.js';
import { namesIn } from '../storefront/catalogue.js';
import { fill, h, write } from '../storefront/dom.js';
import { follow } from '../storefront/stream.js';
import { number } from '../storefront/words.js';
import { ask, reason } from './ask.js';
import { actions, badge, button, facts, live, panel } from './parts.js';
import { instant, name, say, short } from './say.js';

const FUNNEL = ['PLACED', 'AWAITING_PAYMENT', 'CONFIRMED', 'CANCELLING', 'CANCELLED', 'RETURNED'];

/** A sale as it runs: what is left comes as it changes, the rest every two seconds. */
export async function sale({ parameter: id }) {
  const [plan, names] = await Promise.all([get(`/api/sales/${id}`), namesIn(id)]);
  const page = { id, plan, names, status: h('p', { id: 'status' }), rows: new Map() };
  const figures = h('div', { class: 'panels' });
  const watch = live(() => load(page), (answer) => draw(page, figures, answer));
  page.refresh = watch.again;
  page.controls = controls(page);
  const items = plan.items.map((item) => row(page, item));
  const stop = follow(`/api/sales/${id}/stock/stream`, (event, stock) => {
    if (event === 'stock') {
      drawStock(page, stock);
    }
  });
  await watch.first;
  return {
    title: plan.title,
    content: [
      page.status,
      facts([[say('opens'), instant(plan.opensAt)], [say('closes'), instant(plan.closesAt)], [say('saleId'), h('code', {}, id), 'long']]),
      page.controls.shown,
      h('h2', {}, say('stock')),
      h('ul', { class: 'cards', id: 'stock' }, items),
      h('h2', {}, say('figures')),
      watch.age,
      figures,
    ],
    close() {
      stop();
      watch.close();
    },
  };
}

async function load({ id, plan }) {
  const [figures, room] = await Promise.all([
    get(`/api/ops/sales/${id}`),
    plan.waitingRoom ? find(`/api/waiting-rooms/${id}`) : null,
  ]);
  return { figures, room };
}

function controls(page) {
  const path = (verb) => `/api/sales/${page.id}/${verb}`;
  const title = page.plan.title;
  const change = (verb, bad) => button(say(`sale.${verb}`), () => ask({
    title: say(`sale.${verb}.ask`, { title }),
    says: say(`sale.${verb}.says`),
    label: say(`sale.${verb}`),
    bad,
    request: () => ({ method: 'POST', path: path(verb) }),
    done: (answer) => say('sale.now', { title, status: name('status', answer.status) }),
    after: (answer) => {
      drawStatus(page, answer.status);
      page.refresh();
    },
  }), bad ? 'bad' : null);
  const verbs = { pause: change('pause'), resume: change('resume'), end: change('end', true) };
  for (const [verb, each] of Object.entries(verbs)) {
    each.id = verb;
  }
  const audit = h('a', { href: `#/audit/${page.id}` }, say('auditThis'));
  const oldest = h('a', { href: '#/sagas', hidden: true }, say('oldestOpen'));
  return { verbs, oldest, shown: h('div', { class: 'actions' }, Object.values(verbs), audit, oldest) };
}

function row(page, item) {
  const title = page.names.get(item.itemId) ?? short(item.itemId);
  const left = h('span', { class: 'counter' }, '—');
  const bar = h('meter', { min: 0, max: item.quantity, 'aria-label': say('stockOf', { name: title }) });
  page.rows.set(item.itemId, { left, bar });
  return h('li', { class: 'card' },
    h('h3', {}, title),
    h('p', { class: 'row' }, left, bar),
    actions(
      button(say('units.add'), () => adjust(page, item, title, 1)),
      button(say('units.recall'), () => adjust(page, item, title, -1), 'bad'),
    ));
}

function adjust(page, item, title, sign) {
  const verb = sign > 0 ? 'add' : 'recall';
  const amount = h('input', { name: 'units', type: 'number', min: 1, max: 10000000, step: 1, value: 1, required: true, inputmode: 'numeric' });
  ask({
    title: say(`units.${verb}.ask`, { name: title, title: page.plan.title }),
    says: say(`units.${verb}.says`),
    inputs: { units: [say('units'), amount], reason: reason() },
    label: say(`units.${verb}`),
    bad: sign < 0,
    request: (values) => ({
      method: 'POST',
      path: `/api/sales/${page.id}/items/${item.itemId}/adjustments`,
      body: { units: sign * Number(values.units), reason: values.reason },
    }),
    done: (answer) => say('units.now', { name: title, count: number(answer.remaining) }),
    after: page.refresh,
  });
}

function draw(page, panels, { figures, room }) {
  drawStatus(page, figures.status);
  drawOldest(page.controls.oldest, figures.orders?.oldestOpen);
  figures.items.forEach((item) => drawItem(page, item));
  fill(panels, ratesOf(figures), ordersOf(figures.orders), roomOf(room), handOffOf(figures), notesOf(figures.notes));
}

function drawStock(page, stock) {
  drawStatus(page, stock.status);
  stock.items.forEach((item) => drawItem(page, item));
}

function drawItem(page, { itemId, remaining, quantity }) {
  const known = page.rows.get(itemId);
  if (known) {
    write(known.left, say('leftOf', { remaining: number(remaining), quantity: number(quantity) }));
    known.bar.max = quantity;
    known.bar.value = remaining;
  }
}

function drawStatus(page, status) {
  if (page.shownStatus !== status) {
    page.shownStatus = status;
    fill(page.status, badge(status, name('status', status)));
  }
  const { pause, resume, end } = page.controls.verbs;
  pause.hidden = status !== 'OPEN' && status !== 'SCHEDULED';
  resume.hidden = status !== 'PAUSED';
  end.hidden = status === 'ENDED';
}

/** Always the same link, so that it keeps the focus. */
function drawOldest(link, open) {
  link.hidden = !open;
  if (open) {
    link.href = `#/sagas/${open.orderId}`;
  }
}

function ratesOf({ rates }) {
  if (!rates) {
    return null;
  }
  const refused = Object.entries(rates.refusedPerSecond);
  return panel(say('rates'),
    facts([
      [say('accepted'), say('perSecond', { count: number(rates.acceptedPerSecond) }), 'large'],
      [say('instances'), number(rates.instances)],
    ]),
    h('h3', {}, say('refused')),
    refused.length === 0
      ? h('p', { class: 'quiet' }, say('none'))
      : facts(refused.map(([code, rate]) => [name('refused', code), say('perSecond', { count: number(rate) })])),
    h('p', { class: 'quiet small' }, say('window', { seconds: rates.windowSeconds })));
}

function ordersOf(orders) {
  if (!orders) {
    return null;
  }
  const open = orders.oldestOpen;
  return panel(say('funnel'),
    facts([
      [say('orders'), number(orders.orders), 'large'],
      ...FUNNEL.filter((status) => orders.byStatus[status]).map((status) => [name('order', status), number(orders.byStatus[status])]),
    ]),
    Object.keys(orders.byReason).length > 0 && [
      h('h3', {}, say('cancelledBecause')),
      facts(Object.entries(orders.byReason).map(([why, count]) => [name('reason', why), number(count)])),
    ],
    open && facts([[say('oldestOpen'), say('sinceIn', { state: name('saga', open.state), at: instant(open.startedAt) }), 'long']]));
}

function roomOf(room) {
  return room && panel(say('room'), facts([
    [say('room.state'), name('status', room.state)],
    [say('room.inLine'), number(room.waiting), 'large'],
    [say('room.let'), number(room.admitted)],
    [say('room.sent'), number(room.dismissed)],
    [say('room.pace'), say('perSecond', { count: number(room.admitPerSecond) })],
  ]));
}

function handOffOf({ handOff, consumerLag }) {
  const known = (value) => (value === null || value === undefined ? say('unknown') : number(value));
  return panel(say('handOff'), facts([
    [say('handOff.length'), known(handOff?.length), 'large'],
    [say('handOff.oldest'), handOff && say('seconds', { count: number(handOff.oldestSeconds) })],
    [say('lag.orderFlow'), known(consumerLag?.orderFlow)],
    [say('lag.ledger'), known(consumerLag?.ledger)],
  ]));
}

function notesOf(notes) {
  return notes.length > 0 && panel(say('notes'), h('ul', {}, notes.map((note) => h('li', {}, note))));
}
