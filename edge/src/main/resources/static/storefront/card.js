import { call } from './api.js';
import { h } from './dom.js';
import { Refusal } from './http.js';
import { t, won } from './words.js';

/*
 * The provider's window. Here it is that of its stand-in, which exists in the dev profile only; the script of the real
 * provider would be asked in this place, and answers a payment key just the same.
 */
const REFUSED = ['REFUSE=REJECT_CARD_COMPANY'];

/** Answers the payment key, or null where the customer thought better of it. */
export async function authorise(orderId, amount) {
  const card = await ask(amount);
  if (card === null) {
    return null;
  }
  try {
    const consent = await call('POST', '/api/dev/authorisations', {
      body: { orderId, amount, ...(card === 'refused' && { faults: REFUSED }) },
    });
    return consent.paymentKey;
  } catch (fault) {
    if (fault instanceof Refusal && fault.status === 404) {
      throw new Refusal(404, { code: 'no-card-window' });
    }
    throw fault;
  }
}

function ask(amount) {
  const choice = h('select', { id: 'card', name: 'card' },
    h('option', { value: 'good' }, t('card.good')),
    h('option', { value: 'refused' }, t('card.refused')));
  const dialog = h('dialog', { 'aria-labelledby': 'card-title' },
    h('form', { method: 'dialog' },
      h('h2', { id: 'card-title' }, t('card.title')),
      h('p', {}, t('card.what', { amount: won(amount) })),
      h('div', { class: 'field' }, h('label', { for: 'card' }, t('card')), choice),
      h('p', { class: 'row' },
        h('button', { value: 'no', formnovalidate: true }, t('no')),
        h('button', { value: 'yes', class: 'main', id: 'allow' }, t('card.allow')))));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((done) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      done(dialog.returnValue === 'yes' ? choice.value : null);
    });
  });
}
