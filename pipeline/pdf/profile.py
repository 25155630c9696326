"""The settings that LibreOffice runs with: no macros, nothing fetched, whatever a document asks for."""

from __future__ import annotations

from pathlib import Path

_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_WRITER, _CALC = "/org.openoffice.Office.Writer/Content/Update", "/org.openoffice.Office.Calc/Content/Update"
_NETWORK = "/org.openoffice.Inet/Settings"
_NOWHERE, _DISCARD = "127.0.0.1", "9"
SETTINGS = (
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "MacroSecurityLevel", "3"),  # very high
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),  # pictures and templates that lie elsewhere
    (_WRITER, "Link", "2"),  # never; for Writer 0 is always, for Calc 1 is never
    (_WRITER, "Field", "false"),
    (_CALC, "Link", "1"),
    (_NETWORK, "ooInetProxyType", "1"),  # whatever asks all the same asks where nobody answers
    *((_NETWORK, f"ooInet{kind}ProxyName", _NOWHERE) for kind in ("HTTP", "HTTPS", "FTP")),
    *((_NETWORK, f"ooInet{kind}ProxyPort", _DISCARD) for kind in ("HTTP", "HTTPS", "FTP")),
    (_NETWORK, "ooInetNoProxy", ""),
)
"""Where each setting lies in LibreOffice's registry, its name and its value."""
_FILE = Path("user") / "registrymodifications.xcu"
_ITEM = '<item oor:path="{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>\n'


def lay_out_profile(folder: Path) -> None:
    """Make a profile that LibreOffice has not begun yet; raises OSError."""
    items = "".join(_ITEM.format(*setting) for setting in SETTINGS)
    file = folder / _FILE
    file.parent.mkdir(parents=True)
    file.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n{items}</oor:items>\n',
        encoding="utf-8",
    )
