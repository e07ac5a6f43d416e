@echo off
rem Runs Decant, building it on first use and after source changes. Usage: decant --help
rem
rem Unlike ./decant, this script does not copy the assembled distribution: Windows cannot delete the jars of a running
rem process, so that a concurrent build fails and the run continues.
setlocal EnableExtensions DisableDelayedExpansion

set "DECANT_PROJECT=%~dp0"
set "DECANT_PROJECT=%DECANT_PROJECT:~0,-1%"
if not "%DECANT_PROJECT%"=="%DECANT_PROJECT:;=%" echo decant: Java treats the semicolon in the path of Decant's folder as a separator. Move the folder: %DECANT_PROJECT% 1>&2& exit /b 2
set "target=%DECANT_PROJECT%\framework\distribution\target"
set "built=%target%\decant-built"
set "log=%target%\decant-build.log"

set "outdated="
if not exist "%built%" set "outdated=yes"
if not defined outdated for /f "usebackq delims=" %%s in (`powershell -NoProfile -Command ^
  "$builtAt = (Get-Item -LiteralPath $env:built).LastWriteTimeUtc;" ^
  "$root = $env:DECANT_PROJECT;" ^
  "Get-ChildItem -Recurse -File -LiteralPath ($root + '\pom.xml'), ($root + '\framework'), ($root + '\plugins') |" ^
  "Where-Object { $_.LastWriteTimeUtc -gt $builtAt -and $_.FullName -notmatch '\\target\\|\\src\\test\\|\\framework\\bench\\|\.jar$' } |" ^
  "Select-Object -First 1 -ExpandProperty Name"`) do set "outdated=yes"
if not defined outdated goto start

set "javac=javac"
if defined JAVA_HOME set "javac=%JAVA_HOME%\bin\javac"
set "version="
for /f "tokens=2 delims=. " %%v in ('""%javac%" -version" 2^>^&1') do if not defined version set "version=%%v"
set /a "major=version" 2>nul
if not defined major set "major=0"
if %major% LSS 17 (
  echo decant: JDK 17 or newer is required to build Decant. Install a JDK or set JAVA_HOME. 1>&2
  exit /b 2
)
where mvn >nul 2>&1
if errorlevel 1 (
  echo decant: Maven 3.8.7 or newer is required to build Decant, but mvn was not found on the PATH. Install Maven. 1>&2
  exit /b 2
)

if not exist "%target%" mkdir "%target%"
echo Building Decant (takes a minute or two on first use) ... 1>&2
rem Created before the build, so that sources that change during the build are built next time.
type nul > "%target%\decant-build-start"
pushd "%DECANT_PROJECT%"
rem install, since plugins are built against the artifacts in the local Maven repository
call mvn -q -B -Dmaven.test.skip=true -pl "!framework/bench" install > "%log%" 2>&1
set "status=%errorlevel%"
popd
if not "%status%"=="0" (
  del "%target%\decant-build-start"
  powershell -NoProfile -Command "Get-Content -LiteralPath $env:log -Tail 25" 1>&2
  echo decant: the build failed; see the Maven log in "%log%" 1>&2
  exit /b 1
)
move /y "%target%\decant-build-start" "%built%" >nul

:start
call "%target%\decant\bin\decant.cmd" %*
exit /b %errorlevel%
