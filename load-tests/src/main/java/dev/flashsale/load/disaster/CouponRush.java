package dev.flashsale.load.disaster;

import dev.flashsale.load.door.Account;
import dev.flashsale.load.door.Coupons;
import dev.flashsale.load.door.Door;
import dev.flashsale.load.door.Door.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Everybody claims until it is decided, while something breaks; afterwards answers and stores are recounted. */
public final class CouponRush {

    private static final Logger story = LoggerFactory.getLogger("story");

    private static final Duration AWAY = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration SETTLING = Duration.ofMinutes(2);

    private final DisasterSettings settings;

    public CouponRush(DisasterSettings settings) {
        this.settings = settings;
    }

    /** Answers whether every round came out right. */
    public boolean survives() {
        try (var services = Fleet.start(settings.directory(), Service.EDGE, Service.SALE_CORE)) {
            var door = new Door(services.url(Service.EDGE), settings.connections());
            var crowd = tokens(door, "CUSTOMER", settings.customers());
            var seller = tokens(door, "SELLER", 1).getFirst();
            var operator = tokens(door, "OPERATOR", 1).getFirst();
            Runnable kafka = () -> services.takeKafkaAway(AWAY);
            return List.of(
                            new Round("Kafka away for 10 s", true, kafka),
                            new Round("Kafka away for 10 s", false, kafka),
                            new Round("sale-core killed", true, () -> services.kill(Service.SALE_CORE)),
                            new Round("sale-core killed", false, () -> services.kill(Service.SALE_CORE)))
                    .stream()
                    .map(round -> play(round, door, crowd, seller, operator))
                    .reduce(true, Boolean::logicalAnd);
        }
    }

    /** @param limited whether there are fewer coupons than customers, or no end of them */
    private record Round(String disaster, boolean limited, Runnable happen) {}

    private boolean play(Round round, Door door, List<String> crowd, String seller, String operator) {
        var coupon = coupon(door, seller, round.limited());
        var again = new LongAdder();
        long start = System.nanoTime();
        var threads = Executors.newSingleThreadExecutor();
        var breaking = new CompletableFuture<Void>();
        var accepted = Flux.fromIterable(crowd)
                .index()
                .doOnNext(each -> breakAfter(each.getT1(), round, threads, breaking))
                .flatMap(each -> claim(door, coupon, each.getT2(), again), settings.connections())
                .filter(Reply::isSuccess)
                .map(reply -> reply.json().path("sequence").asLong())
                .collectSortedList()
                .blockOptional()
                .orElseThrow();
        breaking.join();
        threads.shutdown();
        double took = (System.nanoTime() - start) / 1e9;
        int expected = round.limited() ? Math.min(settings.coupons(), crowd.size()) : crowd.size();
        boolean numbered =
                accepted.equals(LongStream.rangeClosed(1, expected).boxed().toList());
        boolean audited = audit(door, coupon, operator);
        story.info(String.format(
                Locale.ROOT,
                "%-20s %-9s %,d customers, %,d accepted (expected %,d) in %.1f s, %,d asked again; numbers %s, audit %s",
                round.disaster(),
                round.limited() ? "limited" : "unlimited",
                crowd.size(),
                accepted.size(),
                expected,
                took,
                again.sum(),
                numbered ? "without a gap" : "WRONG",
                audited ? "passed" : "FAILED"));
        return numbered && audited;
    }

    /** Once a fiftieth of the crowd has come: in the middle of the limited coupons, and early in the unlimited. */
    private void breakAfter(long customer, Round round, Executor threads, CompletableFuture<Void> done) {
        if (customer == settings.customers() / 50) {
            CompletableFuture.runAsync(round.happen(), threads).whenComplete((_, fault) -> finish(done, fault));
        }
    }

    private static void finish(CompletableFuture<Void> done, Throwable fault) {
        if (fault == null) {
            done.complete(null);
        } else {
            done.completeExceptionally(fault);
        }
    }

    private static Mono<Reply> claim(Door door, String coupon, String token, LongAdder again) {
        return door.ask("/api/coupons/" + coupon + "/issues", token, "", Map.of())
                .filter(CouponRush::isDecided)
                .repeatWhenEmpty(tries -> tries.doOnNext(_ -> again.increment()).delayElements(PAUSE));
    }

    private static boolean isDecided(Reply reply) {
        return reply.isSuccess() || reply.status() / 100 == 4 && !reply.code().equals("request-in-flight");
    }

    private boolean audit(Door door, String coupon, String operator) {
        return door.get("/api/ops/audit?couponId=" + coupon, operator)
                .map(audit -> audit.path("passed").asBoolean())
                .onErrorReturn(false)
                .filter(passed -> passed)
                .repeatWhenEmpty(tries -> tries.delayElements(PAUSE))
                .timeout(SETTLING, Mono.just(false))
                .blockOptional()
                .orElse(false);
    }

    private String coupon(Door door, String seller, boolean limited) {
        var discount = Map.of("type", "RATE", "value", 10);
        return limited
                ? Coupons.limited(door, seller, discount, settings.coupons())
                : Coupons.unlimited(door, seller, discount);
    }

    private static List<String> tokens(Door door, String role, int count) {
        return Account.create(door, role, count).stream().map(Account::token).toList();
    }
}
