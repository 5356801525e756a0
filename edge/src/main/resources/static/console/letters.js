import { h } from '../storefront/dom.js';
import { number } from '../storefront/words.js';
import { ask } from './ask.js';
import { actions, button, facts, list } from './parts.js';
import { instant, say, short } from './say.js';

/** Messages that nobody could handle. */
export async function letters({ again }) {
  return {
    title: say('letters'),
    content: [
      h('p', {}, say('letters.says')),
      await list('/api/ops/dead-letters', (letter) => entry(letter, again), { empty: say('letters.none') }),
    ],
  };
}

function entry(letter, after) {
  return [
    h('h2', {}, letter.id),
    facts([
      [say('topic'), letter.topic], [say('group'), letter.group], [say('attempts'), number(letter.attempts)],
      [say('failed'), instant(letter.failedAt)], [say('letter.key'), letter.key, 'long'],
      [say('fault'), `${letter.errorClass}: ${letter.errorMessage}`, 'long'],
      [say('letter.replayed'), letter.replay && `${instant(letter.replay.sentAt ?? letter.replay.askedAt)} · ${short(letter.replay.operatorId)}`],
    ]),
    h('details', {}, h('summary', {}, say('letter.payload', { bytes: number(letter.size) })), h('pre', { tabindex: 0 }, letter.payload)),
    !letter.replay?.sentAt && actions(button(say('letter.replay'), () => ask({
      title: say('letter.replay.ask', { id: letter.id }),
      says: say('letter.replay.says', { topic: letter.topic }),
      label: say('letter.replay'),
      request: () => ({ method: 'POST', path: `/api/ops/dead-letters/${encodeURIComponent(letter.id)}/replay` }),
      done: () => say('letter.sent', { id: letter.id }),
      after,
    }))),
  ];
}
