package dev.flashsale.devbackends;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes a topic, writes one record and reads the first one. */
record KafkaTalk(KafkaServer server) {

    private static final Logger CLIENT = Logger.getLogger("org.apache.kafka");

    KafkaTalk {
        CLIENT.setLevel(Level.SEVERE);
    }

    private Map<String, Object> how() {
        return Map.of("bootstrap.servers", server.bootstrapServers(), "acks", "all");
    }

    void createTopic(String topic) throws Exception {
        createTopic(topic, (short) 1);
    }

    void createTopic(String topic, short replicas) throws Exception {
        try (Admin admin = Admin.create(how())) {
            admin.createTopics(List.of(new NewTopic(topic, 1, replicas))).all().get(20, TimeUnit.SECONDS);
        }
    }

    void write(String topic, String value) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(how(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get(20, TimeUnit.SECONDS);
        }
    }

    String readFirst(String topic) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", server.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            return consumer.poll(Duration.ofSeconds(20)).iterator().next().value();
        }
    }
}
