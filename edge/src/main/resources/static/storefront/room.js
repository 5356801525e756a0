import { announce, fill, h } from './dom.js';
import { countdown } from './countdown.js';
import { duration, number, refusal, t } from './words.js';
import { follow } from './stream.js';
import { me } from './session.js';
import { pause } from './clock.js';
import { post } from './api.js';
import { qualification, withQualification } from './qualification.js';
import { untilNext } from './attempt.js';

const ASKED = 'room:';

/** The place in front of a sale: a ticket, what becomes of it, and the admission that the purchase needs. */
export function waitingRoom(plan, box, changed) {
  const room = new Room(plan, box, changed);
  room.draw();
  if (sessionStorage.getItem(ASKED + plan.saleId) === me()?.accountId) {
    room.ask();
  }
  return room;
}

class Room {
  constructor(plan, box, changed) {
    this.plan = plan;
    this.box = box;
    this.changed = changed;
    this.ticket = null;
    this.path = `/api/waiting-rooms/${plan.saleId}/tickets`;
  }

  admission() {
    return this.ticket?.state === 'ADMITTED' ? this.ticket.admissionToken ?? null : null;
  }

  close() {
    this.closed = true;
    this.stop?.();
    this.timer?.close();
  }

  /** There is one ticket per customer, so asking twice does no harm. */
  async ask() {
    sessionStorage.setItem(ASKED + this.plan.saleId, me().accountId);
    this.asking = t('asking');
    this.draw();
    try {
      await withQualification(this.plan.saleId, (text) => { this.asking = text; this.draw(); }, () => this.take());
    } catch (fault) {
      this.fault = refusal(fault);
    }
    this.asking = null;
    this.draw();
    this.changed();
  }

  async take() {
    for (let round = 0; ; round += 1) {
      try {
        this.see(await post(this.path, undefined, qualification(this.plan.saleId)));
        this.stop?.();
        this.stop = follow(`${this.path}/${this.ticket.ticketId}/stream`, (_, ticket) => this.see(ticket), { unseen: true });
        return;
      } catch (fault) {
        const seconds = untilNext(fault, round);
        if (seconds === null || this.closed) {
          throw fault;
        }
        await pause(seconds * 1000);
      }
    }
  }

  see(ticket) {
    const before = this.ticket?.state;
    this.ticket = ticket;
    this.fault = null;
    if (before !== ticket.state && before) {
      announce(this.sentence());
    }
    this.draw();
    this.changed();
    return ticket.state === 'WAITING';
  }

  sentence() {
    const { state, position, estimatedWaitSeconds, reason } = this.ticket;
    if (state === 'ADMITTED') {
      return reason ? t('room.expired') : t('room.admitted');
    }
    if (state === 'DISMISSED') {
      return t(reason === 'SALE_ENDED' ? 'room.ended' : 'room.dismissed');
    }
    return position === undefined
      ? t('room.early')
      : t('room.waiting', { position: number(position + 1), wait: duration(estimatedWaitSeconds * 1000) });
  }

  draw() {
    this.timer?.close();
    this.timer = null;
    const over = this.ticket && (this.ticket.state === 'DISMISSED' || this.ticket.reason);
    if (this.admission() && this.ticket.validUntil) {
      this.timer = countdown('room.validFor', this.ticket.validUntil, () => this.expire());
    }
    fill(this.box,
      h('div', { class: 'room' },
        h('h3', {}, t('room')),
        h('p', { class: 'ticket' }, this.ticket ? this.sentence() : t('room.what')),
        this.timer && h('p', {}, this.timer.shown),
        this.fault && h('p', { class: 'alert', role: 'alert' }, this.fault),
        (!this.ticket || over) && h('button', {
          type: 'button', id: 'queue', disabled: Boolean(this.asking), onclick: () => this.ask(),
        }, this.asking ?? t(over ? 'room.again' : 'room.enter'))));
  }

  expire() {
    this.ticket = { ...this.ticket, admissionToken: undefined, reason: 'ADMISSION_EXPIRED' };
    this.draw();
    this.changed();
  }
}
