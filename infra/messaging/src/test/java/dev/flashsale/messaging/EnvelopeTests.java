package dev.flashsale.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.contracts.SaleReply;
import dev.flashsale.contracts.Topics;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class EnvelopeTests {

    private static final UUID ID = UUID.fromString("01930000-0000-7000-8000-000000000001");
    private static final UUID ORDER = UUID.fromString("01930000-0000-7000-8000-000000000002");

    private final KafkaSettings settings = new KafkaSettings(
            "localhost:9092",
            "staging.",
            8,
            (short) 1,
            true,
            Duration.ofSeconds(3),
            Duration.ofMillis(1),
            500,
            3,
            Duration.ofMillis(100),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Map.of());
    private final Envelope envelope =
            new Envelope(settings, "sale-core", Clock.fixed(Instant.parse("2026-11-20T12:00:00.500Z"), ZoneOffset.UTC));
    private final Message<SaleReply> message =
            new Message<>(ID, ORDER.toString(), new SaleReply.StockHeld(ORDER), Map.of("traceparent", "00-1-2-01"));

    @Test
    void writesCloudEvents() {
        var sent = envelope.toRecord(envelope.toRaw(Topics.SALE_REPLIES, message));

        assertThat(sent.topic()).isEqualTo("staging.sale.replies");
        assertThat(sent.key()).isEqualTo(ORDER.toString());
        assertThat(new String(sent.value(), UTF_8))
                .isEqualTo("{\"type\":\"StockHeld\",\"orderId\":\"%s\"}".formatted(ORDER));
        assertThat(Envelope.headersOf(delivered(sent)))
                .containsOnly(
                        Map.entry("ce_specversion", "1.0"),
                        Map.entry("ce_id", ID.toString()),
                        Map.entry("ce_source", "sale-core"),
                        Map.entry("ce_type", "StockHeld"),
                        Map.entry("ce_time", "2026-11-20T12:00:00.500Z"),
                        Map.entry("content-type", "application/json"),
                        Map.entry("traceparent", "00-1-2-01"));
    }

    /** CloudEvents 1.0: what must be there, and what it may look like. */
    @Test
    void describesJsonThatWasWrittenBeforeLikeAnythingElse() throws IOException {
        var raw = RawMessage.of(Topics.SALE_REPLIES, ID, ORDER.toString(), "StockHeld", new byte[0]);

        var headers = Envelope.headersOf(delivered(envelope.toRecord(raw)));

        assertThat(headers.keySet()).containsExactlyInAnyOrderElementsOf(publishedHeaders());
        assertThat(headers).containsEntry("ce_specversion", "1.0").containsEntry("ce_type", "StockHeld");
        assertThat(UUID.fromString(headers.get("ce_id"))).isEqualTo(ID);
        assertThat(URI.create(headers.get("ce_source"))).hasToString("sale-core");
        assertThat(OffsetDateTime.parse(headers.get("ce_time"))).hasYear(2026);
    }

    @Test
    void keepsTheAttributesOfWhatIsSentAgain() {
        var first = Envelope.headersOf(delivered(envelope.toRecord(envelope.toRaw(Topics.SALE_REPLIES, message))));
        var later = new Envelope(
                settings, "order-flow", Clock.fixed(Instant.parse("2027-01-01T00:00:00Z"), ZoneOffset.UTC));

        var again = later.toRecord(new RawMessage("sale.replies", ORDER.toString(), new byte[0], first));

        assertThat(Envelope.headersOf(delivered(again))).isEqualTo(first);
    }

    @Test
    void readsWhatItWrote() {
        var sent = envelope.toRecord(envelope.toRaw(Topics.SALE_REPLIES, message));

        assertThat(envelope.toMessage(Topics.SALE_REPLIES, delivered(sent))).isEqualTo(message);
    }

    @Test
    void ignoresFieldsItDoesNotKnow() {
        var raw = RawMessage.of(
                Topics.SALE_REPLIES,
                ID,
                ORDER.toString(),
                "StockHeld",
                "{\"type\":\"StockHeld\",\"orderId\":\"%s\",\"added\":[1]}"
                        .formatted(ORDER)
                        .getBytes(UTF_8));

        assertThat(envelope.toMessage(Topics.SALE_REPLIES, delivered(envelope.toRecord(raw)))
                        .payload())
                .isEqualTo(message.payload());
    }

    @Test
    void givesARecordWithoutIdTheSameIdEachTime() {
        var foreign = new ConsumerRecord<>(
                "staging.sale.replies",
                3,
                17,
                ORDER.toString(),
                "{\"type\":\"StockHeld\",\"orderId\":\"%s\"}".formatted(ORDER).getBytes(UTF_8));

        assertThat(envelope.toMessage(Topics.SALE_REPLIES, foreign).id())
                .isEqualTo(envelope.toMessage(Topics.SALE_REPLIES, foreign).id());
    }

    /** The headers that asyncapi.yaml says every message has. */
    private static List<String> publishedHeaders() throws IOException {
        try (var file = Topics.class.getResourceAsStream("/asyncapi.yaml")) {
            var line = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8)
                    .lines()
                    .filter(each -> each.contains("ce_specversion") && each.contains("required:"))
                    .findFirst()
                    .orElseThrow();
            return List.of(line.replaceAll(".*\\[ (.*) ]", "$1").split(", "));
        }
    }

    private static ConsumerRecord<String, byte[]> delivered(ProducerRecord<String, byte[]> sent) {
        var delivered = new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
        sent.headers().forEach(header -> delivered.headers().add(header));
        return delivered;
    }
}
