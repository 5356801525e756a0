import { h } from '../storefront/dom.js';
import { me } from '../storefront/session.js';
import { badge, button, actions as row, facts, list } from './parts.js';
import { instant, say, short } from './say.js';

/** Who did what, the newest first. */
export async function actionLog({ again }) {
  return {
    title: say('actions'),
    content: [
      h('p', {}, say('actions.says')),
      row(button(say('reload'), again)),
      await list('/api/ops/actions', entry, { empty: say('actions.none') }),
    ],
  };
}

function entry(each) {
  const mine = each.operatorId === me()?.accountId;
  return [
    h('h2', {}, h('code', {}, `${each.method} ${each.path}`), ' ', outcome(each.status)),
    facts([
      [say('by'), mine ? say('actions.you') : short(each.operatorId)],
      [say('at'), instant(each.begunAt)],
      [say('finished'), each.endedAt && instant(each.endedAt)],
      [say('correlation'), each.correlationId],
      [say('query'), each.query, 'long'],
      [say('sent'), each.body && h('code', {}, each.body), 'long'],
    ]),
  ];
}

function outcome(status) {
  if (status === undefined) {
    return badge('unknown', say('actions.open'));
  }
  return status < 400
    ? badge('passed', say('actions.done', { status }))
    : badge('failed', say('actions.refused', { status }));
}
