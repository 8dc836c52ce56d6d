@echo off
rem Starts Espalier: without arguments the workbench, otherwise the command line.
rem JAVA_HOME chooses the Java, unless Espalier was installed with its own; ESPALIER_JAVA_OPTS its options.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if exist "%HOME_DIR%\..\runtime\bin\java.exe" set "JAVA=%HOME_DIR%\..\runtime\bin\java"
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"
rem The window must be there at once and leaves the computing to a process of its own: no optimising compiler.
if "%~1"=="" if not defined ESPALIER_JAVA_OPTS set "ESPALIER_JAVA_OPTS=-Xmx2g -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:MetaspaceSize=192m"
if not defined ESPALIER_JAVA_OPTS set "ESPALIER_JAVA_OPTS=-Xmx2g"
"%JAVA%" %ESPALIER_JAVA_OPTS% -Dai.djl.offline=true -DOPT_OUT_TRACKING=true -Despalier.home="%HOME_DIR%" -cp "%HOME_DIR%\lib\*" io.espalier.Espalier %*
exit /b %ERRORLEVEL%
