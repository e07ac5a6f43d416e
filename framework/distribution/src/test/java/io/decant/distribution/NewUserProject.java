package io.decant.distribution;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The project as a newcomer has it after the first build: its files, the assembled distribution,
 * nothing of the user's own. Only MNIST is a slice of itself. Its shell finds Maven, with a local
 * repository that holds what the user's does, except Decant: where a plugin's author needs that, a
 * command must have put it there.
 */
final class NewUserProject {

  /** Of the project's own folder; what was built is left out wherever it lies. */
  private static final Set<Path> NOT_COPIED =
      Set.of(Path.of(".git"), Path.of("out"), Path.of("data"));

  /** What Maven and npm put beside the sources. */
  private static final Set<String> BUILD_FOLDERS = Set.of("target", "node_modules");

  /** Maven's calls end too soon to gain from the optimizing compiler. */
  private static final String QUICK = "-XX:TieredStopAtLevel=1";

  /** Javadoc without warnings is not asked of users, whose JDK may have new ones. */
  private static final String STRICT = "-Dmaven.javadoc.failOnWarnings=true";

  private final Path root;
  private final Path repository;
  private final Path state;

  private NewUserProject(Path folder) {
    root = folder.resolve("decant");
    repository = folder.resolve("repository");
    state = folder.resolve("state");
  }

  /** Lays the project out in an empty folder, and has it build itself as on first use. */
  static NewUserProject in(Path folder) throws IOException, InterruptedException {
    NewUserProject project = new NewUserProject(folder.toRealPath());
    Path sources = AssembledDistribution.project();
    copy(
        sources,
        project.root,
        directory ->
            BUILD_FOLDERS.contains(directory.getFileName().toString())
                || NOT_COPIED.contains(sources.relativize(directory)));
    MnistSubset.write(project.root, 200, 100);
    project.linkTheRepository();
    project.reset();
    project
        .execute("./decant --version")
        .assertStatus(0)
        .assertErrContains("Building Decant (first use");
    return project;
  }

  Path root() {
    return root;
  }

  /**
   * The files of a module of Decant's in the local repository, as far as commands have put them
   * there.
   */
  List<String> installed(String artifact) {
    return AssembledDistribution.children(
            repository
                .resolve("io/decant")
                .resolve(artifact)
                .resolve(AssembledDistribution.version()))
        .stream()
        .map(file -> file.getFileName().toString())
        .toList();
  }

  Path experiments() {
    return root.resolve("experiments.yaml");
  }

  private void linkTheRepository() throws IOException {
    link(usersRepository(), repository, "io");
    link(
        usersRepository().resolve("io"),
        repository.resolve("io"),
        "decant"); // the build itself needs some of "io"
  }

  private static Path usersRepository() {
    return Path.of(System.getProperty("decant.maven.repository"));
  }

  private static void link(Path from, Path to, String excluded) throws IOException {
    Files.createDirectories(to);
    for (Path entry : AssembledDistribution.children(from)) {
      if (!entry.endsWith(excluded)) {
        Files.createSymbolicLink(to.resolve(entry.getFileName()), entry.toAbsolutePath());
      }
    }
  }

  /**
   * Cuts the repository off the user's, before the folder is deleted. What commands have downloaded
   * goes into the user's, so that it need not be downloaded again.
   */
  void restoreRepository() throws IOException {
    restore(repository.resolve("io"), usersRepository().resolve("io"), "decant");
    restore(repository, usersRepository(), "io");
  }

  private static void restore(Path from, Path to, String excluded) throws IOException {
    for (Path entry : AssembledDistribution.children(from)) {
      Path directory = to.resolve(entry.getFileName());
      if (Files.isSymbolicLink(entry)) {
        Files.delete(entry);
      } else if (!entry.endsWith(excluded) && !Files.exists(directory)) {
        copy(entry, directory, path -> false);
      }
    }
  }

  /** Takes back what the commands of another page have changed, but for what they built. */
  void reset() throws IOException {
    Files.copy(
        AssembledDistribution.project().resolve("experiments.yaml"),
        experiments(),
        REPLACE_EXISTING);
    for (Path file : AssembledDistribution.children(root.resolve("plugins"))) {
      if (file.toString().endsWith(".jar")) {
        Files.delete(file);
      }
    }
    Files.writeString(state, "cd '" + root + "'\n");
  }

  /** Whether a shell here finds a program of that name. */
  boolean hasProgram(String program) {
    if (program.contains("/")) {
      return Files.isRegularFile(root.resolve(program))
          && Files.isExecutable(root.resolve(program));
    }
    return Set.of("cd", "export", "source").contains(program)
        || Stream.of(path().split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  /**
   * Runs a command in the shell, in the folder and with the variables that the commands before have
   * left.
   */
  ShellScript.ScriptResult execute(String command) throws IOException, InterruptedException {
    String mavenOptions = System.getenv().getOrDefault("MAVEN_OPTS", "");
    return new ShellScript(Path.of("bash"), root)
        .withVariable("PATH", path())
        .withVariable(
            "MAVEN_OPTS",
            String.join(" ", mavenOptions, QUICK, STRICT, "-Dmaven.repo.local=" + repository)
                .strip())
        .run(
            "-c",
            String.format(
                Locale.ROOT,
                """
            . '%1$s'
            %2$s
            status=$?
            { export -p; printf 'cd %%q\\n' "$PWD"; } >'%1$s'
            exit $status
            """,
                state,
                command));
  }

  private static String path() {
    return Path.of(System.getProperty("decant.maven.home"), "bin")
        + File.pathSeparator
        + System.getenv("PATH");
  }

  private static void copy(Path from, Path to, Predicate<Path> excluded) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (excluded.test(folder)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)), COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
