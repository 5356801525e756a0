import { find } from '../storefront/api.js';
import { fill, field, h } from '../storefront/dom.js';
import { number, won } from '../storefront/words.js';
import { ask } from './ask.js';
import { actions, badge, button, facts, live, list, panel } from './parts.js';
import { instant, name, say, short } from './say.js';

const RUNS = '/api/settlements/runs';
const DAYS = '/api/settlements/reconciliations';
const DAY = 86_400_000;
const SEOUL_MIDNIGHT = /T15:00:00(\.0+)?Z$/;
const dateOf = (millis) => new Date(millis + 9 * 3_600_000).toISOString().slice(0, 10);

/** As it was asked for: whole days in Seoul where it is of such. */
const periodOf = ({ from, to }) => [from, to]
  .map((end) => (SEOUL_MIDNIGHT.test(end) ? dateOf(Date.parse(end)) : instant(end)))
  .join(' – ');

/** Settlement runs, and the way to the reconciliation of a day. */
export async function settlement({ go }) {
  const runs = h('div', { id: 'runs' });
  const watch = live(() => list(RUNS, run, { empty: say('runs.none') }), (content) => fill(runs, content), 3_000);
  await watch.first;
  return {
    title: say('settlement'),
    content: [
      actions(button(say('run.start'), () => start(watch.again))),
      dayForm(go),
      h('h2', {}, say('runs')),
      watch.age,
      runs,
    ],
    close: watch.close,
  };
}

function start(after) {
  const date = (key, value) => h('input', { name: key, type: 'date', value, required: true });
  ask({
    title: say('run.start.ask'),
    says: say('run.start.says'),
    inputs: { from: [say('run.from'), date('from', dateOf(Date.now() - DAY))], to: [say('run.to'), date('to', dateOf(Date.now()))] },
    label: say('run.start'),
    request: (body) => ({ method: 'POST', path: RUNS, body }),
    done: (answer) => say('run.asked', { period: periodOf(answer) }),
    after,
  });
}

function run(each) {
  return [
    h('h3', {}, periodOf(each), ' ', badge(each.state, name('run', each.state))),
    h('progress', { max: 100, value: each.percent, 'aria-label': say('run.progress', { period: periodOf(each) }) }),
    facts([
      [say('run.percent'), `${each.percent} %`],
      [say('run.rows'), each.total == null ? number(each.rows) : `${number(each.rows)} / ${number(each.total)}`],
      [say('run.rate'), each.rate != null && say('perSecond', { count: number(each.rate) })],
      [say('run.left'), each.secondsLeft != null && say('seconds', { count: number(each.secondsLeft) })],
      [say('attempts'), number(each.attempts)],
      [say('started'), each.startedAt && instant(each.startedAt)],
      [say('finished'), each.finishedAt && instant(each.finishedAt)],
      [say('fault'), each.failure, 'long'],
    ].filter((pair) => pair[1] !== false)),
  ];
}

function dayForm(go) {
  const day = h('input', { type: 'date', value: dateOf(Date.now() - DAY), required: true });
  const open = (event) => {
    event.preventDefault();
    go(`settlement/${day.value}`);
  };
  return h('form', { class: 'filter', onsubmit: open }, field(say('day.look'), day), actions(h('button', {}, say('day.open'))));
}

/** Whether the books of a day agree. */
export async function reconciliation({ parameter: date, again }) {
  const path = `${DAYS}/${date}`;
  const found = await find(path);
  const request = button(say('day.start'), () => ask({
    title: say('day.start.ask', { date }),
    says: say('day.start.says'),
    label: say('day.start'),
    request: () => ({ method: 'POST', path: DAYS, body: { date } }),
    done: () => say('day.asked', { date }),
    after: again,
  }));
  return {
    title: say('day.of', { date }),
    content: [
      actions(request, button(say('reload'), again)),
      found ? shown(found, await list(path, difference, { empty: say('day.none') })) : h('p', {}, say('day.never')),
    ],
  };
}

function shown(found, differences) {
  const reasons = Object.entries(found.differences);
  return [
    h('p', {}, badge(found.state, name('run', found.state))),
    h('div', { class: 'panels' },
      panel(say('day.stands'), facts([
        [say('started'), found.startedAt && instant(found.startedAt)],
        [say('finished'), found.finishedAt && instant(found.finishedAt)],
        [say('day.pending'), number(found.pending)],
        [say('fault'), found.failure, 'long'],
      ])),
      panel(say('day.counts'), facts(Object.entries(found.counts).map(([book, count]) => [book, number(count)]))),
      panel(say('day.differences'), facts(reasons.length === 0
        ? [[say('day.all'), '0', 'large']]
        : reasons.map(([why, count]) => [name('difference', why), number(count), 'large'])))),
    h('h2', {}, say('day.differences')),
    differences,
  ];
}

function difference(each) {
  return [
    h('h3', {}, `${each.number}. ${name('difference', each.reason)} · ${each.kind}`),
    facts([
      [say('order'), each.orderId && h('a', { href: `#/sagas/${each.orderId}` }, short(each.orderId))],
      [say('reference'), each.reference],
      ...each.said.map((said) => [said.book, said.amount == null ? say('day.silent') : `${won(said.amount)} (${said.entries})`]),
    ]),
  ];
}
