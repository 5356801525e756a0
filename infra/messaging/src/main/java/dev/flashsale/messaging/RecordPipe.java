package dev.flashsale.messaging;

import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/** The one producer of this process. Never blocks the caller, who may be an event loop. */
final class RecordPipe implements DisposableBean {

    private final KafkaSettings settings;
    private volatile @Nullable Producer<String, byte[]> producer;

    RecordPipe(KafkaSettings settings) {
        this.settings = settings;
    }

    Mono<Void> send(List<ProducerRecord<String, byte[]>> records) {
        return Mono.create(sink -> submit(records, sink));
    }

    private void submit(List<ProducerRecord<String, byte[]>> records, MonoSink<Void> sink) {
        var ready = producer;
        if (ready == null) {
            Schedulers.boundedElastic().schedule(() -> {
                open();
                submit(records, sink);
            });
        } else {
            new Shipment(ready, records, sink, settings.deliveryTimeout()).run();
        }
    }

    private synchronized void open() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    KafkaProperties.producer(settings), new StringSerializer(), new ByteArraySerializer());
        }
    }

    @Override
    public void destroy() {
        var open = producer;
        if (open != null) {
            open.close(settings.deliveryTimeout());
        }
    }
}
