package dev.flashsale.edge.pages;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The page from which operators run the platform; anybody may load it, and nobody else gets an answer through it. */
@Hidden
@RestController
class ConsoleController {

    private final PageFiles files;

    ConsoleController(ResourcePatternResolver resources) {
        this.files = PageFiles.in(resources, "console");
    }

    @GetMapping("/console")
    ResponseEntity<byte[]> page() {
        return files.page();
    }

    @GetMapping("/console/{name}")
    ResponseEntity<byte[]> file(@PathVariable String name) {
        return files.file(name);
    }
}
