package dev.flashsale.standalone.crowd;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A purchase as the 201 promised it.
 *
 * @param couponIssueId the coupon that the customer wants to use in it
 * @param points that the customer wants to spend on it
 */
record AcceptedOrder(
        String orderId,
        long sequence,
        Customer customer,
        List<Line> lines,
        List<Long> prices,
        long total,
        Optional<String> couponIssueId,
        long points) {

    static AcceptedOrder of(JsonNode answer, Customer customer, Click click) {
        var lines = answer.path("lines").valueStream().toList();
        return new AcceptedOrder(
                answer.path("orderId").asString(),
                answer.path("sequence").asLong(),
                customer,
                lines.stream()
                        .map(line -> new Line(
                                line.path("itemId").asString(),
                                line.path("quantity").asInt()))
                        .toList(),
                lines.stream().map(line -> line.path("unitPrice").asLong()).toList(),
                answer.path("total").asLong(),
                click.couponIssueId(),
                click.points());
    }

    int units() {
        return lines.stream().mapToInt(Line::quantity).sum();
    }

    long sumOfLines() {
        long sum = 0;
        for (int line = 0; line < lines.size(); line++) {
            sum += lines.get(line).quantity() * prices.get(line);
        }
        return sum;
    }
}
