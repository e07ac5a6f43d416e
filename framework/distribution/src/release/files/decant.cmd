@echo off
rem Runs Decant. "decant --help" shows how to use it.
call "%~dp0bin\decant.cmd" %*
exit /b %errorlevel%
