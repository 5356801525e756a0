package dev.flashsale.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.DateTimeSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

/** Describes the arguments that this module injects: the token, the idempotency key, the page. */
final class DocumentedArguments implements GlobalOperationCustomizer {

    static final String BEARER = "bearer";

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        Arrays.stream(method.getMethodParameters()).forEach(argument -> describe(operation, argument));
        return operation;
    }

    private static void describe(Operation operation, MethodParameter argument) {
        var type = argument.nestedIfOptional().getNestedParameterType();
        if (type == Caller.class || type == InternalCaller.class) {
            operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
        } else if (type == IdempotencyKey.class) {
            operation.addParametersItem(parameter("header", IdempotencyKey.HEADER)
                    .required(!argument.isOptional())
                    .schema(new StringSchema().minLength(1).maxLength(128)));
        } else if (type == PageRequest.class) {
            operation.addParametersItem(parameter("query", "limit").schema(limit()));
            operation.addParametersItem(parameter("query", "cursor").schema(new StringSchema()));
        } else if (type == TimeSlice.class) {
            slice().forEach(operation::addParametersItem);
        }
    }

    private static Stream<Parameter> slice() {
        var limit = new IntegerSchema();
        limit.setMaximum(BigDecimal.valueOf(TimeSlice.HIGHEST_LIMIT));
        limit.setDefault(TimeSlice.USUAL_LIMIT);
        return Stream.of(
                parameter("query", "from").required(true).schema(new DateTimeSchema()),
                parameter("query", "to").required(true).schema(new DateTimeSchema()),
                parameter("query", "limit").schema(limit),
                parameter("query", "cursor").schema(new StringSchema()));
    }

    private static Parameter parameter(String place, String name) {
        return new Parameter().in(place).name(name);
    }

    private static IntegerSchema limit() {
        var limit = new IntegerSchema();
        limit.setMinimum(BigDecimal.ONE);
        limit.setMaximum(BigDecimal.valueOf(PageRequest.HIGHEST_LIMIT));
        limit.setDefault(PageRequest.USUAL_LIMIT);
        return limit;
    }
}
