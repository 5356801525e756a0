package dev.flashsale.order.book;

import dev.flashsale.contracts.OrderPlaced;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Placed orders as the column {@code orders.placed} keeps them: the JSON of the message. */
final class PlacedJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final ObjectReader READER = MAPPER.readerFor(OrderPlaced.class);
    // Without the element type the writer would leave out the property "type".
    private static final ObjectWriter WRITER = MAPPER.writerFor(new TypeReference<List<OrderPlaced>>() {});

    private PlacedJson() {}

    static OrderPlaced read(String json) {
        return READER.readValue(json);
    }

    static String write(List<OrderPlaced> placed) {
        return WRITER.writeValueAsString(placed);
    }
}
