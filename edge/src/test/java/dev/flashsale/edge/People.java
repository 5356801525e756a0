package dev.flashsale.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/** People in front of an edge, who do with their accounts what people do. */
final class People {

    static final String PASSWORD = "correct horse battery";

    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

    private final WebTestClient client;

    People(WebTestClient client) {
        this.client = client;
    }

    record Tokens(String accessToken, String refreshToken, long expiresIn) {}

    record Mail(String messageId, String to, String subject, String body, String sentAt) {}

    record Mails(List<Mail> items, @Nullable String next) {}

    static String newAddress() {
        return "someone-" + UUID.randomUUID() + "@example.com";
    }

    /** A call and what came of it; without a body where there is nothing to say. */
    WebTestClient.ResponseSpec call(String method, String path, @Nullable String token, Object body) {
        var request = client.method(HttpMethod.valueOf(method)).uri(path);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return body.equals("")
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body)
                        .exchange();
    }

    WebTestClient.ResponseSpec post(String path, Map<String, ?> body) {
        return call("POST", path, null, body);
    }

    WebTestClient.ResponseSpec signUp(String email, String role) {
        return post(
                "/api/accounts", Map.of("email", email, "password", PASSWORD, "displayName", "Some One", "role", role));
    }

    /** An account that is not verified yet. */
    String newcomer() {
        var email = newAddress();
        signUp(email, "CUSTOMER").expectStatus().isCreated();
        return email;
    }

    WebTestClient.ResponseSpec tryToLogIn(String email, String password) {
        return post("/api/sessions", Map.of("email", email, "password", password));
    }

    Tokens logIn(String email) {
        return tokensOf(tryToLogIn(email, PASSWORD));
    }

    WebTestClient.ResponseSpec tryToRefresh(String refreshToken) {
        return post("/api/sessions/refresh", Map.of("refreshToken", refreshToken));
    }

    Tokens refresh(String refreshToken) {
        return tokensOf(tryToRefresh(refreshToken));
    }

    WebTestClient.ResponseSpec me(String accessToken) {
        return call("GET", "/api/accounts/me", accessToken, "");
    }

    WebTestClient.ResponseSpec verify(String email, String code) {
        return post("/api/accounts/verification", Map.of("email", email, "code", code));
    }

    List<Mail> mailsTo(String email) {
        var mails = client.get()
                .uri("/api/dev/mails?to={to}", email)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(Mails.class)
                .returnResult()
                .getResponseBody();
        return Objects.requireNonNull(mails).items();
    }

    /** The code in the newest mail, once there are so many. */
    String codeOf(String email, int mails) {
        await().untilAsserted(() -> assertThat(mailsTo(email)).hasSizeGreaterThanOrEqualTo(mails));
        var code = CODE.matcher(mailsTo(email).getFirst().body());
        assertThat(code.find()).isTrue();
        return code.group();
    }

    /** Any other code. */
    static String wrong(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    static int statusOf(WebTestClient.ResponseSpec answer) {
        return bodyOf(answer).getStatus().value();
    }

    static EntityExchangeResult<String> bodyOf(WebTestClient.ResponseSpec answer) {
        return answer.expectBody(String.class).returnResult();
    }

    /** The results of doing it so many times at once. */
    static <T> List<T> atOnce(int times, Callable<T> action) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, times)
                    .mapToObj(_ -> threads.submit(action))
                    .toList();
            var results = new ArrayList<T>();
            for (var each : running) {
                results.add(each.get());
            }
            return results;
        }
    }

    private static Tokens tokensOf(WebTestClient.ResponseSpec answer) {
        return Objects.requireNonNull(answer.expectStatus()
                .isOk()
                .expectBody(Tokens.class)
                .returnResult()
                .getResponseBody());
    }
}
