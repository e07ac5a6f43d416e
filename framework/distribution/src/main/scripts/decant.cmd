@echo off
rem Starts the Decant distribution of this script, with modules on the module path and native libraries on the class path.
rem
rem   DECANT_JAVA_OPTS   options for the JVM, such as -Xmx2g
rem   DECANT_PROJECT     the folder whose experiments.yaml and plugins are used if the current folder has none
rem   DECANT_CACHE_LIMIT the maximum size of the cached results after a run, such as 20GB; default 5GB
rem   DECANT_VECTORS     off: trains without the JDK's Vector API, which is slower; each step is equal within rounding
setlocal EnableExtensions DisableDelayedExpansion

for %%h in ("%~dp0..") do set "home=%%~fh"
if not "%home%"=="%home:;=%" echo decant: Java treats the semicolon in the path of Decant's folder as a separator. Move the folder: %home% 1>&2& exit /b 2
if not defined DECANT_PROJECT set "DECANT_PROJECT=%home%"

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "version="
for /f "tokens=3 delims= " %%v in ('""%java%" -version" 2^>^&1') do if not defined version set "version=%%~v"
set "major="
for /f "delims=.-+" %%v in ("%version%") do set /a "major=%%v" 2>nul
if not defined major set "major=0"
if %major% LSS 17 (
  echo decant: Java 17 or newer is required. Install a JDK or set JAVA_HOME. 1>&2
  exit /b 2
)

set "command_options=-Xmx256m -XX:TieredStopAtLevel=1"
set "modules=%home%\lib\modules"
set "vector="
rem The modules of the JDK are listed in its release file.
if defined JAVA_HOME findstr /c:"jdk.incubator.vector" "%JAVA_HOME%\release" >nul 2>&1 && set "vector=%home%\lib\vector"
if "%DECANT_VECTORS%"=="off" set "vector="
for %%w in (%*) do for %%o in (run rerun) do if "%%~w"=="%%o" (
  set "command_options=-Xmx1g -Dorg.bytedeco.javacpp.maxbytes=800m -Dorg.bytedeco.javacpp.maxphysicalbytes=1900m -Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0 -XX:Tier4InvocationThreshold=30000 -XX:Tier4MinInvocationThreshold=4000 -XX:Tier4CompileThreshold=80000 -XX:Tier4BackEdgeThreshold=240000 -XX:CompileCommand=quiet -XX:CompileCommand=CompileThresholdScaling,io.decant.nnvector.GemmMicroKernel::*,0.1 -XX:CompileCommand=BackgroundCompilation,io.decant.nnvector.GemmMicroKernel::*,false -XX:CompileCommand=CompileThresholdScaling,io.decant.nnvector.NonZeroIndices::*,0.01 -XX:CompileCommand=BackgroundCompilation,io.decant.nnvector.NonZeroIndices::*,false -XX:CompileCommand=CompileThresholdScaling,io.decant.nnvector.UnpackedGemm::*,0.01 -XX:CompileCommand=BackgroundCompilation,io.decant.nnvector.UnpackedGemm::*,false -XX:CompileCommand=CompileThresholdScaling,io.decant.nnvector.SimdDecoderErrorKernel::*,0.01 -XX:CompileCommand=BackgroundCompilation,io.decant.nnvector.SimdDecoderErrorKernel::*,false -XX:CompileCommand=CompileThresholdScaling,io.decant.nnvector.SimdActivationKernels::*,0.01 -XX:CompileCommand=BackgroundCompilation,io.decant.nnvector.SimdActivationKernels::*,false -XX:CompileCommand=CompileThresholdScaling,io.decant.nnvector.SimdVectorOps::toUnitFloats,0.01 -XX:CompileCommand=BackgroundCompilation,io.decant.nnvector.SimdVectorOps::toUnitFloats,false -XX:CompileCommand=dontinline,io.decant.nnvector.SimdDecoderErrorKernel::rise*"
  if defined vector set "modules=%home%\lib\modules;%vector%"
)
if %major% GEQ 24 set "command_options=%command_options% --sun-misc-unsafe-memory-access=allow"

rem One BLAS thread: the matrices are small, and the order of summation must not depend on the machine.
set "OMP_NUM_THREADS=1"
set "OPENBLAS_NUM_THREADS=1"

"%java%" -Dfile.encoding=UTF-8 -XX:+UseSerialGC %command_options% ^
  --enable-native-access=org.bytedeco.javacpp,org.bytedeco.openblas,io.decant.nd4j ^
  -Dorg.nd4j.log.initialization=false -Dguice_bytecode_gen_option=DISABLED -Djdk.console=java.base ^
  "-Ddecant.project=%DECANT_PROJECT%" "-Ddecant.plugins=%home%\plugins" "-Ddecant.vectors=%vector%" ^
  --add-modules ALL-DEFAULT,io.decant.nn,io.decant.analysis ^
  --class-path "%home%\lib\natives\*" --module-path "%modules%" ^
  %DECANT_JAVA_OPTS% ^
  --module io.decant.launcher/io.decant.launcher.Main %*
exit /b %errorlevel%
