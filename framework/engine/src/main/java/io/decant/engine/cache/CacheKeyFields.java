package io.decant.engine.cache;

/** The names of what a step's result depends on. */
final class CacheKeyFields {

  static final String PLUGIN = "plugin";
  static final String VERSION = "plugin version";
  static final String JAR = "plugin jar";
  static final String LIBRARIES = "plugin libraries";

  /** Decant's own code that results depend on. */
  static final String DECANT = "decant";

  static final String ND4J = "nd4j";
  static final String VECTORS = "vectors";
  static final String JAVA = "java";
  static final String PROCESSOR = "processor";

  /** When a probe looks. */
  static final String INVOCATION = "invocation";

  /** How often a probe looks, for those who read all that it saw. */
  static final String EVERY = "every";

  /** Goes before the names of keys of the configuration. */
  static final String KEY = "key ";

  /** Goes before the names of files. */
  static final String FILE = "file ";

  /** Goes before the names of the steps that are read; their values are keys. */
  static final String READS = "reads ";

  /** Goes before what the data depends on. */
  static final String DATA = "data ";

  /** Goes before what the file says of the experiment as a whole. */
  static final String TEXT = "text ";

  private CacheKeyFields() {}
}
