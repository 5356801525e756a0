package dev.flashsale.web;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;

/** Bodies of calls which no annotated controller describes, for the OpenAPI document. */
public final class DescribedBody {

    private DescribedBody() {}

    /** A reference to the type's schema, which joins those of the document. */
    public static Schema<?> schema(OpenAPI api, Class<?> type) {
        ModelConverters.getInstance().readAll(type).forEach(api::schema);
        return new Schema<>().$ref("#/components/schemas/" + type.getSimpleName());
    }

    public static Content json(Schema<?> schema) {
        return new Content().addMediaType("application/json", new MediaType().schema(schema));
    }

    public static Content json(OpenAPI api, Class<?> type) {
        return json(schema(api, type));
    }

    /** A problem, and what it means. */
    public static ApiResponse problem(String description) {
        return new ApiResponse()
                .description(description)
                .content(new Content().addMediaType("application/problem+json", new MediaType()));
    }
}
