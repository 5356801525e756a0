import { fill, h } from './dom.js';
import { currentLanguage, remember } from './words.js';

const main = document.getElementById('main');
let shown = { close() {} };
let turn = 0;

export const here = () => location.hash.replace(/^#\/?/, '').split('?')[0];
export const options = () => new URLSearchParams(location.hash.split('?')[1] ?? '');
export const go = (path) => { location.hash = `#/${path}`; };

/** The first of the routes whose pattern fits; its match comes first. */
export function routeOf(routes, path) {
  for (const [pattern, ...route] of routes) {
    const match = pattern.exec(path);
    if (match) {
      return [match[1], ...route];
    }
  }
  return [undefined, ...routes[0].slice(1)];
}

/** A view may be made at once or later, and fail either way. */
const attempt = async (view, place) => view(place);

/**
 * Shows what the address names, and forgets what was there before.
 *
 * @param name of the page, in its title
 * @param find answers a view and what it is told about its place
 * @param drawTop draws what is above all views
 * @param say finds words
 * @param why says what went wrong
 */
export function router({ name, find, drawTop, say, why }) {
  return async function show({ focus = true } = {}) {
    const mine = (turn += 1);
    const again = () => show({ focus: false });
    const [view, place] = find(here());
    shown.close();
    shown = { close() {} };
    drawTop();
    fill(main, h('p', { class: 'quiet' }, say('loading')));
    const next = await attempt(view, { go, again, ...place }).catch((fault) => trouble(fault, again));
    if (mine !== turn) {
      next.close?.();
      return;
    }
    shown = { close: next.close ?? (() => {}) };
    document.title = `${next.title} · ${name()}`;
    fill(main, h('h1', { tabindex: '-1' }, next.title), next.content);
    if (focus) {
      main.querySelector('h1').focus({ preventScroll: true });
      scrollTo(0, 0);
    }
  };

  function trouble(fault, again) {
    return {
      title: say('trouble'),
      content: [
        h('p', { class: 'alert', role: 'alert' }, why(fault)),
        h('button', { type: 'button', onclick: again }, say('again')),
      ],
    };
  }
}

/** For those who do not want to go through all that is above. */
export function skipLink(text) {
  const skip = (event) => {
    event.preventDefault();
    main.focus();
  };
  return h('a', { class: 'skip', href: '#main', onclick: skip }, text);
}

/** The views that lead everywhere; an address below one belongs to it, and sales are below the first. */
export const links = (entries, say) => entries.map(([path, key]) => h('a', {
  href: `#/${path}`,
  'aria-current': (here().split('/')[0] || 'sales') === (path || 'sales') ? 'page' : null,
}, say(key)));

/** Into the other language, and the view with it. */
export function languageButton(speak, again) {
  const other = currentLanguage() === 'ko' ? 'en' : 'ko';
  return h('button', {
    type: 'button', class: 'plain', lang: other, id: 'language',
    onclick: async () => {
      await speak(other);
      remember();
      await again();
      document.getElementById('language').focus();
    },
  }, other === 'ko' ? '한국어' : 'English');
}
