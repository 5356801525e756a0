package dev.flashsale.edge;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** Static pages, here those of Swagger UI, are read from their jar by whoever asks; the framework offers no other way. */
public class PagesFromJars implements BlockHoundIntegration {

    @Override
    public void applyTo(BlockHound.Builder builder) {
        var resource = "org.springframework.core.io.AbstractFileResolvingResource";
        builder.allowBlockingCallsInside(resource, "checkReadable")
                .allowBlockingCallsInside(resource, "isReadable")
                .allowBlockingCallsInside(resource, "exists")
                .allowBlockingCallsInside(resource, "contentLength")
                .allowBlockingCallsInside(resource, "lastModified")
                .allowBlockingCallsInside("org.springframework.core.io.ClassPathResource", "getInputStream")
                .allowBlockingCallsInside(
                        "org.springframework.core.io.buffer.DataBufferUtils$ReadableByteChannelGenerator", "accept")
                .allowBlockingCallsInside("org.springdoc.webflux.ui.SwaggerIndexPageTransformer", "transform");
    }
}
