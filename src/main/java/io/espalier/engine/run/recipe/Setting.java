package io.espalier.engine.run.recipe;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says of one key of a recipe what it means and which values it takes: for {@code run --check} and for forms alike. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** Returns one sentence for the person who fills it in. */
    String help();

    /** Returns the unit of its number; empty when there is none. */
    String unit() default "";

    /** Returns the smallest number allowed. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Returns the largest number allowed. */
    double max() default Double.POSITIVE_INFINITY;

    /** Returns the words allowed; empty when any is. */
    String[] oneOf() default {};

    /** Returns whether a recipe must give it. */
    boolean required() default false;
}
