package dev.flashsale.payment.card;

import dev.flashsale.payment.card.CardProvider.ListCards;
import java.util.List;

/** What the provider lists, in our words. */
final class TossListings {

    private static final String FOREIGN_KEY = "INVALID_TRANSACTION_KEY";

    private TossListings() {}

    static CardListing of(ListCards ask, TossPage page) {
        return switch (page) {
            case TossPage.Listed(var transactions) -> listed(ask, transactions);
            case TossPage.Declined(var _, var code) when code.equals(FOREIGN_KEY) -> new CardListing.NoSuchPart();
            case TossPage.Declined(var status, var code) -> new CardListing.Unknown((status + " " + code).strip());
        };
    }

    static CardListing ofFault(Throwable cause) {
        return new CardListing.Unknown(ProviderFaults.describe(cause));
    }

    /** There may be more wherever the answer is as long as it was allowed to be. */
    private static CardListing listed(ListCards ask, List<TossTransaction> answer) {
        var next = answer.size() < ask.limit() ? null : answer.getLast().transactionKey();
        return new CardListing.Listed(
                answer.stream().flatMap(TossTransaction::toTransaction).toList(), next);
    }
}
