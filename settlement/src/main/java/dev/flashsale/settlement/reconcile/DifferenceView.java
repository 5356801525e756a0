package dev.flashsale.settlement.reconcile;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something on which two books do not agree.
 *
 * @param kind what moved, in the words of these books
 * @param reference what the two books know it by
 * @param said what each of them says
 */
record DifferenceView(
        long number,
        Reason reason,
        String kind,
        @Nullable UUID orderId,
        @Nullable UUID paymentId,
        String reference,
        List<Said> said) {

    DifferenceView {
        said = List.copyOf(said);
    }

    /**
     * What one book says.
     *
     * @param amount in won; null where it knows nothing of it
     * @param entries of how many entries that is the sum
     * @param at of the latest of them
     */
    record Said(
            String book,
            @Nullable Long amount,
            long entries,
            @Nullable Instant at) {}
}
