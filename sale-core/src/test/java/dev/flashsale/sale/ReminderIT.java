package dev.flashsale.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.sale.NoticeReceiver.Received;
import dev.flashsale.web.Role;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Notices before an opening, sent by two instances to a real webhook and a real mail server. */
class ReminderIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration LEAD = Duration.ofMinutes(5);
    private static final int ATTEMPTS = 3;

    private static NoticeReceiver webhook;
    private static GreenMail mail;
    private static Instance instance;
    private static Instance other;
    private static Shop shop;
    private static Shop otherShop;

    @BeforeAll
    static void start() {
        webhook = new NoticeReceiver();
        mail = new GreenMail(new ServerSetup(0, null, ServerSetup.PROTOCOL_SMTP));
        mail.start();
        var settings = settings();
        instance = Instance.start(DevBackends.springProperties("sale"), settings);
        other = Instance.start(DevBackends.springProperties("sale"), settings);
        shop = new Shop(instance);
        otherShop = new Shop(other);
    }

    @AfterAll
    static void stop() {
        other.close();
        instance.close();
        mail.stop();
        webhook.close();
    }

    @Test
    void answersFiftyRequestsAtOnceWithOneReminder() {
        var sale = saleIn(Duration.ofDays(1));
        var customer = UUID.randomUUID();

        var answers = Flux.range(0, 50)
                .flatMap(i -> ask(i % 2 == 0 ? shop : otherShop, ofSale(sale), customer, null), 50)
                .collectList()
                .block(SOON);

        assertThat(answers).allMatch(Answer::isAccepted);
        assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
        var body = answers.getFirst().json();
        assertThat(body.path("saleId").asString()).isEqualTo(sale.toString());
        assertThat(body.path("status").asString()).isEqualTo("SCHEDULED");
        assertThat(Instant.parse(body.path("remindAt").asString()))
                .isEqualTo(opensAt(sale).minus(LEAD));
        assertThat(count(sale, "true")).isEqualTo(1);
    }

    @Test
    void goesOutOnceToEachOfManyThoughTwoInstancesLook() {
        var sale = saleIn(Duration.ofMinutes(2));
        webhook.answer(sale, _ -> Mono.delay(Duration.ofMillis(50)).thenReturn(200));

        Flux.range(0, 60)
                .flatMap(i -> ask(i % 2 == 0 ? shop : otherShop, ofSale(sale), UUID.randomUUID(), null), 20)
                .blockLast(SOON);
        await().untilAsserted(() -> assertThat(count(sale, "state = 'SENT'")).isEqualTo(60));

        var received = webhook.about(sale);
        assertThat(received).hasSize(60);
        assertThat(received.stream().map(Received::key).distinct()).hasSize(60);
        assertThat(received.getFirst().text()).contains("\"text\":", "opens at");
        assertThat(count(sale, "attempts = 1")).isEqualTo(60);
        assertThat(sent("webhook")).isGreaterThanOrEqualTo(60);
    }

    @Test
    void repeatsOnlyWhereItFailedAndErasesTheAddress() {
        var coupon = couponIn(Duration.ofMinutes(2));
        var address = address();
        webhook.answer(coupon, nth -> Mono.just(nth <= 2 ? 500 : 200));

        var reminder = asked(ofCoupon(coupon), UUID.randomUUID(), address);
        await().untilAsserted(() -> assertThat(count(coupon, "state = 'SENT'")).isEqualTo(1));

        assertThat(webhook.about(coupon)).hasSize(3);
        assertThat(webhook.about(coupon).stream().map(Received::key).distinct()).containsExactly(reminder.toString());
        assertThat(mailsTo(address)).singleElement().satisfies(message -> {
            assertThat(message.getMessageID()).contains(reminder.toString());
            assertThat(message.getSubject()).contains("coupon");
        });
        assertThat(count(coupon, "email is null and sent_at is not null")).isEqualTo(1);
    }

    @Test
    void givesUpAfterSoManyAttemptsAndErasesTheAddress() {
        var sale = saleIn(Duration.ofMinutes(2));
        var address = address();
        webhook.answer(sale, _ -> Mono.just(503));

        asked(ofSale(sale), UUID.randomUUID(), address);
        await().untilAsserted(() -> assertThat(count(sale, "state = 'FAILED'")).isEqualTo(1));

        assertThat(webhook.about(sale)).hasSize(ATTEMPTS);
        assertThat(mailsTo(address)).hasSize(1);
        assertThat(count(sale, "email is null and sent_at is null")).isEqualTo(1);
        assertThat(meter("flashsale.reminders.finished", "state", "failed")).isPositive();
        assertThat(meter("flashsale.notices.failed", "channel", "webhook")).isGreaterThanOrEqualTo(ATTEMPTS);
    }

    @Test
    void tellsNobodyOfASaleThatWasEnded() {
        var sale = saleIn(LEAD.plusSeconds(4));
        asked(ofSale(sale), UUID.randomUUID(), address());

        var ended = otherShop.post("/api/sales/" + sale + "/end", shop.sellerToken(), null, null);
        await().untilAsserted(
                        () -> assertThat(count(sale, "state = 'CANCELLED'")).isEqualTo(1));

        assertThat(ended.status()).isEqualTo(200);
        assertThat(webhook.about(sale)).isEmpty();
        assertThat(count(sale, "email is null")).isEqualTo(1);
    }

    @Test
    void tellsNobodyOfACouponThatWasWithdrawn() {
        var coupon = couponIn(LEAD.plusSeconds(4));
        asked(ofCoupon(coupon), UUID.randomUUID(), address());

        var withdrawn = otherShop
                .call(HttpMethod.DELETE, "/api/coupons/" + coupon, shop.sellerToken(), null, null)
                .block(SOON);
        await().untilAsserted(
                        () -> assertThat(count(coupon, "state = 'CANCELLED'")).isEqualTo(1));

        assertThat(withdrawn.status()).isEqualTo(204);
        assertThat(webhook.about(coupon)).isEmpty();
        var again = ask(shop, ofCoupon(coupon), UUID.randomUUID(), null).block(SOON);
        assertThat(again.code()).isEqualTo("already-open");
    }

    @Test
    void waitsForAPausedSaleToGoOn() {
        var sale = saleIn(LEAD.plusSeconds(3));
        shop.post("/api/sales/" + sale + "/pause", shop.sellerToken(), null, null);
        var reminder = asked(ofSale(sale), UUID.randomUUID(), null);
        await().until(() -> count(sale, "remind_at > created_at + interval '4 seconds'") == 1);
        var before = webhook.about(sale);

        shop.post("/api/sales/" + sale + "/resume", shop.sellerToken(), null, null);
        await().untilAsserted(() -> assertThat(count(sale, "state = 'SENT'")).isEqualTo(1));

        assertThat(before).isEmpty();
        assertThat(webhook.about(sale))
                .singleElement()
                .extracting(Received::key)
                .isEqualTo(reminder.toString());
    }

    @Test
    void takesOverFromAnInstanceThatDiedWithAReminderInHand() {
        var sale = saleIn(Duration.ofDays(1));
        var reminder = asked(ofSale(sale), UUID.randomUUID(), null);
        shift(sale, Duration.ofMinutes(2));

        run(
                "update reminder set state = 'SENDING', attempts = 1, next_attempt_at = now() + interval '2 seconds'"
                        + " where target_id = :target",
                sale);
        await().untilAsserted(() -> assertThat(count(sale, "state = 'SENT'")).isEqualTo(1));

        assertThat(count(sale, "attempts = 2")).isEqualTo(1);
        assertThat(webhook.about(sale))
                .singleElement()
                .extracting(Received::key)
                .isEqualTo(reminder.toString());
    }

    @Test
    void waitsForASaleThatWasMovedToLater() {
        var sale = saleIn(LEAD.plusSeconds(3));
        asked(ofSale(sale), UUID.randomUUID(), null);

        shift(sale, Duration.ofDays(1));
        await().until(() -> count(sale, "remind_at > now() + interval '1 hour'") == 1);

        assertThat(count(sale, "state = 'SCHEDULED' and attempts = 0")).isEqualTo(1);
        assertThat(webhook.about(sale)).isEmpty();
    }

    @Test
    void sellsWhileTheWebhookHangs() {
        var hanging = saleIn(Duration.ofMinutes(2));
        webhook.answer(hanging, _ -> Mono.never());
        var open = shop.openSale(50, 50);
        customers(12).forEach(customer -> asked(ofSale(hanging), customer, null));
        await().until(() -> webhook.about(hanging).size() >= 8);

        var began = Instant.now();
        var purchases = Flux.fromIterable(customers(30))
                .flatMap(customer -> shop.buyPatiently(open, customer, "k", 1))
                .collectList()
                .block(SOON);
        var took = Duration.between(began, Instant.now());

        assertThat(purchases).allMatch(Answer::isAccepted);
        assertThat(took).isLessThan(Duration.ofSeconds(10));
        assertThat(count(hanging, "state = 'SENT'")).isZero();
        await().untilAsserted(
                        () -> assertThat(count(hanging, "state = 'FAILED'")).isEqualTo(12));
    }

    @Test
    void sendsToTheAddressThatWasGivenLast() {
        var sale = saleIn(LEAD.plusSeconds(4));
        var customer = UUID.randomUUID();
        var first = address();
        var last = address();

        var asked = asked(ofSale(sale), customer, first);
        var changed = asked(ofSale(sale), customer, last);
        var unchanged = asked(ofSale(sale), customer, null);
        await().untilAsserted(() -> assertThat(count(sale, "state = 'SENT'")).isEqualTo(1));

        assertThat(List.of(changed, unchanged)).containsOnly(asked);
        assertThat(mailsTo(first)).isEmpty();
        assertThat(mailsTo(last)).hasSize(1);
    }

    @Test
    void forgetsAReminderAndItsAddress() {
        var sale = saleIn(Duration.ofDays(1));
        var customer = UUID.randomUUID();
        asked(ofSale(sale), customer, address());

        var answers = IntStream.range(0, 2)
                .mapToObj(_ -> forget(ofSale(sale), customer).status())
                .toList();

        assertThat(answers).containsOnly(204);
        assertThat(count(sale, "true")).isZero();
    }

    @Test
    void isNotMadeToSendAgainByForgettingAndAskingAgain() {
        var sale = saleIn(Duration.ofMinutes(2));
        var customer = UUID.randomUUID();
        var address = address();
        asked(ofSale(sale), customer, null);
        await().untilAsserted(() -> assertThat(count(sale, "state = 'SENT'")).isEqualTo(1));

        forget(ofSale(sale), customer);
        var again = ask(shop, ofSale(sale), customer, address).block(SOON);

        assertThat(again.json().path("status").asString()).isEqualTo("SENT");
        assertThat(count(sale, "email is null")).isEqualTo(1);
        assertThat(mailsTo(address)).isEmpty();
    }

    private static Map<String, Object> settings() {
        var sending = "flashsale.sale.reminder.sending.";
        return Map.ofEntries(
                Map.entry("flashsale.sale.reminder.lead", LEAD),
                Map.entry("flashsale.sale.reminder.channels.webhook", webhook.address()),
                Map.entry(sending + "interval", "100ms"),
                Map.entry(sending + "at-once", 8),
                // A busy machine is slow, too; what is given up is sent again.
                Map.entry(sending + "timeout", "4s"),
                Map.entry(sending + "lease", "8s"),
                Map.entry(sending + "attempts", ATTEMPTS),
                Map.entry(sending + "retry-after", "100ms"),
                Map.entry(sending + "longest-pause", "200ms"),
                // One test must not see the channel rest that another one has tired.
                Map.entry(sending + "rest-after", 1_000),
                Map.entry("spring.mail.host", "localhost"),
                Map.entry("spring.mail.port", mail.getSmtp().getPort()));
    }

    private static UUID saleIn(Duration wait) {
        var opensAt = Instant.now().plus(wait);
        return shop.sale(opensAt, opensAt.plusSeconds(3600), 1, 10).id();
    }

    private static UUID couponIn(Duration wait) {
        var from = Instant.now().plus(wait);
        return shop.coupon(from, from.plusSeconds(3600), from.plusSeconds(7200), 10, 1);
    }

    private static List<UUID> customers(int number) {
        return IntStream.range(0, number).mapToObj(_ -> UUID.randomUUID()).toList();
    }

    private static String address() {
        return UUID.randomUUID() + "@example.org";
    }

    private static String ofSale(UUID sale) {
        return "/api/sales/" + sale + "/reminders";
    }

    private static String ofCoupon(UUID coupon) {
        return "/api/coupons/" + coupon + "/reminders";
    }

    private static Mono<Answer> ask(Shop of, String path, UUID customer, @Nullable String address) {
        var body = address == null ? null : Map.of("email", address);
        return of.call(HttpMethod.POST, path, Instance.token(customer, Role.CUSTOMER), null, body);
    }

    private static UUID asked(String path, UUID customer, @Nullable String address) {
        var answer = ask(shop, path, customer, address).block(SOON);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return UUID.fromString(answer.json().path("reminderId").asString());
    }

    private static Answer forget(String path, UUID customer) {
        return shop.call(HttpMethod.DELETE, path, Instance.token(customer, Role.CUSTOMER), null, null)
                .block(SOON);
    }

    private static List<MimeMessage> mailsTo(String address) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(message -> isTo(message, address))
                .toList();
    }

    private static boolean isTo(MimeMessage message, String address) {
        try {
            return message.getAllRecipients()[0].toString().equals(address);
        } catch (MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static double sent(String channel) {
        return meter("flashsale.notices.sent", "channel", channel);
    }

    private static double meter(String name, String tag, String value) {
        return List.of(instance, other).stream()
                .flatMap(each -> each.bean(MeterRegistry.class).find(name).tag(tag, value).counters().stream())
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static Instant opensAt(UUID sale) {
        return Instant.parse(
                shop.get("/api/sales/" + sale).json().path("opensAt").asString());
    }

    private static void shift(UUID sale, Duration wait) {
        run(
                "update sale set opens_at = now() + make_interval(secs => " + wait.toSeconds() + "),"
                        + " closes_at = now() + interval '3 days' where id = :target",
                sale);
    }

    private static void run(String sql, UUID target) {
        instance.bean(DatabaseClient.class)
                .sql(sql)
                .bind("target", target)
                .then()
                .block(SOON);
    }

    private static long count(UUID target, String where) {
        return instance.bean(DatabaseClient.class)
                .sql("select count(*) from reminder where target_id = :target and " + where)
                .bind("target", target)
                .mapValue(Long.class)
                .one()
                .block(SOON);
    }
}
