package dev.flashsale.standalone.crowd;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The coupons that shoppers bring to the sale. Two of three use theirs, in the first thing they want. */
final class Purses {

    private static final int SAVES = 3;

    private final Map<String, CouponIssue> coupons;

    Purses(List<CouponIssue> issues) {
        this.coupons = issues.stream()
                .collect(Collectors.toMap(issue -> issue.customer().accountId(), Function.identity(), (one, _) -> one));
    }

    /** A coupon goes into one order only. */
    List<Click> pay(int shopper, Customer customer, List<Click> clicks) {
        var coupon = coupons.get(customer.accountId());
        if (coupon == null || clicks.isEmpty() || shopper % SAVES == 0) {
            return clicks;
        }
        return Stream.concat(
                        Stream.of(clicks.getFirst().with(coupon.issueId())),
                        clicks.stream().skip(1))
                .toList();
    }
}
