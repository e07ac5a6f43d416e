package io.decant.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.source.doctree.SinceTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every public type that plugins see has an {@code @since} tag and an API status. */
class ApiStatusTest {

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  @ParameterizedTest
  @ValueSource(strings = {"api", "nn", "analysis", "testkit"})
  void everyPublicTypeHasSinceAndApiStatus(String module) throws IOException {
    Path sources = Path.of("..", module, "src", "main", "java");
    List<Path> files = new ArrayList<>();
    for (Path folder : exported(sources)) {
      try (Stream<Path> entries = Files.list(folder)) {
        entries.filter(f -> f.toString().endsWith(".java")).sorted().forEach(files::add);
      }
    }
    assertFalse(files.isEmpty(), "no sources in " + sources.toAbsolutePath());
    assertEquals(List.of(), undocumentedTypes(files));
  }

  @Test
  void findsTypesWithoutSinceOrApiStatus(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("Mixed.java");
    Files.writeString(
        file,
        """
        /** A word. @since is not a tag here. */
        @API(status = STABLE) public class NoSince { public static class Inner {} }
        /** @since 1 */
        public interface NoApiStatus {}
        /** @since 1 */
        @API(status = STABLE) public @interface Both {}
        class NotPublic {}
        """);
    assertEquals(List.of("NoSince", "NoApiStatus"), undocumentedTypes(List.of(file)));
  }

  private static List<Path> exported(Path sources) throws IOException {
    return Files.readAllLines(sources.resolve("module-info.java")).stream()
        .map(String::strip)
        .filter(line -> line.startsWith("exports ") && !line.contains(" to ") && line.endsWith(";"))
        .map(line -> line.substring("exports ".length(), line.length() - 1))
        .map(name -> sources.resolve(name.replace('.', '/')))
        .toList();
  }

  private static List<String> undocumentedTypes(List<Path> files) throws IOException {
    List<String> undocumented = new ArrayList<>();
    try (StandardJavaFileManager manager =
        COMPILER.getStandardFileManager(null, Locale.ROOT, null)) {
      JavacTask task =
          (JavacTask)
              COMPILER.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      DocTrees docs = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        for (Tree declared : unit.getTypeDecls()) {
          if (declared instanceof ClassTree type
              && type.getModifiers().getFlags().contains(Modifier.PUBLIC)
              && !(hasSince(docs, unit, type) && hasApiStatus(type))) {
            undocumented.add(type.getSimpleName().toString());
          }
        }
      }
    }
    return undocumented;
  }

  private static boolean hasSince(DocTrees docs, CompilationUnitTree unit, ClassTree type) {
    var comment = docs.getDocCommentTree(TreePath.getPath(unit, type));
    return comment != null && comment.getBlockTags().stream().anyMatch(SinceTree.class::isInstance);
  }

  private static boolean hasApiStatus(ClassTree type) {
    return type.getModifiers().getAnnotations().stream()
        .anyMatch(
            annotation ->
                annotation.getAnnotationType().toString().equals(API.class.getSimpleName()));
  }
}
