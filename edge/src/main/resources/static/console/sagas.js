import { find } from '../storefront/api.js';
import { field, h } from '../storefront/dom.js';
import { number, won } from '../storefront/words.js';
import { ask, reason } from './ask.js';
import { actions, badge, button, choice, facts, list } from './parts.js';
import { instant, name, say, short } from './say.js';

const STATES = ['PARKED', '', 'PLACED', 'HOLDING_STOCK', 'REDEEMING_COUPON', 'SPENDING_POINTS', 'AWAITING_PAYMENT', 'EXPIRING',
  'SELLING_STOCK', 'CREDITING_POINTS', 'REFUNDING_RETURN', 'RECLAIMING_POINTS', 'REFUNDING_PAYMENT', 'RETURNING_POINTS',
  'RESTORING_COUPON', 'RELEASING_STOCK', 'HOLDING_STOCK_AGAIN'];
const AGES = ['', 'PT1M', 'PT10M', 'PT1H', 'P1D'];

/** Orders that have not come to their end; first of all those that wait for an operator. */
export async function sagas({ options, go, again }) {
  const state = options.get('state') ?? 'PARKED';
  const age = options.get('age') ?? '';
  const to = (chosenState, chosenAge) => go(`sagas?state=${chosenState}&age=${chosenAge}`);
  const states = STATES.map((each) => [each, each === '' ? say('sagas.open') : name('saga', each)]);
  const ages = AGES.map((each) => [each, say(`age.${each}`)]);
  return {
    title: say('sagas'),
    content: [
      h('div', { class: 'filter' },
        field(...choice(say('state'), states, state, (chosen) => to(chosen, age))),
        field(...choice(say('olderThan'), ages, age, (chosen) => to(state, chosen)))),
      await list(`/api/ops/sagas?state=${state}&olderThan=${age}`, (each) => entry(each, again), { empty: say('sagas.none') }),
    ],
  };
}

function entry(each, again) {
  return [
    h('h2', {}, h('a', { href: `#/sagas/${each.orderId}` }, short(each.orderId)), ' ', badge(each.parkedAt ? 'bad' : each.status, name('saga', each.state))),
    described(each),
    steps(each.orderId, again),
  ];
}

function described(each) {
  return facts([
    [say('orderStatus'), name('order', each.status)],
    [say('attempts'), number(each.attempts)],
    [say('lastMessage'), each.lastMessage],
    [say('started'), instant(each.startedAt)],
    [say('moved'), instant(each.movedAt)],
    [say('deadline'), each.deadline && instant(each.deadline)],
    [say('parked'), each.parkedAt && instant(each.parkedAt)],
    [say('reason'), each.cancelReason && name('reason', each.cancelReason)],
  ]);
}

function steps(orderId, after) {
  const order = short(orderId);
  const path = `/api/ops/sagas/${orderId}`;
  return actions(
    button(say('saga.retry'), () => ask({
      title: say('saga.retry.ask', { order }),
      says: say('saga.retry.says'),
      label: say('saga.retry'),
      request: () => ({ method: 'POST', path: `${path}/retry` }),
      done: () => say('saga.retried', { order }),
      after,
    })),
    button(say('saga.cancel'), () => ask({
      title: say('saga.cancel.ask', { order }),
      says: say('saga.cancel.says'),
      inputs: { reason: reason() },
      label: say('saga.cancel'),
      bad: true,
      request: (values) => ({ method: 'POST', path: `${path}/cancel`, body: values }),
      done: () => say('saga.cancelled', { order }),
      after,
    }), 'bad'),
  );
}

/** All steps that one order has taken. */
export async function saga({ parameter: orderId, again }) {
  const order = await find(`/api/orders/${orderId}`);
  const timeline = await list(`/api/orders/${orderId}/timeline`, step, { limit: 100 });
  return {
    title: say('saga.of', { order: short(orderId) }),
    content: [
      h('p', {}, h('code', {}, orderId)),
      order && facts([
        [say('orderStatus'), name('order', order.status)],
        [say('total'), won(order.total)],
        [say('due'), won(order.amountDue)],
        [say('reason'), order.cancelReason && name('reason', order.cancelReason)],
      ]),
      steps(orderId, again),
      h('h2', {}, say('timeline')),
      timeline,
    ],
  };
}

function step(each) {
  return [
    h('h3', {}, `${each.number}. ${each.message}`),
    facts([
      [say('outcome'), name('saga', each.outcome)], [say('attempts'), number(each.attempt)], [say('at'), instant(each.at)],
      [say('notes'), each.note, 'long'],
    ]),
  ];
}
