package io.espalier.engine.run.recipe.file;

import io.espalier.engine.run.recipe.Recipe;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds every path that a recipe names. */
public final class RecipePaths {
    private RecipePaths() {}

    /** Returns every path that a recipe names, at any depth, in the order of its fields. */
    public static List<Path> of(Recipe recipe) {
        List<Path> paths = new ArrayList<>();
        collect(recipe, paths);
        return paths;
    }

    private static void collect(@Nullable Object value, List<Path> paths) {
        if (value instanceof Path path) {
            paths.add(path);
        } else if (value instanceof List<?> list) {
            list.forEach(item -> collect(item, paths));
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                collect(read(value, component), paths);
            }
        }
    }

    private static @Nullable Object read(Object record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a component of a recipe cannot be read", e);
        }
    }
}
