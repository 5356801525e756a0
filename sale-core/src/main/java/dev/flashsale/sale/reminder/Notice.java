package dev.flashsale.sale.reminder;

import dev.flashsale.sale.offer.LimitedOffer.Kind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one customer is told. It keeps its id however often it is sent, so that a receiver can tell a repetition.
 *
 * @param email where to, if the customer gave an address
 */
record Notice(UUID id, Kind kind, @Nullable String email, String subject, String body) {}
