package dev.flashsale.sale.purchase;

import dev.flashsale.web.DescribedBody;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.media.UUIDSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes the purchase call, which no annotated controller describes. */
@Configuration(proxyBeanMethods = false)
class PurchaseDocs {

    @Bean
    OpenApiCustomizer purchaseCall() {
        return api -> api.path("/api/sales/{saleId}/orders", new PathItem().post(operation(api)));
    }

    private static Operation operation(OpenAPI api) {
        return new Operation()
                .operationId("buy")
                .addTagsItem("purchase")
                .summary("Takes units of a sale for the customer; the same key gets the same answer.")
                .addParametersItem(
                        new Parameter().in("path").name("saleId").required(true).schema(new UUIDSchema()))
                .addParametersItem(new Parameter()
                        .in("header")
                        .name("Idempotency-Key")
                        .required(true)
                        .schema(new StringSchema().maxLength(128)))
                .addParametersItem(new Parameter()
                        .in("header")
                        .name(AdmissionTokens.HEADER)
                        .description("needed where the sale has a waiting room")
                        .schema(new StringSchema()))
                .requestBody(new RequestBody().required(true).content(DescribedBody.json(api, PurchaseRequest.class)))
                .responses(answers(api));
    }

    private static ApiResponses answers(OpenAPI api) {
        return new ApiResponses()
                .addApiResponse(
                        "201",
                        new ApiResponse()
                                .description("placed, and on its way for certain")
                                .content(DescribedBody.json(api, PurchaseView.class)))
                .addApiResponse("400", DescribedBody.problem("the request breaks the contract"))
                .addApiResponse(
                        "403", DescribedBody.problem("not a verified customer, or not admitted by the waiting room"))
                .addApiResponse("409", DescribedBody.problem("sold out, limit exceeded, not open, paused or in flight"))
                .addApiResponse("410", DescribedBody.problem("the sale has ended"))
                .addApiResponse("422", DescribedBody.problem("the key was used for another request"))
                .addApiResponse(
                        "503",
                        DescribedBody.problem("recovering, or the outcome is unknown: repeat with the same key"));
    }
}
