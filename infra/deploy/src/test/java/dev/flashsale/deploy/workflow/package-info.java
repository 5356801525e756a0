/** What a public forge runs. */
@NullMarked
package dev.flashsale.deploy.workflow;

import org.jspecify.annotations.NullMarked;
