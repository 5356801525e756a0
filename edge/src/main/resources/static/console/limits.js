import { get } from '../storefront/api.js';
import { h } from '../storefront/dom.js';
import { number } from '../storefront/words.js';
import { badge, facts } from './parts.js';
import { say } from './say.js';

/** How much is too much, as it is set. */
export async function limits() {
  const { enabled, policies } = await get('/api/ops/limits');
  return {
    title: say('limits'),
    content: [
      h('p', {}, badge(enabled ? 'passed' : 'failed', say(enabled ? 'limits.on' : 'limits.off'))),
      h('p', {}, say('limits.says')),
      h('ul', { class: 'entries' }, policies.map((policy) => h('li', { class: 'card' }, entry(policy)))),
    ],
  };
}

function entry(policy) {
  return [
    h('h2', {}, policy.name),
    facts([
      [say('limits.paths'), policy.paths.map((path) => h('code', {}, path, ' ')), 'long'],
      [say('limits.methods'), policy.methods.join(', ') || say('limits.all')],
      [say('limits.account'), allowance(policy.account)],
      [say('limits.address'), allowance(policy.address)],
      [say('limits.timeout'), say(`limits.timeout.${policy.onTimeout}`)],
    ]),
  ];
}

const allowance = (each) => (each ? say('limits.allowance', { rate: number(each.rate), burst: number(each.burst) }) : say('limits.none'));
