#!/bin/sh
# Mo ban lam viec / opens the desk. Tha tep vao day de nhan / drop files onto it to take them in.
# Lan dau: tu tao moi truong trong .venv / the first time it makes its environment in .venv.
# thi-dua.bat does the same on Windows, step by step: tests/test_starters.py compares them.
cd "$(dirname "$0")" || exit 1
root="$(pwd -P)"
cd - >/dev/null || exit 1
python="$root/.venv/bin/python"
ready="$root/.venv/ready.lock"

# 1. Python
if ! cmp -s "$ready" "$root/requirements.lock"; then
    found=""
    for each in python3 python; do
        if command -v "$each" >/dev/null && "$each" -c "import sys; sys.exit(sys.version_info < (3, 11))"; then
            found="$each"
            break
        fi
    done
    if [ -z "$found" ]; then
        echo "Chưa có Python 3.11 trở lên. Cài từ https://www.python.org/downloads/ rồi mở lại tệp này."
        exit 1
    fi
    # 2. the environment
    echo "Lần đầu: đang chuẩn bị chương trình trong thư mục .venv (cần mạng, khoảng một phút)…"
    "$found" -m venv "$root/.venv" || exit 1
    # 3. the libraries
    "$python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$root/requirements.lock" || exit 1
    # 4. the program
    "$python" -m pip install --quiet --disable-pip-version-check --no-deps --editable "$root" || exit 1
    cp "$root/requirements.lock" "$ready" || exit 1
    echo "Đã chuẩn bị xong."
fi

# 5. the desk
mkdir -p "$root/cac-dot-cham"
exec "$python" -m thidua_xlsx desk "$root/cac-dot-cham" "$@"
