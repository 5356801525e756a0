/** Proves what every HTTP service answers alike. */
@NullMarked
package dev.flashsale.web;

import org.jspecify.annotations.NullMarked;
