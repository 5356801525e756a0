package dev.flashsale.edge.pages;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The page on which people buy. */
@Hidden
@RestController
class StorefrontController {

    private final PageFiles files;

    StorefrontController(ResourcePatternResolver resources) {
        this.files = PageFiles.in(resources, "storefront");
    }

    @GetMapping("/")
    ResponseEntity<byte[]> page() {
        return files.page();
    }

    @GetMapping("/storefront/{name}")
    ResponseEntity<byte[]> file(@PathVariable String name) {
        return files.file(name);
    }
}
