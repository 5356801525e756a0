package dev.flashsale.sale.offer;

import java.time.Instant;
import java.util.UUID;

/** Something of which there is only so much, given out to the first who ask while it is open. */
public interface LimitedOffer {

    /** What is given out. */
    enum Kind {
        SALE("saleId"),
        COUPON("couponId");

        private final String idName;

        Kind(String idName) {
            this.idName = idName;
        }

        /** What log lines call its id. */
        public String idName() {
            return idName;
        }
    }

    Kind kind();

    UUID id();

    Lifecycle lifecycle();

    Instant opensAt();

    Instant closesAt();

    /** How often the offer was changed. */
    long revision();

    /** How often its counters were loaded into Redis. */
    long epoch();
}
