import { h } from '../storefront/dom.js';
import { ask, reason } from './ask.js';
import { actions, badge, button, facts, list } from './parts.js';
import { instant, say, short } from './say.js';

const PATH = '/api/ops/blocks';
const DAY = 86_400_000;

/** Whom operators keep out. */
export async function blocks({ options, go, again }) {
  const past = options.get('past') === 'true';
  return {
    title: say('blocks'),
    content: [
      actions(
        button(say('block.account'), () => block('accountId', again), 'bad'),
        button(say('block.range'), () => block('range', again), 'bad'),
        button(say(past ? 'blocks.now' : 'blocks.past'), () => go(`blocks?past=${!past}`)),
      ),
      h('h2', {}, say(past ? 'blocks.past' : 'blocks.now')),
      await list(`${PATH}?past=${past}`, (each) => entry(each, again), { empty: say('blocks.none') }),
    ],
  };
}

function block(kind, after) {
  const whom = h('input', { name: kind, required: true, maxlength: 60, autocomplete: 'off', spellcheck: 'false' });
  const hours = h('input', { name: 'hours', type: 'number', min: 1, max: 8760, value: 24, required: true, inputmode: 'numeric' });
  ask({
    title: say(`block.${kind}.ask`),
    says: say('block.says'),
    inputs: { whom: [say(`block.${kind}`), whom, say(`block.${kind}.hint`)], hours: [say('block.hours'), hours], reason: reason() },
    label: say('block'),
    bad: true,
    request: (values) => ({
      method: 'POST',
      path: PATH,
      body: { [kind]: values.whom, reason: values.reason, until: new Date(Date.now() + Number(values.hours) * DAY / 24).toISOString() },
    }),
    done: (answer) => say('block.done', { whom: nameOf(answer), until: instant(answer.until) }),
    after,
  });
}

const nameOf = (each) => each.range ?? each.accountId;

function entry(each, after) {
  const whom = nameOf(each);
  const over = each.liftedAt || Date.parse(each.until) < Date.now();
  return [
    h('h3', {}, whom, ' ', badge(over ? 'ended' : 'bad', say(over ? 'block.over' : 'block.holds'))),
    facts([
      [say('until'), instant(each.until)], [say('by'), short(each.blockedBy)], [say('at'), instant(each.blockedAt)],
      [say('block.lifted'), each.liftedAt && instant(each.liftedAt)], [say('reason'), each.reason, 'long'],
    ]),
    !over && actions(button(say('block.lift'), () => ask({
      title: say('block.lift.ask', { whom }),
      says: say('block.lift.says'),
      label: say('block.lift'),
      request: () => ({ method: 'DELETE', path: `${PATH}/${each.blockId}` }),
      done: () => say('block.free', { whom }),
      after,
    }))),
  ];
}
