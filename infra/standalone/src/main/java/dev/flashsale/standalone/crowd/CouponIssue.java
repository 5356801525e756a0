package dev.flashsale.standalone.crowd;

import tools.jackson.databind.JsonNode;

/** A coupon of a customer, as the 201 promised it. */
record CouponIssue(String issueId, String couponId, Customer customer, long sequence) {

    static CouponIssue of(JsonNode answer, Customer customer) {
        return new CouponIssue(
                answer.path("couponIssueId").asString(),
                answer.path("couponId").asString(),
                customer,
                answer.path("sequence").asLong());
    }
}
