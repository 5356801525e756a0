package dev.flashsale.standalone.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.standalone.Http;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with secrets, which are remembered here and nowhere else. */
final class Person {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

    private final String edge;
    private final String email;
    private final List<String> secrets = new ArrayList<>();
    private String password = "";
    private String token = "";

    Person(String edge, String email) {
        this.edge = edge;
        this.email = secret(email);
    }

    List<String> secrets() {
        return List.copyOf(secrets);
    }

    String token() {
        return token;
    }

    String secret(String text) {
        secrets.add(text);
        return text;
    }

    void signUp(String chosen) {
        password = secret(chosen);
        var body = "{\"email\":\"%s\",\"password\":\"%s\",\"displayName\":\"Ann\"}".formatted(email, password);
        assertThat(post("/api/accounts", body).statusCode()).isEqualTo(201);
        var code = secret(await().atMost(SOON).until(this::findCode, found -> !found.isEmpty()));
        assertThat(post("/api/accounts/verification", "{\"email\":\"%s\",\"code\":\"%s\"}".formatted(email, "000000"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/api/accounts/verification", "{\"email\":\"%s\",\"code\":\"%s\"}".formatted(email, code))
                        .statusCode())
                .isEqualTo(204);
    }

    void failToLogIn(String wrong) {
        var answer = post("/api/sessions", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, secret(wrong)));
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    void logIn() {
        keep(post("/api/sessions", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password)));
    }

    void changePassword(String next) {
        var body = "{\"currentPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(password, secret(next));
        assertThat(post("/api/accounts/me/password", body).statusCode()).isLessThan(300);
        password = next;
        logIn();
    }

    HttpResponse<String> post(String path, String body) {
        return Http.post(edge + path, token, body);
    }

    private void keep(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        var tokens = JSON.readTree(answer.body());
        token = secret(tokens.path("accessToken").asString());
        secret(tokens.path("refreshToken").asString());
    }

    private String findCode() {
        var to = URLEncoder.encode(email, StandardCharsets.UTF_8);
        JsonNode mails =
                JSON.readTree(Http.get(edge + "/api/dev/mails?to=" + to, "").body());
        var found = CODE.matcher(mails.toString());
        return found.find() ? found.group() : "";
    }
}
