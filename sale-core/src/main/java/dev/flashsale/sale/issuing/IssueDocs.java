package dev.flashsale.sale.issuing;

import dev.flashsale.web.DescribedBody;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.media.UUIDSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes the issuing call, which no annotated controller describes. */
@Configuration(proxyBeanMethods = false)
class IssueDocs {

    @Bean
    OpenApiCustomizer issuingCall() {
        return api -> api.path("/api/coupons/{couponId}/issues", new PathItem().post(operation(api)));
    }

    private static Operation operation(OpenAPI api) {
        return new Operation()
                .operationId("claim")
                .addTagsItem("issuing")
                .summary("Gives the customer a coupon while there are some; the same key gets the same answer.")
                .addParametersItem(new Parameter()
                        .in("path")
                        .name("couponId")
                        .required(true)
                        .schema(new UUIDSchema()))
                .addParametersItem(new Parameter()
                        .in("header")
                        .name("Idempotency-Key")
                        .description("required where one customer may have several")
                        .schema(new StringSchema().maxLength(128)))
                .responses(answers(api));
    }

    private static ApiResponses answers(OpenAPI api) {
        return new ApiResponses()
                .addApiResponse(
                        "201",
                        new ApiResponse()
                                .description("the coupon is the customer's")
                                .content(DescribedBody.json(api, IssueView.class)))
                .addApiResponse("400", DescribedBody.problem("the request breaks the contract"))
                .addApiResponse("403", DescribedBody.problem("not a verified customer"))
                .addApiResponse(
                        "409", DescribedBody.problem("exhausted, already issued, not given out now, or in flight"))
                .addApiResponse(
                        "503",
                        DescribedBody.problem("recovering, or the outcome is unknown: repeat with the same key"));
    }
}
