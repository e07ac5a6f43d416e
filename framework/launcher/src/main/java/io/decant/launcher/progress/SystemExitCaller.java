package io.decant.launcher.progress;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call of {@link System#exit}. Java can't prevent plugins from calling it, but the caller is
 * still on its thread's stack while the JVM shuts down.
 *
 * @param thread the calling thread
 * @param caller the calling method, such as {@code com.acme.Quit.train}
 */
record SystemExitCaller(Thread thread, String caller) {

  /** Finds the call in this process; empty if the process ends for another reason. */
  static Optional<SystemExitCaller> find() {
    return find(Thread.getAllStackTraces());
  }

  /** Finds the call in the stacks of all threads, innermost frame first. */
  static Optional<SystemExitCaller> find(Map<Thread, StackTraceElement[]> threads) {
    return threads.entrySet().stream()
        .flatMap(
            thread ->
                caller(Arrays.asList(thread.getValue())).stream()
                    .map(caller -> new SystemExitCaller(thread.getKey(), caller)))
        .findFirst();
  }

  private static Optional<String> caller(List<StackTraceElement> calls) {
    return calls.stream()
        .dropWhile(call -> !isExit(call))
        .filter(call -> !isOfJava(call))
        .findFirst()
        .map(call -> call.getClassName() + "." + call.getMethodName());
  }

  private static boolean isExit(StackTraceElement call) {
    return call.getClassName().equals("java.lang.Runtime") && call.getMethodName().equals("exit");
  }

  private static boolean isOfJava(StackTraceElement call) {
    return call.getClassName().startsWith("java.lang.");
  }
}
