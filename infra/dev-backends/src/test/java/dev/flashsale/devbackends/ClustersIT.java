package dev.flashsale.devbackends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.rules.BesideOthers;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three masters of Redis and three brokers of Kafka, whose members come and go. */
@BesideOthers
class ClustersIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static DevBackends backends;

    @BeforeAll
    static void start() {
        backends = DevBackends.start(BackendSettings.defaults()
                .withKinds(BackendKind.REDIS, BackendKind.KAFKA)
                .withClusters());
    }

    @AfterAll
    static void close() {
        backends.close();
    }

    @Test
    void sharesTheSlotsBetweenThreeMasters() {
        List<RedisServer> masters = backends.redis().masters();

        assertThat(masters).hasSize(3);
        assertThat(masters)
                .allSatisfy(each -> assertThat(info(each))
                        .contains("cluster_state:ok", "cluster_slots_ok:16384", "cluster_size:3"));
    }

    @Test
    void takesBackAMasterThatWasKilled() {
        RedisServer killed = backends.redis().masters().get(1);

        killed.kill();
        assertThat(backends.redis().alive()).isFalse();
        killed.start();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(backends.redis().masters())
                        .allSatisfy(
                                each -> assertThat(info(each)).contains("cluster_state:ok", "cluster_slots_ok:16384")));
    }

    @Test
    void writesThoughOneOfThreeBrokersIsAway() throws Exception {
        KafkaTalk talk = new KafkaTalk(backends.kafka());
        talk.createTopic("survivors", (short) 3);

        KafkaServer killed = backends.kafka().brokers().getFirst();
        killed.kill();
        talk.write("survivors", "paid");
        killed.start();

        assertThat(talk.readFirst("survivors")).isEqualTo("paid");
    }

    private static String info(RedisServer server) {
        return RedisQuestion.ask(URI.create(server.url()), "CLUSTER INFO");
    }
}
