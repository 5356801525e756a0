package dev.flashsale.sale.reminder;

import dev.flashsale.sale.offer.LimitedOffer.Kind;
import java.util.UUID;

/** Of what a customer is reminded. */
record Target(Kind kind, UUID id) {}
