package dev.flashsale.edge;

import static dev.flashsale.edge.People.PASSWORD;

import dev.flashsale.web.Role;
import dev.flashsale.web.TokenIssuer;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Every call of accounts and sessions with what it does not take. */
@EdgeTest
class AccountsBadInputIT {

    private static final String ACCOUNTS = "/api/accounts";
    private static final String OPERATORS = "/api/accounts/operators";
    private static final String VERIFICATION = "/api/accounts/verification";
    private static final String RESEND = "/api/accounts/verification/resend";
    private static final String SESSIONS = "/api/sessions";
    private static final String REFRESH = "/api/sessions/refresh";
    private static final String ME = "/api/accounts/me";
    private static final String CHANGE = "/api/accounts/me/password";

    @Autowired
    private WebTestClient client;

    @Autowired
    private TokenIssuer issuer;

    /** @param field that the answer names; none where the body is none at all */
    record Nonsense(String method, String path, String field, String body) {}

    static Stream<Nonsense> nonsense() {
        return Stream.of(
                        signUps("email", "{'password':'P','displayName':'a'}"),
                        signUps("email", "{'email':null,'password':'P','displayName':'a'}"),
                        signUps("email", "{'email':'','password':'P','displayName':'a'}"),
                        signUps("email", "{'email':'nobody','password':'P','displayName':'a'}"),
                        signUps("email", "{'email':'a b@example.com','password':'P','displayName':'a'}"),
                        signUps("email", "{'email':'é@example.com','password':'P','displayName':'a'}"),
                        signUps(
                                "email",
                                "{'email':'a@example.com\\nBcc: b@example.com','password':'P','displayName':'a'}"),
                        signUps(
                                "email",
                                "{'email':'" + "a".repeat(250) + "@example.com','password':'P','displayName':'a'}"),
                        signUps("email", "{'email':5,'password':'P','displayName':'a'}"),
                        signUps("email", "{'email':['a@example.com'],'password':'P','displayName':'a'}"),
                        signUps("password", "{'email':'a@example.com','displayName':'a'}"),
                        signUps("password", "{'email':'a@example.com','password':'123456789','displayName':'a'}"),
                        signUps("password", "{'email':'a@example.com','password':'            ','displayName':'a'}"),
                        signUps(
                                "password",
                                "{'email':'a@example.com','password':'" + "x".repeat(201) + "','displayName':'a'}"),
                        signUps("displayName", "{'email':'a@example.com','password':'P'}"),
                        signUps("displayName", "{'email':'a@example.com','password':'P','displayName':' '}"),
                        signUps("displayName", "{'email':'a@example.com','password':'P','displayName':'a\\tb'}"),
                        signUps(
                                "displayName",
                                "{'email':'a@example.com','password':'P','displayName':'" + "x".repeat(61) + "'}"),
                        signUps(
                                "verified",
                                "{'email':'a@example.com','password':'P','displayName':'a','verified':true}"),
                        Stream.of(
                                post(
                                        ACCOUNTS,
                                        "role",
                                        "{'email':'a@example.com','password':'P','displayName':'a','role':'ROOT'}"),
                                post(
                                        ACCOUNTS,
                                        "role",
                                        "{'email':'a@example.com','password':'P','displayName':'a','role':1}"),
                                post(
                                        OPERATORS,
                                        "role",
                                        "{'email':'a@example.com','password':'P','displayName':'a','role':'SELLER'}"),
                                post(VERIFICATION, "email", "{'code':'123456'}"),
                                post(VERIFICATION, "email", "{'email':'a','code':'123456'}"),
                                post(VERIFICATION, "code", "{'email':'a@example.com'}"),
                                post(VERIFICATION, "code", "{'email':'a@example.com','code':'12345'}"),
                                post(VERIFICATION, "code", "{'email':'a@example.com','code':'1234567'}"),
                                post(VERIFICATION, "code", "{'email':'a@example.com','code':'12345a'}"),
                                post(VERIFICATION, "code", "{'email':'a@example.com','code':'１２３４５６'}"),
                                post(VERIFICATION, "code", "{'email':'a@example.com','code':123456}"),
                                post(RESEND, "email", "{}"),
                                post(RESEND, "email", "{'email':'a'}"),
                                post(SESSIONS, "email", "{'password':'P'}"),
                                post(SESSIONS, "email", "{'email':'a','password':'P'}"),
                                post(SESSIONS, "password", "{'email':'a@example.com'}"),
                                post(
                                        SESSIONS,
                                        "password",
                                        "{'email':'a@example.com','password':'" + "x".repeat(201) + "'}"),
                                post(SESSIONS, "password", "{'email':'a@example.com','password':{}}"),
                                post(REFRESH, "refreshToken", "{}"),
                                post(REFRESH, "refreshToken", "{'refreshToken':''}"),
                                post(REFRESH, "refreshToken", "{'refreshToken':'" + "x".repeat(201) + "'}"),
                                post(REFRESH, "refreshToken", "{'refreshToken':7}"),
                                new Nonsense("PATCH", ME, "displayName", "{}"),
                                new Nonsense("PATCH", ME, "displayName", "{'displayName':''}"),
                                new Nonsense("PATCH", ME, "email", "{'displayName':'a','email':'b@example.com'}"),
                                new Nonsense("PATCH", ME, "role", "{'displayName':'a','role':'OPERATOR'}"),
                                post(CHANGE, "currentPassword", "{'newPassword':'P'}"),
                                post(CHANGE, "newPassword", "{'currentPassword':'P'}"),
                                post(CHANGE, "newPassword", "{'currentPassword':'P','newPassword':'short'}")),
                        Stream.of(ACCOUNTS, OPERATORS, VERIFICATION, RESEND, SESSIONS, REFRESH, CHANGE)
                                .flatMap(path -> Stream.of("{", "null", "[]", "'text'", "{} {}")
                                        .map(body -> post(path, "", body))))
                .flatMap(each -> each);
    }

