package dev.flashsale.messaging;

import dev.flashsale.contracts.Topic;
import java.util.Map;
import java.util.UUID;

/**
 * A message whose JSON is already there. The writer adds the CloudEvents attributes which the headers lack.
 *
 * @param topicName name as in the contracts, without the prefix of an environment
 * @param value JSON in UTF-8, with the type property of the contract; not copied, so it must not change any more
 */
public record RawMessage(String topicName, String key, byte[] value, Map<String, String> headers) {

    /**
     * @param type name of the contract as in its type property
     */
    public static RawMessage of(Topic<?> topic, UUID id, String key, String type, byte[] value) {
        return new RawMessage(
                topic.name(), key, value, Map.of(EventHeaders.ID, id.toString(), EventHeaders.TYPE, type));
    }
}
