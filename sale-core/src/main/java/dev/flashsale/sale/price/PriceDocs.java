package dev.flashsale.sale.price;

import dev.flashsale.web.DescribedBody;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.media.UUIDSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes the lowest-price calls, which no annotated controller describes. */
@Configuration(proxyBeanMethods = false)
class PriceDocs {

    @Bean
    OpenApiCustomizer priceCalls() {
        return api -> api.path(PriceRouting.ONE, new PathItem().get(one(api)))
                .path(PriceRouting.MANY, new PathItem().get(many(api)));
    }

    private static Operation one(OpenAPI api) {
        return described("lowestPrice", "The lowest price at which a product can be bought now.")
                .addParametersItem(
                        new Parameter().in("path").name("id").required(true).schema(new UUIDSchema()))
                .responses(answers(DescribedBody.schema(api, LowestPrice.class))
                        .addApiResponse("404", DescribedBody.problem("there is no such product")));
    }

    private static Operation many(OpenAPI api) {
        var list = new ObjectSchema()
                .addProperty("items", new ArraySchema().items(DescribedBody.schema(api, LowestPrice.class)))
                .addProperty("next", new StringSchema().nullable(true).description("always null"));
        return described("lowestPrices", "The lowest prices of many products; those that do not exist are left out.")
                .addParametersItem(new Parameter()
                        .in("query")
                        .name("productIds")
                        .description("ids with commas between them, 100 at most, none twice")
                        .required(true)
                        .schema(new StringSchema()))
                .responses(answers(list));
    }

    private static Operation described(String id, String summary) {
        return new Operation().operationId(id).addTagsItem("price").summary(summary);
    }

    private static ApiResponses answers(Schema<?> body) {
        return new ApiResponses()
                .addApiResponse(
                        "200", new ApiResponse().description("as of now").content(DescribedBody.json(body)))
                .addApiResponse("400", DescribedBody.problem("the request breaks the contract"));
    }
}
