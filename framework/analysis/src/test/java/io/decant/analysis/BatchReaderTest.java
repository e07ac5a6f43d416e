package io.decant.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import io.decant.api.Activations;
import io.decant.api.CancelledException;
import io.decant.api.Tensors;
import io.decant.api.spi.Progress;
import io.decant.api.spi.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchReaderTest {

  private static final int COUNT = 2 * BatchReader.BATCH_SIZE + 500;

  private final Activations examples = Activations.of(numbers(2 * COUNT), 2);
  private final StepContext context = mock(StepContext.class);
  private final Progress progress = mock(Progress.class);
  private boolean isCancelled;

  @BeforeEach
  void prepareContext() {
    when(context.progress()).thenReturn(progress);
    when(context.cancellation()).thenReturn(() -> isCancelled);
  }

  @Test
  void readsAllExamplesInOrderAndReportsProgress() {
    List<Integer> firsts = new ArrayList<>();
    float[] read = new float[2 * COUNT];
    BatchReader.forEachBatch(
        examples,
        context,
        (first, batch) -> {
          firsts.add(first);
          float[] values = Tensors.toFloats(batch);
          System.arraycopy(values, 0, read, 2 * first, values.length);
        });
    assertEquals(List.of(0, 1000, 2000), firsts);
    assertArrayEquals(numbers(2 * COUNT), read);
    verify(progress, times(2)).advance(1000);
    verify(progress).advance(500);
    verifyNoMoreInteractions(progress);
  }

  @Test
  void readsSelectedExamples() {
    int[] last = IntStream.range(0, 1001).map(i -> COUNT - 1 - i).toArray();
    List<Float> firstValues = new ArrayList<>();
    BatchReader.forEachBatch(
        examples, last, context, (first, batch) -> firstValues.add(batch.getFloat(0, 0)));
    assertEquals(List.of(2f * (COUNT - 1), 2f * (COUNT - 1001)), firstValues);
  }

  @Test
  void gathersExamplesInTheGivenOrder() {
    assertArrayEquals(
        new float[] {6, 7, 0, 1},
        Tensors.toFloats(BatchReader.gather(examples, new int[] {5, 3, 0, 9}, 1, 3)));
  }

  @Test
  void stopsWhenCancelled() {
    List<Integer> firsts = new ArrayList<>();
    assertThrows(
        CancelledException.class,
        () ->
            BatchReader.forEachBatch(
                examples,
                context,
                (first, batch) -> {
                  firsts.add(first);
                  isCancelled = true;
                }));
    assertEquals(List.of(0), firsts);
  }

  private static float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i;
    }
    return numbers;
  }
}
