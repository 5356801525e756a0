/** What is said, in the language of whoever reads it. */
const PLACE = 'language';
const LANGUAGES = { ko: 'ko-KR', en: 'en-GB' };

let language = 'en';
let words = {};

export const currentLanguage = () => language;

export function preferred() {
  const kept = localStorage.getItem(PLACE);
  if (kept in LANGUAGES) {
    return kept;
  }
  return navigator.language.startsWith('ko') ? 'ko' : 'en';
}

export async function speak(wanted) {
  words = (await import(`./${wanted}.js`)).default;
  language = wanted;
  document.documentElement.lang = wanted;
}

export const remember = () => localStorage.setItem(PLACE, language);

export function t(key, values = {}) {
  const text = words[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

export const won = (amount) =>
  new Intl.NumberFormat(LANGUAGES[language], { style: 'currency', currency: 'KRW', currencyDisplay: 'narrowSymbol' })
    .format(amount);

export const number = (value) => new Intl.NumberFormat(LANGUAGES[language]).format(value);

export const moment = (instant) =>
  new Intl.DateTimeFormat(LANGUAGES[language], { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));

/** Hours, minutes and seconds, and days where there are any. */
export function duration(millis) {
  const seconds = Math.max(0, Math.ceil(millis / 1000));
  const two = (value) => String(value).padStart(2, '0');
  const clock = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const days = Math.floor(seconds / 86_400);
  return days > 0 ? t('days', { days, clock }) : clock;
}

/** Why the server said no, and what to do next. */
export function refusal(fault) {
  if (!fault?.problem) {
    return t('unreached');
  }
  const known = `code.${fault.code}` in words;
  const sentence = known ? t(`code.${fault.code}`, { ...valuesOf(fault) }) : fault.problem.detail ?? t('unreached');
  const fields = (fault.problem.errors ?? []).map(({ field, message }) => `${field}: ${message}`);
  return [sentence, ...fields].join(' ');
}

function valuesOf({ problem, retryAfter }) {
  return {
    ...problem,
    seconds: Number.isFinite(retryAfter) ? retryAfter : '',
    opensAt: problem.opensAt ? moment(problem.opensAt) : '',
    until: problem.until ? moment(problem.until) : '',
    amountDue: problem.amountDue === undefined ? '' : won(problem.amountDue),
  };
}