    private static Stream<Nonsense> signUps(String field, String body) {
        return Stream.of(post(ACCOUNTS, field, body), post(OPERATORS, field, body));
    }

    private static Nonsense post(String path, String field, String body) {
        return new Nonsense("POST", path, field, body);
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void namesWhatIsWrong(Nonsense nonsense) {
        var body = nonsense.body().replace("'P'", "'" + PASSWORD + "'").replace('\'', '"');

        var answer = new People(client)
                .call(nonsense.method(), nonsense.path(), operator(), body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(400);

        if (nonsense.field().isEmpty()) {
            answer.jsonPath("$.code").isEqualTo("malformed-body");
        } else {
            answer.jsonPath("$.code").isEqualTo("invalid-request");
            answer.jsonPath("$.errors[0].field").isEqualTo(nonsense.field());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/accounts/me, 401",
        "PATCH, /api/accounts/me, 401",
        "DELETE, /api/accounts/me, 401",
        "POST, /api/accounts/me/password, 401",
        "POST, /api/accounts/operators, 401",
        "DELETE, /api/sessions, 401",
        "GET, /api/accounts, 405",
        "GET, /api/sessions, 405",
        "PUT, /api/accounts/me, 405",
        "GET, /api/accounts/somebody, 404",
        "POST, /.well-known/revoked-sessions.json, 405",
        "GET, /api/dev/mails?limit=0, 400",
        "GET, /api/dev/mails?limit=101, 400",
    })
    void turnsAwayWhoBringsNothing(String method, String path, int status) {
        var body = method.equals("PATCH") || method.equals("POST") ? bodyFor(path) : "";

        new People(client).call(method, path, null, body).expectStatus().isEqualTo(status);
    }

    private static String bodyFor(String path) {
        return path.equals(ME)
                ? "{\"displayName\":\"a\"}"
                : path.equals(CHANGE)
                        ? "{\"currentPassword\":\"%1$s\",\"newPassword\":\"%1$s\"}".formatted(PASSWORD)
                        : "{\"email\":\"a@example.com\",\"password\":\"%s\",\"displayName\":\"a\"}".formatted(PASSWORD);
    }

    private String operator() {
        return issuer.issue(new UUID(1, 2), Role.OPERATOR, true, Duration.ofHours(1));
    }
}
