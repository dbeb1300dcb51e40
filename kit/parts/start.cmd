@echo off
rem Start Houvast, en zet het de eerste keer klaar. Werkt zonder internet.
setlocal
set "SUITS=import sys; sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 13) and sys.maxsize > 2**32))"
for %%P in ("py -3.13" "py -3.12" "py -3.11" "python3" "python") do (
    %%~P -I -c "%SUITS%" >nul 2>nul
    if not errorlevel 1 (
        set "FOUND=%%~P"
        goto start
    )
)
echo Houvast heeft Python 3.11, 3.12 of 3.13 nodig ^(64-bits^), en dat staat niet op deze computer.
echo Vraag uw ICT-beheerder om het te installeren. Lees ook LEESMIJ.txt.
pause
exit /b 2

:start
%FOUND% -I "%~dp0klaarzetten.py" %*
set "CODE=%ERRORLEVEL%"
if not "%CODE%"=="0" pause
exit /b %CODE%
