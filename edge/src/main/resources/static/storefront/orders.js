import { alertBox, announce, fill, h, write } from './dom.js';
import { attempt, undecided, untilNext } from './attempt.js';
import { countdown } from './countdown.js';
import { follow } from './stream.js';
import { get } from './api.js';
import { moment, number, refusal, t, won } from './words.js';
import { namesIn, saleOf } from './catalogue.js';
import { payment } from './pay.js';
import { Refusal } from './http.js';
import { pause } from './clock.js';

const FOLLOWED = 3;
const UNPAID = ['PLACED', 'AWAITING_PAYMENT'];
const MOVING = ['PLACED', 'AWAITING_PAYMENT', 'CANCELLING'];

/** One's own, newest first; those that still move show it. */
export async function orders() {
  const closers = [];
  const list = h('ul', { class: 'cards' });
  const more = h('button', { type: 'button' }, t('more'));
  let cursor = '';
  const load = async () => {
    const page = await get(`/api/orders?limit=20${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    cursor = page.next ?? '';
    more.hidden = cursor === '';
    for (const each of page.items) {
      list.append(await card(each, closers));
    }
  };
  more.addEventListener('click', () => load().catch((fault) => announce(refusal(fault))));
  await load();
  return {
    title: t('nav.orders'),
    content: list.children.length === 0
      ? h('p', { class: 'quiet' }, t('noOrders'), ' ', h('a', { href: '#/' }, t('nav.sales')))
      : [list, more],
    close: () => closers.forEach((close) => close()),
  };
}

async function card(order, closers) {
  const sale = await saleOf(order.saleId).catch(() => null);
  const shown = h('p', {}, statusBadge(order));
  if (MOVING.includes(order.status) && closers.length < FOLLOWED) {
    closers.push(follow(`/api/orders/${order.orderId}/events`, (_, now) => fill(shown, statusBadge(now))));
  }
  return h('li', { class: 'card' },
    shown,
    h('h2', {}, h('a', { href: `#/orders/${order.orderId}`, class: 'cover' }, sale?.title ?? t('order'))),
    h('p', { class: 'row' },
      h('span', {}, won(order.amountDue)),
      h('span', { class: 'quiet' }, moment(order.placedAt))));
}

const statusBadge = ({ status }) => h('span', { class: `badge ${status.toLowerCase()}` }, t(`order.${status}`));

/** An order just placed may not be known everywhere yet. */
async function patiently(path) {
  for (let round = 0; ; round += 1) {
    try {
      return await get(path);
    } catch (fault) {
      const seconds = fault instanceof Refusal && fault.status === 404 && round < 5 ? 0.5 : untilNext(fault, round);
      if (seconds === null || round > 8) {
        throw fault;
      }
      await pause(seconds * 1000);
    }
  }
}

/** One order, live from the click to the door. */
export async function order({ parameter: orderId }) {
  const first = await patiently(`/api/orders/${orderId}`);
  const [names, sale] = await Promise.all([namesIn(first.saleId).catch(() => new Map()), saleOf(first.saleId).catch(() => null)]);
  const slip = new Slip(first, names);
  const stop = follow(`/api/orders/${orderId}/events`, (_, now) => slip.see(now));
  return {
    title: sale?.title ?? t('order'),
    content: slip.content,
    close: () => { stop(); slip.close(); },
  };
}

class Slip {
  constructor(order, names) {
    this.order = order;
    this.names = names;
    this.status = h('p', { class: 'row', id: 'status' });
    this.sentence = h('p', { class: 'sentence', role: 'status' });
    this.bill = h('div', { class: 'card' });
    this.pay = h('div', {});
    this.actions = h('p', { class: 'row' });
    this.alert = alertBox();
    this.content = [this.status, this.sentence, this.pay, this.bill, this.alert, this.actions];
    this.draw();
  }

  see(order) {
    const moved = order.status !== this.order.status || order.delivery?.status !== this.order.delivery?.status;
    this.order = order;
    if (moved) {
      fill(this.alert);
    }
    this.draw();
  }

  close() {
    this.payment?.close();
    this.timer?.close();
  }

  draw() {
    const { order } = this;
    this.timer?.close();
    this.timer = order.status === 'AWAITING_PAYMENT' ? countdown('payWithin', order.payBefore) : null;
    fill(this.status, statusBadge(order), this.timer?.shown);
    write(this.sentence, sentenceOf(order));
    fill(this.bill, this.linesOf(order), sumsOf(order), deliveryOf(order));
    this.drawPayment();
    fill(this.actions, this.action('cancel', ['PLACED', 'AWAITING_PAYMENT', 'CONFIRMED'].includes(order.status)
        && (order.delivery?.status ?? 'PREPARING') === 'PREPARING'),
      this.action('return', order.status === 'CONFIRMED' && order.delivery?.status === 'DELIVERED'));
  }

  drawPayment() {
    const payable = this.order.status === 'AWAITING_PAYMENT' && this.order.amountDue > 0;
    if (payable && !this.payment) {
      this.payment = payment(this.order);
      fill(this.pay, this.payment.content);
    } else if (!payable && this.payment) {
      this.payment.close();
      this.payment = null;
      fill(this.pay);
    }
  }

  linesOf(order) {
    return h('ul', { class: 'lines' }, order.lines.map((line) => h('li', { class: 'row' },
      h('span', {}, `${this.names.get(line.itemId) ?? '—'} × ${number(line.quantity)}`),
      h('span', {}, won(line.unitPrice * line.quantity)))));
  }

  action(kind, possible) {
    return possible && h('button', { type: 'button', class: 'plain', onclick: (event) => this.act(kind, event.currentTarget) }, t(`${kind}Order`));
  }

  /** Asks first: what is given back is gone. */
  async act(kind, button) {
    const name = `${kind}:${this.order.orderId}`;
    if (!undecided(name) && !(await confirmed(t(`${kind}Sure`)))) {
      return;
    }
    button.disabled = true;
    fill(this.alert);
    try {
      await attempt(name, `/api/orders/${this.order.orderId}/${kind}`, { reason: t(`${kind}Reason`) }, {
        waiting: (seconds) => write(button, seconds > 0 ? t('askingAgainIn', { seconds }) : t('asking')),
      });
    } catch (fault) {
      fill(this.alert, refusal(fault));
    }
    button.disabled = false;
    write(button, t(`${kind}Order`));
  }
}

function sentenceOf(order) {
  if (order.status === 'CANCELLED' || order.status === 'CANCELLING') {
    return t(`cancelled.${order.cancelReason ?? 'BY_CUSTOMER'}`);
  }
  return order.status === 'CONFIRMED' && order.delivery
    ? t(`delivery.${order.delivery.status}`, order.delivery)
    : t(`order.${order.status}.sentence`);
}

function sumsOf(order) {
  const line = (key, amount) => h('p', { class: 'row' }, h('span', {}, t(key)), h('span', {}, won(amount)));
  return [
    line('total', order.total),
    order.discount > 0 && line('couponTakes', -order.discount),
    order.points > 0 && line('pointsTake', -order.points),
    h('p', { class: 'row sum' }, h('span', {}, t(UNPAID.includes(order.status) ? 'due' : 'amount')), h('strong', {}, won(order.amountDue))),
  ];
}

const deliveryOf = ({ delivery }) => delivery?.trackingNumber
  && h('p', { class: 'quiet' }, `${delivery.carrier} ${delivery.trackingNumber}`);

export function confirmed(question) {
  const dialog = h('dialog', { 'aria-label': question },
    h('form', { method: 'dialog' },
      h('p', {}, question),
      h('p', { class: 'row' },
        h('button', { value: 'no' }, t('no')),
        h('button', { value: 'yes', class: 'main' }, t('yes')))));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((done) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      done(dialog.returnValue === 'yes');
    });
  });
}
