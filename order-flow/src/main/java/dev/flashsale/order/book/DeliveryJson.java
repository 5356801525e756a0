package dev.flashsale.order.book;

import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Shipments as the column {@code orders.delivery} keeps them. */
public final class DeliveryJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final ObjectReader READER = MAPPER.readerFor(Delivery.class);

    private DeliveryJson() {}

    static Delivery read(String json) {
        return READER.readValue(json);
    }

    public static String write(Delivery delivery) {
        return MAPPER.writeValueAsString(delivery);
    }
}
