package dev.flashsale.edge;

import static dev.flashsale.edge.People.PASSWORD;
import static dev.flashsale.edge.People.atOnce;
import static dev.flashsale.edge.People.bodyOf;
import static dev.flashsale.edge.People.newAddress;
import static dev.flashsale.edge.People.statusOf;
import static dev.flashsale.edge.People.wrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.web.Role;
import dev.flashsale.web.TokenIssuer;
import dev.flashsale.web.TokenVerifier;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Accounts as people meet them, and what those find who are not meant to meet them. */
@EdgeTest
@ExtendWith(OutputCaptureExtension.class)
class AccountsIT {

    @Autowired
    private WebTestClient client;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TokenIssuer issuer;

    @Autowired
    private TokenVerifier verifier;

    private People people;

    @BeforeEach
    void meet() {
        people = new People(client);
    }

    @Test
    void opensAnAccountThatMayBuyOnceItsAddressIsProven() {
        var email = newAddress();

        people.signUp(email, "CUSTOMER")
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals(HttpHeaders.LOCATION, "/api/accounts/me")
                .expectBody()
                .jsonPath("$.email")
                .isEqualTo(email)
                .jsonPath("$.role")
                .isEqualTo("CUSTOMER")
                .jsonPath("$.verified")
                .isEqualTo(false)
                .jsonPath("$.password")
                .doesNotExist();
        var tokens = people.logIn(email);
        assertThat(isVerified(tokens)).isFalse();

        people.verify(email, people.codeOf(email, 1)).expectStatus().isNoContent();

        assertThat(isVerified(people.refresh(tokens.refreshToken()))).isTrue();
        assertThat(isVerified(people.logIn(email))).isTrue();
        assertThat(tokens.expiresIn()).isEqualTo(900);
        people.me(tokens.accessToken())
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.displayName")
                .isEqualTo("Some One")
                .jsonPath("$.verified")
                .isEqualTo(true);
    }

    @Test
    void takesTheRightCodeAgainFromAClientThatLostTheAnswer() {
        var email = people.newcomer();
        var code = people.codeOf(email, 1);

        people.verify(email, code).expectStatus().isNoContent();
        people.verify(email, code).expectStatus().isNoContent();
    }

    @Test
    void opensSellersAndNoOperators() {
        people.signUp(newAddress(), "SELLER")
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.role")
                .isEqualTo("SELLER");
        people.signUp(newAddress(), "OPERATOR").expectStatus().isForbidden();
    }

    @Test
    void letsOperatorsTakeOnOperators() {
        var body = Map.of("email", newAddress(), "password", PASSWORD, "displayName", "Op");

        people.call("POST", "/api/accounts/operators", tokenOf(Role.OPERATOR), body)
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.role")
                .isEqualTo("OPERATOR");
        for (var role : List.of(Role.CUSTOMER, Role.SELLER)) {
            people.call("POST", "/api/accounts/operators", tokenOf(role), body)
                    .expectStatus()
                    .isForbidden();
        }
        people.post("/api/accounts/operators", body).expectStatus().isUnauthorized();
    }

    @Test
    void takesAnAddressForOneHoweverItIsWritten() {
        var email = people.newcomer();

        people.signUp("  " + email.toUpperCase(Locale.ROOT) + " ", "CUSTOMER")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("email-taken");
        people.tryToLogIn(email.toUpperCase(Locale.ROOT), PASSWORD)
                .expectStatus()
                .isOk();
    }

    @Test
    void opensOneAccountForThoseWhoComeWithOneAddressAtOnce() throws Exception {
        var email = newAddress();

        var statuses = atOnce(8, () -> statusOf(people.signUp(email, "CUSTOMER")));

        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
        people.codeOf(email, 1);
        assertThat(people.mailsTo(email)).hasSize(1);
    }

    @Test
    void keepsNothingThatCouldBeRead() {
        var email = people.newcomer();
        var code = people.codeOf(email, 1);

        assertThat(read("select password_hash from account where email = :email", email))
                .startsWith("$2a$")
                .doesNotContain(PASSWORD);
        assertThat(read(
                        "select code_hash from verification_code join account on id = account_id where email = :email",
                        email))
                .startsWith("$2a$")
                .doesNotContain(code);
        assertThat(count("select count(*) from mail where recipient = :email", email))
                .isZero();
    }

    @Test
    void logsNoCode(CapturedOutput output) {
        var email = people.newcomer();
        var code = people.codeOf(email, 1);

        people.verify(email, code).expectStatus().isNoContent();

        assertThat(output.getAll()).doesNotContain("code is " + code).doesNotContain(email);
    }

    @Test
    void burnsACodeAfterFiveWrongTriesThoughTheyComeAtOnce() throws Exception {
        var email = people.newcomer();
        var code = people.codeOf(email, 1);

        var statuses = atOnce(20, () -> statusOf(people.verify(email, wrong(code))));

        assertThat(statuses).containsOnly(400);
        assertThat(count(
                        "select tries from verification_code join account on id = account_id where email = :email",
                        email))
                .isEqualTo(5);
        forgetAttempts();
        people.verify(email, code)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("wrong-code");
    }

