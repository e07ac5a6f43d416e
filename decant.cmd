@echo off
rem Runs Decant; builds it before the first use, and again when a source has changed. "decant --help" says what it can do.
rem
rem No copy is made of what Maven lays out, as ./decant does: Windows lets nobody take away the jars of a run, so that a build
rem beside it fails, and the run goes on.
setlocal EnableExtensions DisableDelayedExpansion

set "DECANT_PROJECT=%~dp0"
set "DECANT_PROJECT=%DECANT_PROJECT:~0,-1%"
if not "%DECANT_PROJECT%"=="%DECANT_PROJECT:;=%" echo decant: Java takes the semicolon in the path of Decant's folder for a separator. Move it elsewhere: %DECANT_PROJECT% 1>&2& exit /b 2
set "target=%DECANT_PROJECT%\framework\distribution\target"
set "built=%target%\decant-built"
set "log=%target%\decant-build.log"

set "stale="
if not exist "%built%" set "stale=yes"
if not defined stale for /f "usebackq delims=" %%s in (`powershell -NoProfile -Command ^
  "$then = (Get-Item -LiteralPath $env:built).LastWriteTimeUtc;" ^
  "$root = $env:DECANT_PROJECT;" ^
  "Get-ChildItem -Recurse -File -LiteralPath ($root + '\pom.xml'), ($root + '\framework'), ($root + '\plugins') |" ^
  "Where-Object { $_.LastWriteTimeUtc -gt $then -and $_.FullName -notmatch '\\target\\|\\src\\test\\|\\framework\\bench\\|\.jar$' } |" ^
  "Select-Object -First 1 -ExpandProperty Name"`) do set "stale=yes"
if not defined stale goto start

set "javac=javac"
if defined JAVA_HOME set "javac=%JAVA_HOME%\bin\javac"
set "found="
for /f "tokens=2 delims=. " %%v in ('""%javac%" -version" 2^>^&1') do if not defined found set "found=%%v"
set /a "major=found" 2>nul
if not defined major set "major=0"
if %major% LSS 17 (
  echo decant: a JDK, 17 or newer, is needed to build. Install one, or point JAVA_HOME at one. 1>&2
  exit /b 2
)
where mvn >nul 2>&1
if errorlevel 1 (
  echo decant: Maven, 3.8.7 or newer, is needed to build, and there is no mvn on the PATH. Install it. 1>&2
  exit /b 2
)

if not exist "%target%" mkdir "%target%"
echo Building Decant (the first time, this takes a minute or two) ... 1>&2
rem Dated from the beginning: what changes while Maven works is built next time.
type nul > "%target%\decant-begun"
pushd "%DECANT_PROJECT%"
rem Installed, because plugins are built against what lies in the user's Maven repository.
call mvn -q -B -Dmaven.test.skip=true -pl "!framework/bench" install > "%log%" 2>&1
set "status=%errorlevel%"
popd
if not "%status%"=="0" (
  del "%target%\decant-begun"
  powershell -NoProfile -Command "Get-Content -LiteralPath $env:log -Tail 25" 1>&2
  echo decant: the build failed; all that Maven said is in "%log%" 1>&2
  exit /b 1
)
move /y "%target%\decant-begun" "%built%" >nul

:start
call "%target%\decant\bin\decant.cmd" %*
exit /b %errorlevel%
