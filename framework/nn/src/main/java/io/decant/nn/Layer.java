package io.decant.nn;

import io.decant.nn.kernel.Blas;
import io.decant.nn.kernel.Rows;
import io.decant.nn.kernel.StagedArray;
import org.bytedeco.javacpp.FloatPointer;

/** A dense layer at its place in a network's flat parameters. */
final class Layer {

  static final int NOT_CENTRED = -1;

  final Dense plan;
  final int inputs;
  final int outputs;
  final int weightAt;
  final int biasAt;
  final int centreAt;
  private final float[] parameters;
  private final FloatPointer weight;

  Layer(Dense plan, StagedArray parameters, int weightAt, int biasAt, int centreAt) {
    this.plan = plan;
    this.inputs = plan.inputs();
    this.outputs = plan.outputs();
    this.weightAt = weightAt;
    this.biasAt = biasAt;
    this.centreAt = centreAt;
    this.parameters = parameters.heap();
    this.weight = parameters.memoryFrom(weightAt);
  }

  boolean centred() {
    return centreAt != NOT_CENTRED;
  }

  /** {@code into ← from − c}, in the heap and for BLAS. */
  void centre(float[] from, StagedArray into, int rows) {
    Rows.subtract(from, into.heap(), rows, inputs, parameters, centreAt);
    into.toMemory(0, rows * inputs);
  }

  /** {@code y = activation(W x + b)}, in the heap only; {@code x} is centred, if the layer is. */
  void forward(FloatPointer x, StagedArray y, int rows) {
    Blas.layer(x, weight, y.memory(), rows, outputs, inputs);
    y.toHeap(0, rows * outputs);
    Rows.add(y.heap(), rows, outputs, parameters, biasAt);
    plan.activation().apply(y.heap(), rows * outputs);
  }

  /** The gradient by the input, {@code dx = dz W}, in the heap only. */
  void inputGradient(StagedArray dz, StagedArray dx, int rows) {
    Blas.inputGradient(dz.memory(), weight, dx.memory(), rows, outputs, inputs);
    dx.toHeap(0, rows * inputs);
  }

  /** Adds the gradient by the centre, {@code dc = −(Σ_rows dz) W}; the sum over rows is the bias's gradient. */
  void addCentreGradient(float[] gradient) {
    Rows.subtractProduct(parameters, weightAt, outputs, inputs, gradient, biasAt, gradient, centreAt);
  }
}
