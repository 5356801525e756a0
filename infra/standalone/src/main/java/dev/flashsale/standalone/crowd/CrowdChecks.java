package dev.flashsale.standalone.crowd;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What can be told from the outside, from nothing but the answers which the crowd got. */
final class CrowdChecks {

    private final DemoSale sale;
    private final Tally tally;
    private final List<AcceptedOrder> accepted;
    private final List<AcceptedOrder> live;

    CrowdChecks(DemoSale sale, Tally tally) {
        this.sale = sale;
        this.tally = tally;
        this.accepted = tally.accepted();
        this.live = tally.live();
    }

    /** @param remaining units left by item, as shown to everybody in the end */
    List<Check> all(Map<String, Integer> remaining) {
        return List.of(
                soldPlusLeft(remaining),
                gapless(),
                withinTheLimit(),
                Check.compare(
                        "P3",
                        "a repeated key gets the first answer, every answer is in the contract",
                        0L,
                        tally.complaints().count(),
                        "%,d clicks were repeated with their key".formatted(tally.repeats())),
                Check.compare(
                        "P7",
                        "the total is the sum of the lines",
                        accepted.size(),
                        (int) accepted.stream()
                                .filter(order -> order.total() == order.sumOfLines())
                                .count(),
                        "orders whose total is right"));
    }

    private Check soldPlusLeft(Map<String, Integer> remaining) {
        Map<String, Integer> sold = live.stream()
                .flatMap(order -> order.lines().stream())
                .collect(Collectors.groupingBy(Line::itemId, Collectors.summingInt(Line::quantity)));
        var accounted = sale.items().stream()
                .collect(Collectors.toMap(
                        Function.identity(), item -> sold.getOrDefault(item, 0) + remaining.getOrDefault(item, 0)));
        return Check.compare(
                "P1",
                "units sold + units left = units offered, for every item",
                inOrder(sale.units()),
                inOrder(accounted),
                "%,d orders, %,d of them live".formatted(accepted.size(), live.size()));
    }

    private List<Integer> inOrder(Map<String, Integer> units) {
        return sale.items().stream().map(item -> units.getOrDefault(item, 0)).toList();
    }

    private Check gapless() {
        var numbers = accepted.stream().map(AcceptedOrder::sequence).sorted().toList();
        var expected = LongStream.rangeClosed(1, accepted.size()).boxed().toList();
        return new Check(
                "P2",
                "winners are numbered without a gap",
                numbers.equals(expected),
                "1.." + accepted.size(),
                numbers.isEmpty() ? "none" : numbers.getFirst() + ".." + numbers.getLast(),
                "%,d different numbers".formatted(numbers.stream().distinct().count()));
    }

    private Check withinTheLimit() {
        var most = live.stream()
                .flatMap(order -> order.lines().stream()
                        .map(line -> Map.entry(order.customer().accountId() + line.itemId(), line.quantity())))
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.summingInt(Map.Entry::getValue)))
                .values()
                .stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        return new Check(
                "P3",
                "no customer has more units of an item than allowed",
                most <= CrowdSettings.LIMIT,
                "at most " + CrowdSettings.LIMIT,
                String.valueOf(most),
                "the most that one customer bought");
    }
}
