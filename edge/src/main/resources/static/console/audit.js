import { get } from '../storefront/api.js';
import { announce, fill, h } from '../storefront/dom.js';
import { badge, button, facts } from './parts.js';
import { instant, say, why } from './say.js';

/** Recounts the promises; of one sale, or of all that are recent. */
export async function audit({ parameter: saleId }) {
  const sale = saleId ? await get(`/api/sales/${saleId}`) : null;
  const result = h('div', { id: 'audit' });
  const start = button(say('audit.run'), () => run(start, result, saleId), 'main');
  return {
    title: sale ? say('audit.of', { title: sale.title }) : say('audit'),
    content: [
      h('p', {}, sale ? say('audit.says.sale') : say('audit.says.all')),
      h('p', { class: 'actions' }, start),
      result,
    ],
  };
}

async function run(start, result, saleId) {
  start.disabled = true;
  start.setAttribute('aria-busy', 'true');
  fill(result, h('p', { class: 'quiet' }, say('audit.running')));
  try {
    const found = await get(`/api/ops/audit${saleId ? `?saleId=${saleId}` : ''}`);
    fill(result, shown(found));
    announce(say(found.passed ? 'audit.passed' : 'audit.failed'));
  } catch (fault) {
    fill(result, h('p', { class: 'alert', role: 'alert' }, why(fault)));
  } finally {
    start.disabled = false;
    start.removeAttribute('aria-busy');
  }
}

function shown({ passed, checks }) {
  const broken = checks.filter((check) => !check.passed);
  const kept = checks.filter((check) => check.passed);
  return [
    h('p', { class: 'row' },
      h('span', {}, badge(passed ? 'passed' : 'failed', say(passed ? 'audit.passed' : 'audit.failed'))),
      h('span', { class: 'quiet' }, say('audit.count', { kept: kept.length, all: checks.length, at: instant(new Date()) }))),
    h('ul', { class: 'entries' }, [...broken, ...kept].map((check) => h('li', { class: 'card' }, entry(check)))),
  ];
}

function entry(check) {
  return [
    h('h2', {}, badge(check.passed ? 'passed' : 'failed', check.passed ? say('kept') : say('broken')), ' ', `${check.promise} · ${check.name}`),
    facts([[say('expected'), check.expected], [say('actual'), check.actual], [say('detail'), check.detail, 'long']]),
  ];
}
