package dev.flashsale.sandbox.payment;

import dev.flashsale.sandbox.fault.Refusal;
import java.util.List;

/** What came of a call. */
sealed interface Verdict {

    /** As it stands after the call. */
    record Stands(Payment payment) implements Verdict {}

    /** What moved. */
    record Listed(List<TransactionView> transactions) implements Verdict {

        public Listed {
            transactions = List.copyOf(transactions);
        }
    }

    record Refused(Refusal refusal) implements Verdict {}

    /** No answer at all. */
    record Silent() implements Verdict {}
}
