import { get } from '../storefront/api.js';
import { h } from '../storefront/dom.js';
import { number } from '../storefront/words.js';
import { ask } from './ask.js';
import { actions, badge, button, facts } from './parts.js';
import { instant, say, short } from './say.js';

const PATH = '/api/ops/limits';
const WHOSE = ['account', 'address'];

/** How much is too much, as it holds, and the way to change it. */
export async function limits({ again }) {
  const { enabled, policies } = await get(PATH);
  return {
    title: say('limits'),
    content: [
      h('p', {}, badge(enabled ? 'passed' : 'failed', say(enabled ? 'limits.on' : 'limits.off'))),
      h('p', {}, say('limits.says')),
      h('ul', { class: 'entries' }, policies.map((policy) => h('li', { class: 'card', id: `limit-${policy.name}` }, entry(policy, again)))),
    ],
  };
}

function entry(policy, after) {
  const configured = policy.configured;
  return [
    h('h2', {}, policy.name, configured && [' ', badge('requested', say('limits.set'))]),
    facts([
      [say('limits.paths'), policy.paths.map((path) => h('code', {}, path, ' ')), 'long'],
      [say('limits.methods'), policy.methods.join(', ') || say('limits.all')],
      ...WHOSE.map((whose) => [say(`limits.${whose}`), allowance(policy[whose])]),
      [say('limits.timeout'), say(`limits.timeout.${policy.onTimeout}`)],
      ...WHOSE.map((whose) => configured && [say(`limits.${whose}.configured`), allowance(configured[whose])]),
      [say('by'), policy.setBy && short(policy.setBy)],
      [say('at'), policy.setAt && instant(policy.setAt)],
    ]),
    actions(
      button(say('limits.change'), () => change(policy, after)),
      configured && button(say('limits.takeBack'), () => takeBack(policy, after)),
    ),
  ];
}

const allowance = (each) => (each ? say('limits.allowance', { rate: number(each.rate), burst: number(each.burst) }) : say('limits.none'));

function change(policy, after) {
  ask({
    title: say('limits.change.ask', { policy: policy.name }),
    says: say('limits.change.says'),
    inputs: Object.fromEntries(WHOSE.flatMap((whose) => inputsOf(whose, policy[whose]))),
    label: say('limits.change'),
    request: (values) => ({ method: 'PUT', path: `${PATH}/${policy.name}`, body: bodyOf(values) }),
    done: () => say('limits.changed', { policy: policy.name }),
    after,
  });
}

/** Where there is no limit, leaving both empty leaves it so. */
function inputsOf(whose, holding) {
  const shared = { type: 'number', max: 1_000_000, required: Boolean(holding) };
  const rate = h('input', { ...shared, name: `${whose}.rate`, min: 0.01, step: 'any', value: holding?.rate, inputmode: 'decimal' });
  const burst = h('input', { ...shared, name: `${whose}.burst`, min: 1, step: 1, value: holding?.burst, inputmode: 'numeric' });
  const hint = holding ? undefined : say('limits.empty');
  return [
    [`${whose}.rate`, [say(`limits.${whose}.rate`), rate, hint]],
    [`${whose}.burst`, [say(`limits.${whose}.burst`), burst, hint]],
  ];
}

function bodyOf(values) {
  const figure = (name) => (values[name] === '' ? null : Number(values[name]));
  const named = WHOSE.map((whose) => [whose, { rate: figure(`${whose}.rate`), burst: figure(`${whose}.burst`) }]);
  return Object.fromEntries(named.filter(([, { rate, burst }]) => rate !== null || burst !== null));
}

function takeBack(policy, after) {
  ask({
    title: say('limits.takeBack.ask', { policy: policy.name }),
    says: say('limits.takeBack.says', Object.fromEntries(WHOSE.map((whose) => [whose, allowance(policy.configured[whose])]))),
    label: say('limits.takeBack'),
    request: () => ({ method: 'DELETE', path: `${PATH}/${policy.name}` }),
    done: () => say('limits.takenBack', { policy: policy.name }),
    after,
  });
}
