package dev.flashsale.edge.pages;

import dev.flashsale.web.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The page on which people buy. Its files are few and small: they are read once and kept. */
@Hidden
@RestController
class StorefrontController {

    private static final String FILES = "classpath:/static/storefront/*.*";
    private static final String PAGE = "index.html";

    private final Map<String, PageFile> files;

    StorefrontController(ResourcePatternResolver resources) throws IOException {
        this.files = Arrays.stream(resources.getResources(FILES))
                .collect(Collectors.toUnmodifiableMap(StorefrontController::nameOf, PageFile::of));
    }

    @GetMapping("/")
    ResponseEntity<byte[]> page() {
        return require(PAGE).toResponse();
    }

    @GetMapping("/storefront/{name}")
    ResponseEntity<byte[]> file(@PathVariable String name) {
        return require(name).toResponse();
    }

    private PageFile require(String name) {
        var file = files.get(name);
        if (file == null) {
            throw Problem.of(HttpStatus.NOT_FOUND, "not-found", "There is nothing here.")
                    .raise();
        }
        return file;
    }

    private static String nameOf(Resource file) {
        return Objects.requireNonNull(file.getFilename());
    }
}
