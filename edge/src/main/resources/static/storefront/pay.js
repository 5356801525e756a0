import { alertBox, announce, field, fill, h, write } from './dom.js';
import { attempt, undecided } from './attempt.js';
import { authorise } from './card.js';
import { call, find } from './api.js';
import { form } from './account.js';
import { me } from './session.js';
import { refusal, t, won } from './words.js';

/** Paying one order: by card through the provider's window, or from the wallet by PIN. */
export function payment(order) {
  const till = new Till(order);
  till.draw();
  till.resume();
  return { content: till.content, close: () => {} };
}

const pinInput = (autocomplete) => h('input', {
  type: 'password', name: 'pin', inputmode: 'numeric', pattern: '[0-9]{6}', maxlength: 6, required: true, autocomplete,
});

class Till {
  constructor(order) {
    this.order = order;
    this.path = `/api/orders/${order.orderId}/payments`;
    this.alert = alertBox();
    this.said = h('p', { role: 'status' });
    this.walletBox = h('div', {});
    this.cardButton = h('button', { type: 'button', class: 'main', id: 'pay-card', onclick: () => this.payByCard() });
    this.content = h('section', { class: 'card pay', 'aria-labelledby': 'pay-title' },
      h('h2', { id: 'pay-title' }, t('pay')),
      this.cardButton,
      h('details', { ontoggle: () => this.showWallet() }, h('summary', {}, t('payFromWallet')), this.walletBox),
      this.alert,
      this.said);
  }

  draw() {
    write(this.cardButton, t('payByCard', { amount: won(this.order.amountDue) }));
  }

  /** A card payment that was under way when the page was left goes on with its key. */
  resume() {
    if (undecided(this.name('CARD'))) {
      this.pay('CARD', {}, {}, this.cardButton);
    }
  }

  name(method) {
    return `pay:${this.order.orderId}:${method}`;
  }

  async payByCard() {
    fill(this.alert);
    try {
      const paymentKey = await authorise(this.order.orderId, this.order.amountDue);
      if (paymentKey) {
        await this.pay('CARD', { paymentKey, amount: this.order.amountDue }, {}, this.cardButton);
      }
    } catch (fault) {
      fill(this.alert, refusal(fault));
    }
  }

  async pay(method, body, secret, button) {
    const label = button.textContent;
    button.disabled = true;
    fill(this.alert);
    try {
      const paid = await attempt(this.name(method), this.path, { method, ...body }, {
        secret,
        waiting: (seconds) => write(button, seconds > 0 ? t('askingAgainIn', { seconds }) : t('asking')),
      });
      fill(this.said, t(paid.status === 'CAPTURED' ? 'captured' : 'pending'));
    } catch (fault) {
      fill(this.alert, refusal(fault));
      button.disabled = false;
    }
    write(button, label);
  }

  async showWallet() {
    try {
      const wallet = await find('/api/wallet');
      fill(this.walletBox, wallet ? this.fromWallet(wallet) : openWallet(() => this.showWallet()));
    } catch (fault) {
      fill(this.walletBox, h('p', { class: 'alert' }, refusal(fault)));
    }
  }

  fromWallet(wallet) {
    const lacking = this.order.amountDue - wallet.balance;
    const balance = h('p', {}, t('balance', { amount: won(wallet.balance) }));
    if (lacking > 0) {
      return [balance, topUp(lacking, () => this.showWallet())];
    }
    const pin = pinInput('off');
    const button = h('button', { type: 'submit', class: 'main', id: 'pay-wallet' }, t('payWithPin', { amount: won(this.order.amountDue) }));
    const submit = (event) => {
      event.preventDefault();
      this.pay('WALLET', {}, { pin: pin.value }, button);
      pin.value = '';
    };
    return [balance, h('form', { onsubmit: submit }, field(t('pin'), pin, t('pinHint')), button)];
  }
}

export function openWallet(done) {
  const pin = pinInput('new-password');
  const open = async () => {
    await call('POST', '/api/wallet', { body: { pin: pin.value } });
    announce(t('walletOpen'));
    await done();
  };
  return form({ fields: [h('p', {}, t('noWallet')), field(t('newPin'), pin, t('newPinHint'))], action: open, label: t('openWallet') });
}

/** The same charge until it is decided, whatever happens to the page in between. */
export function topUp(least, done) {
  const amount = h('input', {
    type: 'number', name: 'amount', min: 1, max: 100_000_000, step: 1, value: Math.max(least, 1), required: true, inputmode: 'numeric',
  });
  const charge = async () => {
    if (!undecided('charge')) {
      const paymentKey = await authorise(`wallet-${me().accountId}`, Number(amount.value));
      if (!paymentKey) {
        return;
      }
      await attempt('charge', '/api/wallet/charges', { paymentKey, amount: Number(amount.value) });
    } else {
      await attempt('charge', '/api/wallet/charges', {});
    }
    announce(t('charged'));
    await done();
  };
  return form({ fields: field(t('topUpAmount'), amount), action: charge, label: t('topUp') });
}
