import { call } from '../storefront/api.js';
import { alertBox, announce, field, fill, h } from '../storefront/dom.js';
import { say, why } from './say.js';

let dialogs = 0;

/**
 * Asks before anything is done, and says in words what came of it. The key stays the same while the dialog is open, so
 * that pressing again after a lost answer does nothing twice.
 *
 * @param title of what is about to be done, with the name of what it is done to
 * @param says what will happen
 * @param inputs by name: their label and the input
 * @param request of the values: method, path and body
 * @param done in words, of the answer
 */
export function ask({ title, says, inputs = {}, label, bad = false, request, done, after = () => {} }) {
  const heading = `ask-${dialogs += 1}`;
  const key = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const alert = alertBox();
  const act = h('button', { type: 'submit', class: bad ? 'main bad' : 'main' }, label);
  const leave = h('button', { type: 'button', onclick: () => dialog.close() }, say('leaveIt'));
  const submit = async (event) => {
    event.preventDefault();
    act.disabled = true;
    act.setAttribute('aria-busy', 'true');
    fill(alert);
    try {
      const { method, path, body } = request(valuesOf(inputs));
      const answer = await call(method, path, { body, key });
      dialog.close();
      announce(done(answer));
      after(answer);
    } catch (fault) {
      fill(alert, why(fault));
    } finally {
      act.disabled = false;
      act.removeAttribute('aria-busy');
    }
  };
  const dialog = h('dialog', { 'aria-labelledby': heading, onclose: () => dialog.remove() },
    h('form', { onsubmit: submit },
      h('h2', { id: heading }, title),
      h('p', {}, says),
      Object.values(inputs).map(([text, input, hint]) => field(text, input, hint)),
      alert,
      h('div', { class: 'actions' }, leave, act)));
  document.body.append(dialog);
  dialog.showModal();
}

function valuesOf(inputs) {
  return Object.fromEntries(Object.entries(inputs).map(([key, [, input]]) => [key, input.value.trim()]));
}

export const reason = () => [say('reason'), h('input', { name: 'reason', required: true, maxlength: 200, autocomplete: 'off' })];
