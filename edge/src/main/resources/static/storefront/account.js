import { alertBox, announce, field, fill, h } from './dom.js';
import { call, post } from './api.js';
import { logIn, me, renew } from './session.js';
import { refusal, t } from './words.js';

/** A form whose button says that it is at work, and which says in words what was refused. */
export function form({ fields, action, label }) {
  const alert = alertBox();
  const button = h('button', { type: 'submit', class: 'main' }, label);
  const submit = async (event) => {
    event.preventDefault();
    button.disabled = true;
    button.setAttribute('aria-busy', 'true');
    fill(alert);
    try {
      await action();
    } catch (fault) {
      fill(alert, refusal(fault));
    } finally {
      button.disabled = false;
      button.removeAttribute('aria-busy');
    }
  };
  return h('form', { class: 'card', novalidate: false, onsubmit: submit }, fields, alert, button);
}

const email = () => h('input', { type: 'email', name: 'email', autocomplete: 'email', required: true, maxlength: 254 });

/** Log-in; leads on to where somebody wanted to go. */
export function account({ go, after, again }) {
  const address = email();
  const password = h('input', { type: 'password', name: 'password', autocomplete: 'current-password', required: true, maxlength: 200 });
  const onward = async () => {
    await logIn(address.value, password.value);
    announce(t('welcome', { name: me().displayName }));
    moveOn({ go, after, again });
  };
  return {
    title: t('logIn'),
    content: [
      form({ fields: [field(t('email'), address), field(t('password'), password)], action: onward, label: t('logIn') }),
      h('p', {}, t('noAccount'), ' ', h('a', { href: '#/sign-up' }, t('signUp'))),
    ],
  };
}

function moveOn({ go, after, again }) {
  const wanted = me().verified ? after || returnTo() : 'verify';
  if (location.hash === `#/${wanted}`) {
    again();
  } else {
    go(wanted);
  }
}

const BACK = 'back-to';
export const comeBackTo = (path) => sessionStorage.setItem(BACK, path);

function returnTo() {
  const path = sessionStorage.getItem(BACK) ?? '';
  sessionStorage.removeItem(BACK);
  return path;
}

export function signUp({ go }) {
  const address = email();
  const name = h('input', { name: 'displayName', autocomplete: 'nickname', required: true, maxlength: 60 });
  const password = h('input', {
    type: 'password', name: 'password', autocomplete: 'new-password', required: true, minlength: 10, maxlength: 200,
  });
  const open = async () => {
    await call('POST', '/api/accounts', {
      body: { email: address.value, password: password.value, displayName: name.value },
    });
    await logIn(address.value, password.value);
    go('verify');
  };
  return {
    title: t('signUp'),
    content: [
      form({
        fields: [
          field(t('displayName'), name),
          field(t('email'), address),
          field(t('password'), password, t('passwordHint')),
        ],
        action: open,
        label: t('signUp'),
      }),
      h('p', {}, t('haveAccount'), ' ', h('a', { href: '#/login' }, t('logIn'))),
    ],
  };
}

/** The code from the mail. */
export function verify({ go }) {
  if (me().verified) {
    return { title: t('verify'), content: h('p', {}, t('verified')) };
  }
  const code = h('input', {
    name: 'code', inputmode: 'numeric', autocomplete: 'one-time-code', pattern: '[0-9]{6}', maxlength: 6, required: true,
  });
  const confirm = async () => {
    await post('/api/accounts/verification', { email: me().email, code: code.value });
    await renew();
    announce(t('verified'));
    go(returnTo());
  };
  const said = h('p', { role: 'status' });
  const resend = async () => {
    try {
      await post('/api/accounts/verification/resend', { email: me().email });
      fill(said, t('codeSent'));
    } catch (fault) {
      fill(said, refusal(fault));
    }
  };
  return {
    title: t('verify'),
    content: [
      h('p', {}, t('codeMailed', { email: me().email })),
      form({ fields: [field(t('code'), code, t('codeHint'))], action: confirm, label: t('confirmCode') }),
      h('p', {}, h('button', { type: 'button', class: 'plain', onclick: resend }, t('resend'))),
      said,
    ],
  };
}
