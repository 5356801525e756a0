import { alertBox, announce, field, fill, h, write } from './dom.js';
import { all, product } from './catalogue.js';
import { attempt, undecided } from './attempt.js';
import { badge } from './sales.js';
import { comeBackTo } from './account.js';
import { countdown } from './countdown.js';
import { find, get } from './api.js';
import { follow } from './stream.js';
import { me } from './session.js';
import { number, refusal, t, won } from './words.js';
import { qualification, withQualification } from './qualification.js';
import { waitingRoom } from './room.js';

const SPOKEN_EVERY = 15_000;
const MOST_SHOWN = 10;

/** One sale: what there is, what is left of it this moment, and the button. */
export async function sale({ parameter: saleId, go, again }) {
  const [plan, stock] = await Promise.all([get(`/api/sales/${saleId}`), find(`/api/sales/${saleId}/stock`)]);
  const [products, purse] = await Promise.all([
    Promise.all(plan.items.map((item) => product(item.productId).catch(() => null))),
    purseOf(),
  ]);
  const shop = new Shop(plan, products, purse, { go, again });
  if (stock) {
    shop.see(stock);
  }
  shop.open();
  return { title: plan.title, content: shop.content, close: () => shop.close() };
}

async function purseOf() {
  if (!me()?.verified || me().role !== 'CUSTOMER') {
    return { coupons: [], points: 0 };
  }
  const [issues, points] = await Promise.all([
    all('/api/me/coupons?status=ISSUED').catch(() => []),
    find('/api/points').catch(() => null),
  ]);
  const coupons = await Promise.all(issues.map(async (issue) => {
    const coupon = await find(`/api/coupons/${issue.couponId}`).catch(() => null);
    return { ...issue, title: coupon?.title ?? issue.couponId, coupon };
  }));
  return { coupons, points: points?.balance ?? 0 };
}

class Shop {
  constructor(plan, products, purse, { go, again }) {
    this.plan = plan;
    this.purse = purse;
    this.go = go;
    this.again = again;
    this.status = plan.status;
    this.left = new Map();
    this.closers = [];
    this.busy = false;
    this.rows = plan.items.map((item, at) => new Row(item, products[at], at === 0, () => this.draw()));
    this.state = h('p', { class: 'row' });
    this.alert = alertBox();
    this.button = h('button', { type: 'submit', class: 'main', id: 'buy' });
    this.hint = h('p', { class: 'quiet small', id: 'hint' });
    this.roomBox = h('div', {});
    this.total = h('output', { class: 'total' });
    this.coupon = h('select', { name: 'coupon', onchange: () => this.draw() },
      h('option', { value: '' }, t('noCoupon')),
      purse.coupons.map((issue) => h('option', { value: issue.couponIssueId }, issue.title)));
    this.points = h('input', {
      type: 'number', name: 'points', min: 0, max: purse.points, step: 1, value: 0, inputmode: 'numeric', oninput: () => this.draw(),
    });
    this.content = [
      this.state,
      h('form', { class: 'buying', onsubmit: (event) => this.submit(event) },
        h('ul', { class: 'items' }, this.rows.map((row) => row.content)),
        h('div', { class: 'card checkout' },
          me() && h('div', { class: 'pair' },
            field(t('coupon'), this.coupon),
            field(t('points'), this.points, t('pointsHint', { balance: number(purse.points) }))),
          this.roomBox,
          h('p', { class: 'row sum' }, h('span', {}, t('total')), this.total),
          this.alert,
          this.button,
          this.hint)),
    ];
  }

  open() {
    this.drawState();
    this.draw();
    if (this.status !== 'ENDED') {
      this.closers.push(follow(`/api/sales/${this.plan.saleId}/stock/stream`, (name, stock) => this.hear(name, stock)));
    }
    if (this.plan.waitingRoom && me() && this.status !== 'ENDED') {
      this.room = waitingRoom(this.plan, this.roomBox, () => this.draw());
      this.closers.push(() => this.room.close());
    }
    if (undecided(this.name)) {
      this.buy();
    }
  }

  close() {
    this.closed = true;
    this.closers.forEach((close) => close());
    this.timer?.close();
  }

  get name() {
    return `buy:${this.plan.saleId}`;
  }

  hear(name, stock) {
    if (name === 'ended') {
      this.see({ ...stock, status: 'ENDED' });
      return false;
    }
    this.see(stock);
    return true;
  }

  see(stock) {
    const changed = stock.status && stock.status !== this.status;
    this.status = stock.status ?? this.status;
    for (const item of stock.items ?? []) {
      this.rows.find((row) => row.item.itemId === item.itemId)?.see(item.remaining, item.quantity);
    }
    if (changed) {
      this.drawState();
      announce(t(`status.${this.status}`));
    }
    this.speak();
    this.draw();
  }

  /** A counter that changes four times a second is read out four times a minute. */
  speak() {
    const units = this.rows.reduce((sum, row) => sum + (row.remaining ?? 0), 0);
    const now = performance.now();
    if (this.rows.every((row) => row.remaining !== undefined)
        && units !== this.spoken && (units === 0 || now > (this.spokenAt ?? 0) + SPOKEN_EVERY)) {
      if (this.spoken !== undefined) {
        announce(units === 0 ? t('soldOut') : t('unitsLeft', { count: number(units) }));
      }
      this.spoken = units;
      this.spokenAt = now;
    }
  }

  drawState() {
    this.timer?.close();
    this.timer = null;
    if (this.status === 'SCHEDULED') {
      this.timer = countdown('opensIn', this.plan.opensAt, () => this.opened());
    } else if (this.status !== 'ENDED') {
      this.timer = countdown('closesIn', this.plan.closesAt);
    }
    fill(this.state, badge(this.status), this.timer?.shown);
  }

