package dev.flashsale.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.contracts.SaleReply;
import dev.flashsale.contracts.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
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

    private static ConsumerRecord<String, byte[]> delivered(ProducerRecord<String, byte[]> sent) {
        var delivered = new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
        sent.headers().forEach(header -> delivered.headers().add(header));
        return delivered;
    }
}
