"""Files that no person sent: what programs, shares and synchronisation leave in people's folders.

By their names alone.  They are passed over and listed; what somebody deleted, or an older version
that a share keeps, must never count as a return.
"""

from __future__ import annotations

import re

LEFTOVER, IN_BIN = "file-passed-over", "file-in-bin"
PASSED_OVER = frozenset({LEFTOVER, IN_BIN})

_BINS = frozenset(
    {
        # recycle bins: Windows, Samba and Synology, QNAP, macOS, other systems' shares
        *("$recycle.bin", "recycler", "recycled", "#recycle", "@recycle", "@recycled", ".recycle"),
        *("recycle.bin", ".trash", ".trashes", ".trashed", "network trash folder", ".dtrash"),
        # versions and snapshots
        *(".stversions", ".sync", ".versions", "#snapshot", ".snapshot", ".snapshots", "~snapshot"),
        *("@recently-snapshot", ".zfs", ".git", ".svn", ".hg", ".bzr", "_gsdata_"),
        *(".documentrevisions-v100", ".mobilebackups", "system volume information", "lost+found"),
        # what synchronisation and shares keep for themselves
        *("@eadir", "@tmp", "@sharesnap", ".@__thumb", ".@upload_cache", ".dropbox.cache"),
        *(".tmp.drivedownload", ".tmp.driveupload", ".synologyworkingdirectory", ".stfolder"),
        *(".synologydrive", "@synologydrive", ".appledouble", ".appledb", ".appledesktop"),
        *("__macosx", ".temporaryitems", "temporary items", ".spotlight-v100", ".fseventsd"),
        *(".onedrivetemp", ".owncloud", ".thumbnails"),
    }
)
_BIN = re.compile(r"\.trash-\w+|found\.\d{3}")
_NAMES = frozenset(
    {
        *(".ds_store", "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini"),
        *(".directory", ".localized", ".apdisk", ".volumeicon.icns", "icon\r"),
        *("autorun.inf", ".dropbox", ".dropbox.attr", ".stignore", ".stfolder", ".gitignore"),
        *(".gitattributes", ".gitkeep", "smime.p7s", "signature.asc"),
        *(".owncloudsync.log", ".849c9593-d756-4e56-8d6e-42412f2a707b", "indexervolumeguid"),
    }
)
_ENDINGS = (
    *(".lnk", ".url", ".webloc", ".desktop", ".website", ".appref-ms"),
    *(".crdownload", ".part", ".partial", ".download", ".opdownload", ".filepart", ".!ut", ".!qb"),
    *(".tmp", ".temp", ".swp", ".swo", ".laccdb", ".ldb", ".trashinfo", ".aria2"),
)
_STREAM = re.compile(
    r"[:\uf03a\uf022_.]?(zone\.identifier|afp_afpinfo|afp_resource|com\.dropbox\.attr\w*)"
    r"(:\$data)?$|[:\uf03a\uf022](encryptable|favicon|com\.apple\.[\w.]+|smartscreen)(:\$data)?$"
)
"""Streams beside a file that a copy to another kind of disk turns into files of their own."""
_BEGINNINGS = (
    *("~$", "._", ".~", ".goutputstream-", ".fuse_hidden", ".nfs0", ".sync_"),
    *(".trashed-", ".pending-", "~syncthing~", ".syncthing.", ".smbdelete"),
)
_DELETED = re.compile(r"\$[ri][0-9a-z]{6}(\.\w+)?")
_STEPS = re.compile(r"/|\\(?!x[0-9a-f]{2})")
"""Between folders; a byte that was escaped is none."""
_NAMELESS = re.compile(r"[0-9a-f]{7,8}|[0-9a-f]{7,8}\.tmp|(ppt|xl|~)?[0-9a-f]{4}\.tmp|tmp\w*|temp")


def why_passed_over(path: str) -> str | None:
    """The code of the finding that says why a file of that path, inside what was searched or
    unpacked, is no person's return; None where it may be one."""
    *folders, name = _STEPS.split(path.casefold())
    is_leftover = (
        name in _NAMES
        or name.startswith(_BEGINNINGS)
        or name.endswith(_ENDINGS)
        or _STREAM.search(name) is not None
    )
    if is_leftover:
        return LEFTOVER
    in_bin = any(part in _BINS or _BIN.fullmatch(part) for part in folders)
    return IN_BIN if in_bin or _DELETED.fullmatch(name) else None


def is_passed_over(path: str) -> bool:
    """Whether a file of that path is no person's return."""
    return why_passed_over(path) is not None


def is_nameless_and_empty(name: str, size: int) -> bool:
    """Whether it is what a program began to save under a name of its own, and left empty."""
    return size == 0 and _NAMELESS.fullmatch(name.casefold()) is not None
