"""Does a column name people, one or several in a cell?"""

from __future__ import annotations

import re

from pipeline.markup import HAN
from pipeline.model.definition import ValueType
from pipeline.proposing.evidence import Evidence, Trial
from pipeline.proposing.guess import Guess, said
from pipeline.prose.surnames import SURNAMES

CALLED_ONE = re.compile(
    r"姓名|负责人|主讲|主持人|联系人|经办人|申请人|撰稿人|作者|导师|领导|讲师|记录人|跟进人|指导人|老干部|获得者|人$|者$|员$"
)
CALLED_SEVERAL = re.compile(r"人员|名单|成员|队员|学员|参[加会训评与]|出席|列席|发言|志愿者|代表|干部|职工|会员|党员")
_CONDUCTING = re.compile(
    r"负责|牵头|责任人|经办|承办|主办|办理人|受理|联系|联络|跟进|回访|走访人|探访人|家访|入户|填[表报写]|制表|记录|登记人|录入"
    r"|报送|审[核批]|复核|批准|签[字发]|主讲|授课|任课|讲课|带教|辅导|指导|带[队班]|领队|组织[人者]|召集|监督|验收|督[导查]"
)
_TAKING_PART = re.compile(r"参|受(?!理)|被|出席|列席|学员")
_NOT_PEOPLE = re.compile(r"数|次$|单位|部门|处室|科室|地点|职务|职级|内容|主题|情况|类别|类型|级别|身份|电话")
_PERSON = re.compile(rf"[{SURNAMES}][{HAN}]{{1,3}}(?:[（(].*[)）])?|[{HAN}]{{2,}}·[{HAN}·]+")
_LONGEST = 4
_MOST_LIKELY = 0.6
_LIKELY = 0.35
_SEVERAL = 0.05
_ENOUGH = 0.6
_OPEN_END = "V029"


def names_conductors(column: str) -> bool:
    """Return whether a column names who did, led, taught, visited or recorded, not who came or was served."""
    return _CONDUCTING.search(column) is not None and _TAKING_PART.search(column) is None


def guess_people(evidence: Evidence) -> Guess | None:
    """Return 名单, 文本 for one person a cell, or None when the cells name no people."""
    name = evidence.heading.name
    if _NOT_PEOPLE.search(name):
        return None
    several, one = CALLED_SEVERAL.search(name) is not None, CALLED_ONE.search(name) is not None
    trial = evidence.read_as(ValueType.NAMES)
    names = [
        person for value in trial.values if isinstance(value, tuple) for person in value if isinstance(person, str)
    ]
    likely = sum(_PERSON.fullmatch(person) is not None for person in names)
    wanted = _LIKELY if several or one else _MOST_LIKELY
    filled = len(evidence.texts)
    if not names or likely < wanted * len(names) or len(trial.problems) > (1 - _ENOUGH) * filled:
        return None
    if _lists(trial) >= max(1.0, _SEVERAL * filled) or (several and not one):
        return Guess(ValueType.NAMES, why=said(trial, evidence, "名单"))
    if not (one or several) and _too_long(names):
        return None
    return Guess(ValueType.TEXT, person=True)


def _lists(trial: Trial) -> int:
    """How many cells name several people, or begin to."""
    return sum(isinstance(value, tuple) and len(value) > 1 for value in trial.values) + trial.count(_OPEN_END)


def _too_long(names: list[str]) -> bool:
    return sum(len(name) <= _LONGEST for name in names) < _MOST_LIKELY * len(names)