  /** The stream tells, too; whoever comes first. */
  async opened() {
    for (let round = 0; this.status === 'SCHEDULED' && round < 10 && !this.closed; round += 1) {
      const stock = await find(`/api/sales/${this.plan.saleId}/stock`).catch(() => null);
      if (stock) {
        this.see(stock);
      }
      await new Promise((done) => { setTimeout(done, 500); });
    }
  }

  draw() {
    const lines = this.lines();
    write(this.total, won(this.rows.reduce((sum, row) => sum + row.wanted * row.item.salePrice, 0)));
    const gone = this.rows.every((row) => row.remaining === 0);
    const label = this.label(lines, gone);
    write(this.hint, t(gone && this.status === 'OPEN' ? 'soldOutNext' : 'couponLater'));
    if (!this.busy) {
      write(this.button, label.text);
      this.button.disabled = !label.ready;
    }
  }

  label(lines, gone) {
    const no = (key) => ({ text: t(key), ready: false });
    if (this.status === 'ENDED') {
      return no('status.ENDED');
    }
    if (gone && this.status !== 'SCHEDULED') {
      return no('soldOut');
    }
    if (!me()) {
      return { text: t('logInToBuy'), ready: true };
    }
    if (!me().verified) {
      return { text: t('verifyToBuy'), ready: true };
    }
    if (this.status !== 'OPEN') {
      return no(`buy.${this.status}`);
    }
    if (this.room && !this.room.admission()) {
      return no('buy.WAITING');
    }
    return { text: t('buy'), ready: lines.length > 0 };
  }

  lines() {
    return this.rows.filter((row) => row.wanted > 0).map((row) => ({ itemId: row.item.itemId, quantity: row.wanted }));
  }

  submit(event) {
    event.preventDefault();
    if (!me() || !me().verified) {
      comeBackTo(`sales/${this.plan.saleId}`);
      this.go(me() ? 'verify' : 'login');
      return;
    }
    this.buy();
  }

  async buy() {
    this.setBusy(t('asking'));
    fill(this.alert);
    try {
      const placed = await withQualification(this.plan.saleId, (text) => this.setBusy(text), () => this.place());
      announce(t('placed'));
      this.go(`orders/${placed.orderId}`);
    } catch (fault) {
      this.refused(fault);
    } finally {
      this.busy = false;
      this.button.removeAttribute('aria-busy');
      this.draw();
    }
  }

  place() {
    const points = Number(this.points.value) || 0;
    const order = {
      lines: this.lines(),
      ...(this.coupon.value && { couponIssueId: this.coupon.value }),
      ...(points > 0 && { points }),
    };
    return attempt(this.name, `/api/sales/${this.plan.saleId}/orders`, order, {
      headers: () => ({ ...this.admission(), ...qualification(this.plan.saleId) }),
      waiting: (seconds) => this.setBusy(seconds > 0 ? t('askingAgainIn', { seconds }) : t('asking')),
    });
  }

  admission() {
    const token = this.room?.admission();
    return token ? { 'X-Admission-Token': token } : {};
  }

  setBusy(text) {
    this.busy = true;
    this.button.disabled = true;
    this.button.setAttribute('aria-busy', 'true');
    write(this.button, text);
  }

  refused(fault) {
    fill(this.alert, refusal(fault));
    const row = this.rows.find((each) => each.item.itemId === fault.problem?.itemId);
    if (fault.code === 'sold-out' && row) {
      row.see(fault.problem.remaining, row.item.quantity);
    }
    if (fault.code === 'admission-required') {
      this.room?.ask();
    }
    this.alert.scrollIntoView({ block: 'nearest' });
  }
}

/** One thing in a sale. */
class Row {
  constructor(item, product, first, changed) {
    this.item = item;
    this.first = first;
    const name = product?.name ?? t('thing');
    this.select = h('select', { name: 'quantity', 'aria-label': t('quantityOf', { name }), onchange: changed },
      Array.from({ length: Math.min(item.perCustomerLimit, MOST_SHOWN) + 1 }, (_, units) =>
        h('option', { value: units, selected: units === (first ? 1 : 0) }, units)));
    this.meter = h('meter', { min: 0, max: item.quantity, value: 0, 'aria-label': t('stockOf', { name }) });
    this.counter = h('span', { class: 'counter' }, '…');
    this.content = h('li', { class: 'card item' },
      h('h2', {}, name),
      product?.description && h('p', { class: 'quiet' }, product.description),
      h('p', { class: 'prices' },
        h('span', { class: 'price' }, won(item.salePrice)),
        item.salePrice < item.listPrice && [
          h('span', { class: 'unseen' }, t('insteadOf')),
          h('s', {}, won(item.listPrice)),
          h('span', { class: 'off' }, t('off', { percent: Math.round(100 - item.salePrice * 100 / item.listPrice) })),
        ]),
      product && h('p', { class: 'quiet small' }, t('lowestNow', { price: won(product.lowestPrice) })),
      h('p', { class: 'row' }, this.meter, this.counter),
      h('p', { class: 'row' },
        h('span', {}, t('quantity')), this.select, h('span', { class: 'quiet small' }, t('limit', { limit: item.perCustomerLimit }))));
  }

  get wanted() {
    return Number(this.select.value);
  }

  see(remaining, quantity) {
    this.remaining = remaining;
    this.meter.max = quantity;
    this.meter.value = remaining;
    write(this.counter, remaining === 0 ? t('soldOut') : t('leftOf', { remaining: number(remaining), quantity: number(quantity) }));
    this.content.classList.toggle('gone', remaining === 0);
  }
}
