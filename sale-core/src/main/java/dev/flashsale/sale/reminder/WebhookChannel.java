package dev.flashsale.sale.reminder;

import io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Posts notices, in the JSON of Slack's incoming webhooks, to the one address that the operator has set; redirects are
 * not followed. A repeated notice has the same {@code Idempotency-Key}.
 */
final class WebhookChannel implements NoticeChannel {

    private final URI address;
    private final WebClient client;

    WebhookChannel(URI address, Duration timeout, int connections) {
        var pool = ConnectionProvider.create("notices", connections);
        var http = HttpClient.create(pool)
                .responseTimeout(timeout)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(timeout.toMillis()));
        this.address = address;
        this.client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(http))
                .build();
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Mono<Void> send(Notice notice) {
        return client.post()
                .uri(address)
                .header("Idempotency-Key", notice.id().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("text", escaped(notice.subject() + "\n\n" + notice.body())))
                .retrieve()
                .onStatus(status -> !status.is2xxSuccessful(), ClientResponse::createError)
                .toBodilessEntity()
                .then();
    }

    /** What Slack would take for markup. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
