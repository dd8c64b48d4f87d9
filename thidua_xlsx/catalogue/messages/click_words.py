"""What click says itself in help and usage, and our words for it."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "click-usage": ("Cách dùng:", "Usage:"),
    "click-options": ("Tùy chọn", "Options"),
    "click-commands": ("Các lệnh", "Commands"),
    "click-help": ("Hiện hướng dẫn này rồi thoát.", "Show this message and exit."),
    "click-version": ("Hiện số phiên bản rồi thoát.", "Show the version and exit."),
    "click-some-options": ("[TÙY_CHỌN]", "[OPTIONS]"),
    "click-command": ("LỆNH [THAM_SỐ]...", "COMMAND [ARGS]..."),
    "click-default": ("[mặc định:", "[default:"),
    "click-also-required": ("; bắt buộc]", "; required]"),
    "click-required": ("[bắt buộc]", "[required]"),
}
