package dev.flashsale.edge.waiting;

import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.edge.EdgeApplication;
import dev.flashsale.edge.StandInService;
import dev.flashsale.web.Role;
import dev.flashsale.web.ServiceStarter;
import dev.flashsale.web.TokenIssuer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One running instance of the edge, and customers in front of it. */
final class Door implements AutoCloseable {

    /** What sale-core says to all instances. */
    static final StandInService SALE_CORE = new StandInService("sale-core");

    private static final String KEY = TokenIssuer.newPem();
    private static final TokenIssuer ISSUER = TokenIssuer.ofPem(KEY, Clock.systemUTC());
    private static final Map<UUID, String> TOKENS = new ConcurrentHashMap<>();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final ConfigurableApplicationContext context;
    private final WebClient http;

    private Door(ConfigurableApplicationContext context) {
        this.context = context;
        var port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
        var pool = ConnectionProvider.builder("test").maxConnections(100).build();
        this.http = WebClient.builder()
                .baseUrl("http://localhost:" + port)
                .clientConnector(new ReactorClientHttpConnector(HttpClient.create(pool)))
                .build();
    }

    record Answer(int status, String text) {

        JsonNode json() {
            return JsonMapper.shared().readTree(text);
        }

        String code() {
            return json().path("code").asString("");
        }

        String state() {
            return json().path("state").asString("");
        }

        String ticketId() {
            return json().path("ticketId").asString();
        }
    }

    static Door open(Map<String, Object> settings) {
        // A database of their own: rooms that stay open keep no other test's edge busy.
        var all = new HashMap<>(DevBackends.springProperties("edge_waiting"));
        all.put("server.port", 0);
        all.put("management.server.port", 0);
        all.put("flashsale.identity.signing-key", KEY);
        all.put("flashsale.services.sale-core", SALE_CORE.address());
        // On a busy machine a slow answer of the stand-in is no sign of anything.
        all.put("flashsale.waiting.slow", "20s");
        all.put("flashsale.waiting.patience", "20s");
        all.putAll(settings);
        return new Door(
                ServiceStarter.application(EdgeApplication.class, "edge", all).run());
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    static String tokenOf(UUID customer) {
        return TOKENS.computeIfAbsent(customer, id -> token(id, Role.CUSTOMER, true));
    }

    static String token(UUID account, Role role, boolean verified) {
        return ISSUER.issue(account, role, verified, Duration.ofHours(1));
    }

    /** Like a patient customer, who asks again while the answer is 503. */
    Mono<Answer> taking(StandInSale sale, UUID customer) {
        return call(HttpMethod.POST, "/api/waiting-rooms/" + sale.id() + "/tickets", tokenOf(customer), null)
                .filter(answer -> answer.status() != 503)
                .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(200)));
    }

    Answer take(StandInSale sale, UUID customer) {
        return await(taking(sale, customer));
    }

    Mono<Answer> showing(StandInSale sale, UUID customer, String ticketId) {
        return call(HttpMethod.GET, pathOf(sale, ticketId), tokenOf(customer), null);
    }

    Answer show(StandInSale sale, UUID customer, String ticketId) {
        return await(showing(sale, customer, ticketId));
    }

    JsonNode room(StandInSale sale) {
        return await(call(HttpMethod.GET, "/api/waiting-rooms/" + sale.id(), null, null))
                .json();
    }

    Answer buy(StandInSale sale, UUID customer, String admission) {
        return await(call(HttpMethod.POST, "/api/sales/" + sale.id() + "/orders", tokenOf(customer), admission));
    }

    /** The data of the events as they come. */
    Flux<Answer> stream(StandInSale sale, UUID customer, String ticketId) {
        return http.get()
                .uri(pathOf(sale, ticketId) + "/stream")
                .headers(headers -> headers.setBearerAuth(tokenOf(customer)))
                .accept(MediaType.TEXT_EVENT_STREAM)
                .retrieve()
                .bodyToFlux(String.class)
                .map(text -> new Answer(200, text));
    }

    Mono<Answer> call(HttpMethod method, String path, @Nullable String token, @Nullable String admission) {
        var request = http.method(method).uri(path);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (admission != null) {
            request.header("X-Admission-Token", admission);
        }
        return request.exchangeToMono(response -> response.bodyToMono(String.class)
                .defaultIfEmpty("")
                .map(text -> new Answer(response.statusCode().value(), text)));
    }

    /** Everything that Redis knows of the room is lost. */
    void loseRoom(StandInSale sale) {
        var redis = context.getBean(ReactiveStringRedisTemplate.class);
        await(redis.delete(redis.keys("{room:" + sale.id() + "}:*")));
    }

    static <T> T await(Mono<T> call) {
        return Objects.requireNonNull(call.block(PATIENCE));
    }

    private static String pathOf(StandInSale sale, String ticketId) {
        return "/api/waiting-rooms/" + sale.id() + "/tickets/" + ticketId;
    }

    @Override
    public void close() {
        context.close();
    }
}
