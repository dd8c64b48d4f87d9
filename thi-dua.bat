@echo off
rem Mo ban lam viec / opens the desk. Tha tep vao day de nhan / drop files onto it to take them in.
rem Lan dau: tu tao moi truong trong .venv / the first time it makes its environment in .venv.
rem thi-dua.sh does the same elsewhere, step by step: tests/test_starters.py compares them.
setlocal DisableDelayedExpansion
chcp 65001 >nul
set "PYTHONUTF8=1"
set "root=%~dp0."
set "python=%~dp0.venv\Scripts\python.exe"
set "ready=%~dp0.venv\ready.lock"

rem 1. Python
fc /b "%ready%" "%~dp0requirements.lock" >nul 2>nul && goto desk
set "found="
for %%P in ("py -3" "python3" "python") do if not defined found (
    %%~P -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "found=%%~P"
)
if not defined found (
    echo Chưa có Python 3.11 trở lên. Cài từ https://www.python.org/downloads/ rồi mở lại tệp này.
    goto failed
)
rem 2. the environment
echo Lần đầu: đang chuẩn bị chương trình trong thư mục .venv, cần mạng, khoảng một phút…
%found% -m venv "%~dp0.venv" || goto failed
rem 3. the libraries
"%python%" -m pip install --quiet --disable-pip-version-check --require-hashes -r "%~dp0requirements.lock" || goto failed
rem 4. the program
"%python%" -m pip install --quiet --disable-pip-version-check --no-deps --editable "%root%" || goto failed
copy /y "%~dp0requirements.lock" "%ready%" >nul || goto failed
echo Đã chuẩn bị xong.

:desk
rem 5. the desk
if not exist "%~dp0cac-dot-cham" mkdir "%~dp0cac-dot-cham"
"%python%" -m thidua_xlsx desk "%~dp0cac-dot-cham" %* || goto failed
exit /b 0

:failed
echo.
echo Chưa mở được bàn làm việc; nội dung ở trên cho biết vì sao.
pause
exit /b 1
