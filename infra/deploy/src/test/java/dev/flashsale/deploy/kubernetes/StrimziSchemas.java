package dev.flashsale.deploy.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Strimzi's objects, by the models of its API. They would keep what they do not know; here that is a fault. */
final class StrimziSchemas {

    private static final Map<String, Class<?>> TYPES =
            Map.of("Kafka", Kafka.class, "KafkaNodePool", KafkaNodePool.class);

    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new NothingUnknown());

    private StrimziSchemas() {}

    static Optional<String> faultOf(JsonNode object) {
        try {
            STRICT.readValue(object.toString(), TYPES.get(object.path("kind").asString()));
            return Optional.empty();
        } catch (JsonProcessingException fault) {
            return Optional.of(fault.getOriginalMessage());
        }
    }

    private static final class NothingUnknown extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
