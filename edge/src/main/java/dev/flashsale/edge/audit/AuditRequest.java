package dev.flashsale.edge.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which sale and which coupon are recounted (both null for all that are recent), and in whose name. */
record AuditRequest(@Nullable UUID saleId, @Nullable UUID couponId, String authorization, String correlationId) {

    /** Without a sale, a service that knows none of the coupons would recount everything it has. */
    boolean isForCouponsOnly() {
        return saleId == null && couponId != null;
    }

    AuditRequest withoutCoupon() {
        return new AuditRequest(saleId, null, authorization, correlationId);
    }
}
