package dev.flashsale.sale.reminder;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flashsale.sale.offer.LimitedOffer.Kind;
import java.util.UUID;

/** Of what a customer is reminded. */
record Target(Kind kind, UUID id) {

    /** A customer's reminder of one thing has one id, however often it is asked for, here or elsewhere. */
    UUID reminderOf(UUID customerId) {
        var name = "reminder/%s/%s/%s".formatted(kind, id, customerId);
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }
}
