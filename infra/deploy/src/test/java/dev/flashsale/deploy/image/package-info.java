/** The image of a service, built by hand where there is no engine. */
@NullMarked
package dev.flashsale.deploy.image;

import org.jspecify.annotations.NullMarked;
