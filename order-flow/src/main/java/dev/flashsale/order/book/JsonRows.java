package dev.flashsale.order.book;

import java.util.Collection;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Many rows as one statement parameter, for {@code json_to_recordset}: columns are the components in snake case. */
public final class JsonRows {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private JsonRows() {}

    public static String of(Collection<? extends Record> rows) {
        return MAPPER.writeValueAsString(rows);
    }
}