    @Test
    void takesTheRightCodeAfterFourWrongOnes() {
        var email = people.newcomer();
        var code = people.codeOf(email, 1);

        for (int i = 0; i < 4; i++) {
            people.verify(email, wrong(code)).expectStatus().isBadRequest();
        }

        people.verify(email, code).expectStatus().isNoContent();
    }

    @Test
    void takesNoCodeAfterHalfAnHour() {
        var email = people.newcomer();
        var code = people.codeOf(email, 1);
        run("update verification_code set expires_at = expires_at - interval '31 minutes'");

        people.verify(email, code).expectStatus().isBadRequest();
    }

    @Test
    void mailsAFurtherCodeThatReplacesTheFirst() {
        var email = people.newcomer();
        var first = people.codeOf(email, 1);

        people.post("/api/accounts/verification/resend", Map.of("email", email))
                .expectStatus()
                .isAccepted();
        var second = people.codeOf(email, 2);

        if (!first.equals(second)) {
            people.verify(email, first).expectStatus().isBadRequest();
        }
        people.verify(email, second).expectStatus().isNoContent();
    }

    @Test
    void mailsNoFurtherCodeWithinAMinute() throws Exception {
        for (var email : List.of(people.newcomer(), newAddress())) {
            var statuses =
                    atOnce(6, () -> statusOf(people.post("/api/accounts/verification/resend", Map.of("email", email))));

            assertThat(statuses).containsOnlyOnce(202).containsOnly(202, 429);
            people.post("/api/accounts/verification/resend", Map.of("email", email))
                    .expectStatus()
                    .isEqualTo(429)
                    .expectHeader()
                    .value(
                            HttpHeaders.RETRY_AFTER,
                            after -> assertThat(Integer.parseInt(after)).isBetween(1, 60));
        }
    }

    @Test
    void countsEveryWrongPasswordThoughTheyComeAtOnce() throws Exception {
        for (var email : List.of(people.newcomer(), newAddress())) {
            var statuses = atOnce(30, () -> statusOf(people.tryToLogIn(email, "not the password")));

            assertThat(statuses).containsOnly(401, 429);
            assertThat(Collections.frequency(statuses, 401)).isEqualTo(10);
            people.tryToLogIn(email, PASSWORD)
                    .expectStatus()
                    .isEqualTo(429)
                    .expectHeader()
                    .value(
                            HttpHeaders.RETRY_AFTER,
                            after -> assertThat(Integer.parseInt(after)).isBetween(600, 900));
        }
    }

    @Test
    void lookAtPasswordsAgainAfterAQuarterOfAnHour() {
        var email = people.newcomer();
        for (int i = 0; i < 11; i++) {
            people.tryToLogIn(email, "not the password");
        }

        run("update attempt set until = until - interval '15 minutes'");

        people.tryToLogIn(email, PASSWORD).expectStatus().isOk();
    }

