@echo off
pushd "%~dp0"
if not exist "%~dp0jibao.bat" goto apart
call "%~dp0jibao.bat" serve
if not "%errorlevel%"=="0" pause
popd
exit /b

:apart
chcp 936 >nul
echo.
echo 这个文件要和旁边的文件夹放在一起才能用。
echo 请先把整个压缩包解压出来（右键，全部解压缩），再到解压出来的文件夹里双击“启动季报”。
echo.
pause
