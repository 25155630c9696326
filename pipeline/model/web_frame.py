"""What unit.yaml says of the office's web site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class WebFrame:
    """网页: what stands around a document on the office's web site; an empty part is left out there."""

    site: str = ""  # 网站名称
    columns: tuple[str, ...] = ()  # 栏目, from the widest
    source: str = ""  # 信息来源
    host: str = ""  # 主办
    support: str = ""  # 技术支持
    address: str = ""  # 地址
    telephone: str = ""  # 电话
    postcode: str = ""  # 邮编
    registrations: tuple[str, ...] = ()  # 备案号
    traditional: Mapping[str, str] = field(default_factory=dict)  # 繁体用字: words as 繁體 is to write them
