package dev.flashsale.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.flashsale.web.TokenIssuer;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

/** Mails reach a real SMTP server at least once, whatever happens between the commit and the sending. */
class MailsIT {

    private static final String KEY = TokenIssuer.newPem();

    private static int databases;

    private final String database = "edgemails" + databases++;
    private GreenMail server;

    @BeforeEach
    void startServer() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop();
    }

    @Test
    void sendsEachMailOnceThoughTwoInstancesLook() {
        try (var one = edge(smtp());
                var _ = edge(smtp())) {
            run(one, """
                    insert into mail (id, kind, recipient, state, next_attempt_at, created_at)
                    select gen_random_uuid(), 'PASSWORD_CHANGED', 'a' || n || '@example.com', 'WAITING', now(), now()
                    from generate_series(1, 300) as n
                    """);

            await().untilAsserted(() -> assertThat(waiting(one)).isZero());

            assertThat(Arrays.stream(server.getReceivedMessages())
                            .map(MailsIT::recipientOf)
                            .toList())
                    .hasSize(300)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void sendsWhatWasCommittedBeforeACrash() {
        String email;
        try (var withoutMail = edge(Map.of())) {
            email = withoutMail.people().newcomer();
            assertThat(waiting(withoutMail)).isEqualTo(1);
        }

        try (var _ = edge(smtp())) {
            await().untilAsserted(() -> assertThat(server.getReceivedMessages()).hasSize(1));
            assertThat(recipientOf(server.getReceivedMessages()[0])).isEqualTo(email);
        }
    }

    @Test
    void sendsAgainWhatAnInstanceHadInHandWhenItDied() throws Exception {
        try (var edge = edge(smtp())) {
            var email = edge.people().newcomer();
            await().untilAsserted(() -> assertThat(server.getReceivedMessages()).hasSize(1));
            await().untilAsserted(() -> assertThat(waiting(edge)).isZero());

            // As if it had been sent and never noted, and the lease had ended.
            run(edge, "update mail set state = 'WAITING', recipient = '" + email + "', next_attempt_at = now()");

            await().untilAsserted(() -> assertThat(server.getReceivedMessages()).hasSize(2));
            var ids = new HashSet<String>();
            for (var message : server.getReceivedMessages()) {
                ids.add(message.getMessageID());
            }
            assertThat(ids).hasSize(1);
            var newest =
                    server.getReceivedMessages()[1].getContent().toString().replaceAll("(?s).*is (\\d{6}).*", "$1");
            edge.people().verify(email, newest).expectStatus().isNoContent();
        }
    }

    @Test
    void waitsForAServerThatIsAway() {
        var settings = smtp();
        settings.put("flashsale.mails.retry-after", "100ms");
        settings.put("flashsale.mails.longest-pause", "200ms");
        settings.put("flashsale.mails.attempts", "100");
        var setup = new ServerSetup(server.getSmtp().getPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        server.stop();
        try (var edge = edge(settings)) {
            edge.people().newcomer();
            await().untilAsserted(
                            () -> assertThat(count(edge, "select max(attempts) from mail where state = 'WAITING'"))
                                    .isGreaterThan(2));

            server = new GreenMail(setup);
            server.start();

            await().untilAsserted(() -> assertThat(server.getReceivedMessages()).hasSize(1));
        }
    }

    @Test
    void givesUpInTheEndAndForgetsTheAddress() {
        var settings = smtp();
        settings.put("flashsale.mails.retry-after", "10ms");
        settings.put("flashsale.mails.attempts", "3");
        server.stop();
        try (var edge = edge(settings)) {
            edge.people().newcomer();

            await().untilAsserted(() -> assertThat(count(
                            edge,
                            "select count(*) from mail where state = 'FAILED' and attempts = 3 and recipient is null"))
                    .isEqualTo(1));
        }
    }

    @Test
    void sendsNothingToAnAddressThatIsNobodys() {
        try (var edge = edge(smtp())) {
            edge.people().post("/api/accounts/verification/resend", Map.of("email", People.newAddress()));

            await().untilAsserted(() -> assertThat(
                            count(edge, "select count(*) from mail where state = 'DROPPED' and recipient is null"))
                    .isEqualTo(1));
            assertThat(server.getReceivedMessages()).isEmpty();
        }
    }

    @Test
    void deletesWhatIsOver() {
        var settings = smtp();
        settings.put("flashsale.accounts.upkeep-interval", "100ms");
        try (var edge = edge(settings)) {
            var email = edge.people().newcomer();
            edge.people().logIn(email);
            edge.people().tryToLogIn(email, "not the password");
            await().untilAsserted(() -> assertThat(waiting(edge)).isZero());

            run(edge, "update mail set created_at = created_at - interval '8 days'");
            run(edge, "update session set ended_at = now() - interval '2 days'");
            run(edge, "update verification_code set expires_at = now() - interval '1 hour'");
            run(edge, "update attempt set until = now() - interval '1 hour'");

            await().untilAsserted(() -> assertThat(count(edge, """
                            select (select count(*) from mail) + (select count(*) from session)
                                 + (select count(*) from verification_code) + (select count(*) from attempt)
                            """)).isZero());
            assertThat(count(edge, "select count(*) from account")).isPositive();
        }
    }

    private EdgeInstance edge(Map<String, Object> settings) {
        var all = new HashMap<String, Object>(settings);
        all.put("flashsale.identity.signing-key", KEY);
        return EdgeInstance.start(database, all);
    }

    private Map<String, Object> smtp() {
        var settings = new HashMap<String, Object>();
        settings.put("spring.mail.host", "127.0.0.1");
        settings.put("spring.mail.port", server.getSmtp().getPort());
        return settings;
    }

    private static String recipientOf(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException broken) {
            throw new AssertionError(broken);
        }
    }

    private static long waiting(EdgeInstance edge) {
        return count(edge, "select count(*) from mail where state = 'WAITING'");
    }

    private static long count(EdgeInstance edge, String sql) {
        return Objects.requireNonNullElse(
                edge.bean(DatabaseClient.class)
                        .sql(sql)
                        .mapValue(Long.class)
                        .one()
                        .block(),
                0L);
    }

    private static void run(EdgeInstance edge, String sql) {
        edge.bean(DatabaseClient.class).sql(sql).then().block();
    }
}
