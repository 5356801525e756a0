package dev.flashsale.standalone.crowd;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The coupons and points that shoppers bring to the sale. Two of three use their coupon, in the first thing they want;
 * whoever has points spends some on it.
 */
final class Purses {

    static final int WITH_POINTS = 20;
    static final long POINTS = 1_000;
    private static final int SAVES = 3;

    private final Map<String, CouponIssue> coupons;

    Purses(List<CouponIssue> issues) {
        this.coupons = issues.stream()
                .collect(Collectors.toMap(issue -> issue.customer().accountId(), Function.identity(), (one, _) -> one));
    }

    /** A coupon goes into one order only, and so do the points. */
    List<Click> pay(int shopper, Customer customer, List<Click> clicks) {
        if (clicks.isEmpty()) {
            return clicks;
        }
        var first = withPoints(shopper, withCoupon(shopper, customer, clicks.getFirst()));
        return Stream.concat(Stream.of(first), clicks.stream().skip(1)).toList();
    }

    static boolean hasPoints(int shopper) {
        return shopper % WITH_POINTS == 0;
    }

    private Click withCoupon(int shopper, Customer customer, Click click) {
        var coupon = coupons.get(customer.accountId());
        return coupon == null || shopper % SAVES == 0 ? click : click.with(coupon.issueId());
    }

    private static Click withPoints(int shopper, Click click) {
        return hasPoints(shopper) ? click.spending(POINTS) : click;
    }
}
