package dev.flashsale.payment.card;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the provider lists of its books. */
public sealed interface CardListing {

    /** @param next after which there may be more; null at the end */
    record Listed(
            List<CardTransaction> transactions, @Nullable String next) implements CardListing {

        public Listed {
            transactions = List.copyOf(transactions);
        }
    }

    /** The provider knows no part that follows such a key. */
    record NoSuchPart() implements CardListing {}

    /** No answer. */
    record Unknown(String cause) implements CardListing {}
}
