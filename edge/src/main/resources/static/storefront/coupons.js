import { alertBox, announce, fill, h, write } from './dom.js';
import { all } from './catalogue.js';
import { attempt, undecided } from './attempt.js';
import { comeBackTo } from './account.js';
import { find } from './api.js';
import { follow } from './stream.js';
import { me } from './session.js';
import { moment, number, refusal, t, won } from './words.js';

const FOLLOWED = 2;

/** What can be had, and what one has. */
export async function coupons({ go, again }) {
  const [offered, mine] = await Promise.all([all('/api/coupons'), me()?.role === 'CUSTOMER' ? all('/api/me/coupons') : []]);
  const running = offered.filter((coupon) => ['OPEN', 'SCHEDULED', 'RECOVERING'].includes(coupon.status));
  const titles = new Map(offered.map((coupon) => [coupon.couponId, coupon.title]));
  await Promise.all([...new Set(mine.map((issue) => issue.couponId))].filter((id) => !titles.has(id)).map(async (id) => {
    titles.set(id, (await find(`/api/coupons/${id}`).catch(() => null))?.title ?? id);
  }));
  const closers = [];
  return {
    title: t('nav.coupons'),
    content: [
      h('section', {}, h('h2', {}, t('offeredCoupons')),
        running.length === 0
          ? h('p', { class: 'quiet' }, t('noneOffered'))
          : h('ul', { class: 'cards' }, running.map((coupon) => offer(coupon, mine, closers, { go, again })))),
      me() && h('section', {}, h('h2', {}, t('myCoupons')),
        mine.length === 0
          ? h('p', { class: 'quiet' }, t('noCoupons'))
          : h('ul', { class: 'cards' }, mine.map((issue) => holding(issue, titles.get(issue.couponId))))),
    ],
    close: () => closers.forEach((close) => close()),
  };
}

function offer(coupon, mine, closers, { go, again }) {
  const had = mine.filter((issue) => issue.couponId === coupon.couponId).length;
  const left = h('span', { class: 'counter' });
  const draw = ({ remaining, quantity }) => {
    write(left, remaining === undefined
      ? t('unlimited')
      : remaining === 0 ? t('allGone') : t('leftOf', { remaining: number(remaining), quantity: number(quantity) }));
  };
  draw(coupon);
  if (coupon.quantity !== undefined && closers.length < FOLLOWED) {
    closers.push(follow(`/api/coupons/${coupon.couponId}/stock/stream`, (name, stock) => {
      draw(stock);
      return name !== 'ended';
    }));
  }
  return h('li', { class: 'card' },
    h('h3', { id: coupon.couponId }, coupon.title),
    h('p', { class: 'price' }, discountOf(coupon)),
    coupon.minimumSpend > 0 && h('p', { class: 'quiet small' }, t('minimumSpend', { amount: won(coupon.minimumSpend) })),
    h('p', { class: 'row' }, left, h('span', { class: 'quiet small' }, t('validUntil', { until: moment(coupon.validUntil) }))),
    had >= coupon.perCustomerLimit
      ? h('p', { class: 'good' }, t('haveIt'))
      : claim(coupon, { go, again }));
}

function claim(coupon, { go, again }) {
  const name = `claim:${coupon.couponId}`;
  const alert = alertBox();
  const label = coupon.status === 'SCHEDULED' ? t('claimFrom', { from: moment(coupon.issueFrom) }) : t('claim');
  const button = h('button', {
    type: 'button', class: 'main claim', id: name, 'aria-labelledby': `${name} ${coupon.couponId}`,
    disabled: coupon.status === 'SCHEDULED', onclick: () => take(),
  }, label);
  const take = async () => {
    if (!me() || !me().verified) {
      comeBackTo('coupons');
      go(me() ? 'verify' : 'login');
      return;
    }
    button.disabled = true;
    fill(alert);
    try {
      await attempt(name, `/api/coupons/${coupon.couponId}/issues`, undefined, {
        waiting: (seconds) => write(button, seconds > 0 ? t('askingAgainIn', { seconds }) : t('asking')),
      });
      announce(t('claimed', { title: coupon.title }));
      again();
    } catch (fault) {
      fill(alert, refusal(fault));
      write(button, label);
      button.disabled = fault.code === 'coupon-exhausted' || fault.code === 'already-issued';
    }
  };
  if (undecided(name)) {
    take();
  }
  return [button, alert];
}

function holding(issue, title) {
  return h('li', { class: 'card' },
    h('p', {}, h('span', { class: `badge ${issue.status.toLowerCase()}` }, t(`coupon.${issue.status}`))),
    h('h3', {}, title),
    h('p', { class: 'quiet small' }, t('validUntil', { until: moment(issue.validUntil) })));
}

function discountOf({ discount }) {
  if (discount.type === 'AMOUNT') {
    return t('amountOff', { amount: won(discount.value) });
  }
  return discount.maximum
    ? t('rateOffUpTo', { rate: discount.value, maximum: won(discount.maximum) })
    : t('rateOff', { rate: discount.value });
}
