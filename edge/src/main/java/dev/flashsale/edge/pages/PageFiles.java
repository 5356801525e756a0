package dev.flashsale.edge.pages;

import dev.flashsale.web.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The files of a page, which are few and small: they are read once and kept. */
final class PageFiles {

    private static final String PAGE = "index.html";

    private final Map<String, PageFile> files;

    private PageFiles(Map<String, PageFile> files) {
        this.files = files;
    }

    static PageFiles in(ResourcePatternResolver resources, String folder) {
        try {
            var found = resources.getResources("classpath:/static/" + folder + "/*.*");
            return new PageFiles(
                    Arrays.stream(found).collect(Collectors.toUnmodifiableMap(PageFiles::nameOf, PageFile::of)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    ResponseEntity<byte[]> page() {
        return file(PAGE);
    }

    ResponseEntity<byte[]> file(String name) {
        var file = files.get(name);
        if (file == null) {
            throw Problem.of(HttpStatus.NOT_FOUND, "not-found", "There is nothing here.")
                    .raise();
        }
        return file.toResponse();
    }

    private static String nameOf(Resource file) {
        return Objects.requireNonNull(file.getFilename());
    }
}
