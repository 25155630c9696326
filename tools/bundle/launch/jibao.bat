@echo off
setlocal
set "HERE=%~dp0"
set "START=%HERE%app\start.py"
set "SUITS=%HERE%app\suits.py"
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
if not exist "%START%" goto missing
if not exist "%SUITS%" goto missing
if exist "%HERE%python\python.exe" goto own
py -$version -I "%SUITS%" $suffix >nul 2>nul
if "%errorlevel%"=="0" goto launcher
python -I "%SUITS%" $suffix >nul 2>nul
if "%errorlevel%"=="0" goto installed
goto none

:own
"%HERE%python\python.exe" -I "%SUITS%" $suffix >nul 2>nul
if not "%errorlevel%"=="0" goto other
"%HERE%python\python.exe" -I "%START%" %*
exit /b %errorlevel%

:launcher
py -$version -I "%START%" %*
exit /b %errorlevel%

:installed
python -I "%START%" %*
exit /b %errorlevel%

:missing
chcp 936 >nul
echo.
echo 程序文件不全。请把整个压缩包重新解压一遍（右键，全部解压缩），再到解压出来的文件夹里双击“启动季报”。
exit /b 1

:other
chcp 936 >nul
echo.
echo python 文件夹里的 Python 用不了：要 $version 的64位版本，文件也要齐全。
echo 请换成 python-$version.x-embed-amd64.zip 里的全部文件，见“使用说明”。
exit /b 1

:none
chcp 936 >nul
echo.
echo 还缺 Python $version（64位），程序要靠它运行。
echo 请在能上网的电脑上从 Python 官网下载 python-$version.x-embed-amd64.zip（Windows embeddable package 64-bit），
echo 拷过来，把里面的全部文件解压到这里的 python 文件夹，再双击“启动季报”。不用安装，不要管理员密码。
echo 放到这里："%HERE%python"
exit /b 1
