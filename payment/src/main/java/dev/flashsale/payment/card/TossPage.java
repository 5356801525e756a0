package dev.flashsale.payment.card;

import java.util.List;

/** What the provider said when it was asked for a part of its list. */
sealed interface TossPage {

    record Listed(List<TossTransaction> transactions) implements TossPage {

        public Listed {
            transactions = List.copyOf(transactions);
        }
    }

    record Declined(int status, String code) implements TossPage {}
}