    @Test
    void forgetsWrongPasswordsOnceTheRightOneComes() {
        var email = people.newcomer();

        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 9; i++) {
                people.tryToLogIn(email, "not the password").expectStatus().isUnauthorized();
            }
            people.tryToLogIn(email, PASSWORD).expectStatus().isOk();
        }
    }

    @Test
    void doesNotTellWhoHasAnAccount() {
        var known = people.newcomer();
        var code = people.codeOf(known, 1);
        var unknown = newAddress();

        assertThat(textOf(people.tryToLogIn(unknown, "not the password")))
                .isEqualTo(textOf(people.tryToLogIn(known, "not the password")));
        assertThat(textOf(people.verify(unknown, wrong(code)))).isEqualTo(textOf(people.verify(known, wrong(code))));
        assertThat(textOf(people.post("/api/accounts/verification/resend", Map.of("email", unknown))))
                .isEqualTo(textOf(people.post("/api/accounts/verification/resend", Map.of("email", known))));
        await().untilAsserted(() -> assertThat(count("select count(*) from mail where recipient = :email", unknown))
                .isZero());
        assertThat(people.mailsTo(unknown)).isEmpty();
    }

    @Test
    void changesADisplayName() {
        var tokens = people.logIn(people.newcomer());

        people.call("PATCH", "/api/accounts/me", tokens.accessToken(), Map.of("displayName", " 한국 "))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.displayName")
                .isEqualTo("한국");
    }

    @Test
    void endsTheOtherSessionsWithThePassword() {
        var email = people.newcomer();
        var own = people.logIn(email);
        var other = people.logIn(email);
        people.me(other.accessToken()).expectStatus().isOk();

        changePassword(own, PASSWORD, "another long password").expectStatus().isNoContent();

        people.me(other.accessToken()).expectStatus().isUnauthorized();
        people.tryToRefresh(other.refreshToken()).expectStatus().isUnauthorized();
        people.me(own.accessToken()).expectStatus().isOk();
        people.refresh(own.refreshToken());
        people.tryToLogIn(email, PASSWORD).expectStatus().isUnauthorized();
        people.tryToLogIn(email, "another long password").expectStatus().isOk();
        await().untilAsserted(() -> assertThat(people.mailsTo(email))
                .extracting(People.Mail::subject)
                .contains("Your password was changed"));
    }

    @Test
    void changesAPasswordOnceThoughItIsAskedAtOnce() throws Exception {
        var email = people.newcomer();
        var own = people.logIn(email);
        var number = new AtomicInteger();

        var statuses = atOnce(
                5, () -> statusOf(changePassword(own, PASSWORD, "another password " + number.incrementAndGet())));

        assertThat(statuses).containsOnlyOnce(204).containsOnly(204, 403);
    }

    @Test
    void letsNobodyInWithAPasswordThatIsJustBeingChanged() throws Exception {
        var email = people.newcomer();
        var own = people.logIn(email);
        var number = new AtomicInteger();

        atOnce(
                9,
                () -> number.getAndIncrement() == 4
                        ? statusOf(changePassword(own, PASSWORD, "another long password"))
                        : statusOf(people.tryToLogIn(email, PASSWORD)));

        assertThat(count("""
                        select count(*) from session join account on account.id = account_id
                        where email = :email and ended_at is null
                        """, email)).isEqualTo(1);
    }

    @Test
    void changesNoPasswordForWhoDoesNotKnowIt() {
        var own = people.logIn(people.newcomer());

        for (int i = 0; i < 10; i++) {
            changePassword(own, "not the password", "another long password")
                    .expectStatus()
                    .isForbidden()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("wrong-password");
        }
        changePassword(own, PASSWORD, "another long password").expectStatus().isEqualTo(429);
    }

    @Test
    void erasesThePersonAndLeavesTheId() {
        var email = people.newcomer();
        var code = people.codeOf(email, 1);
        var own = people.logIn(email);
        var id = callerOf(own).accountId();

        people.call("DELETE", "/api/accounts/me", own.accessToken(), "")
                .expectStatus()
                .isNoContent();

        people.me(own.accessToken()).expectStatus().isUnauthorized();
        people.tryToRefresh(own.refreshToken()).expectStatus().isUnauthorized();
        people.tryToLogIn(email, PASSWORD).expectStatus().isUnauthorized();
        people.verify(email, code).expectStatus().isBadRequest();
        assertThat(count("""
                        select count(*) from account where id = cast(:email as uuid) and email is null
                        and password_hash is null and display_name is null and erased_at is not null
                        """, id.toString())).isEqualTo(1);
        people.signUp(email, "CUSTOMER").expectStatus().isCreated();
        assertThat(callerOf(people.logIn(email)).accountId()).isNotEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH", "DELETE", "POST"})
    void knowsNoAccountOfSyntheticTokens(String method) {
        var password = Map.of("currentPassword", PASSWORD, "newPassword", PASSWORD);
        var path = "/api/accounts/me" + (method.equals("POST") ? "/password" : "");
        var body = Map.of("PATCH", Map.of("displayName", "x"), "POST", password);

        people.call(method, path, tokenOf(Role.CUSTOMER), body.getOrDefault(method, Map.of()))
                .expectStatus()
                .isNotFound();
    }

    private WebTestClient.ResponseSpec changePassword(People.Tokens own, String from, String to) {
        return people.call(
                "POST",
                "/api/accounts/me/password",
                own.accessToken(),
                Map.of("currentPassword", from, "newPassword", to));
    }

    private boolean isVerified(People.Tokens tokens) {
        return callerOf(tokens).emailVerified();
    }

    private dev.flashsale.web.Caller callerOf(People.Tokens tokens) {
        return Objects.requireNonNull(verifier.verify(tokens.accessToken()).block());
    }

    private String tokenOf(Role role) {
        return issuer.issue(UUID.randomUUID(), role, true, Duration.ofHours(1));
    }

    /** What a client sees of an answer, but for the address that it asked about. */
    private static String textOf(WebTestClient.ResponseSpec answer) {
        var body = bodyOf(answer);
        return body.getStatus() + " " + body.getResponseBody();
    }

    private void forgetAttempts() {
        run("delete from attempt");
    }

    private void run(String sql) {
        database.sql(sql).then().block();
    }

    private String read(String sql, String email) {
        return Objects.requireNonNull(database.sql(sql)
                .bind("email", email)
                .mapValue(String.class)
                .one()
                .block());
    }

    private long count(String sql, String email) {
        return Objects.requireNonNull(database.sql(sql)
                .bind("email", email)
                .mapValue(Long.class)
                .one()
                .block());
    }
}
