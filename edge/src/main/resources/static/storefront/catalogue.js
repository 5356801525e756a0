import { find, get } from './api.js';

const MOST_PAGES = 5;
const products = new Map();
const sales = new Map();

/** A product hardly changes while somebody looks; its lowest price may, so it is kept for a short time only. */
const FRESH = 15_000;

export function product(id) {
  return kept(products, id, () => find(`/api/products/${id}`));
}

export function saleOf(id) {
  return kept(sales, id, () => find(`/api/sales/${id}`));
}

function kept(map, id, load) {
  const known = map.get(id);
  if (known && known.until > performance.now()) {
    return known.value;
  }
  const value = load();
  map.set(id, { value, until: performance.now() + FRESH });
  value.catch(() => map.delete(id));
  return value;
}

/** All of a list, or as much as somebody would look through. */
export async function all(path) {
  const items = [];
  let cursor = '';
  for (let page = 0; page < MOST_PAGES && cursor !== null; page += 1) {
    const mark = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const answer = await get(`${path}${path.includes('?') ? '&' : '?'}limit=100${mark}`);
    items.push(...answer.items);
    cursor = answer.next ?? null;
  }
  return items;
}

/** Names of the things in an order. */
export async function namesIn(saleId) {
  const sale = await saleOf(saleId);
  const items = sale?.items ?? [];
  const found = await Promise.all(items.map((item) => product(item.productId).catch(() => null)));
  return new Map(items.map((item, at) => [item.itemId, found[at]?.name ?? '—']));
}
