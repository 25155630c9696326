"""Who works in the bureau (all invented), and who guides whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tools.sample_units.emergency_layout import joined, laid_out, with_hidden, written
from tools.sample_units.messy import Row, Sheet

YOUNG = (
    "陆晨曦", "顾思源", "沈一鸣", "钱雨桐", "周子昂", "许知微", "韩松", "蒋若楠", "吴越洋",
    "冯嘉禾", "陶然", "薛景行", "潘书瑶", "曹明哲", "严可欣", "唐致远", "魏澜",
)  # fmt: skip
RESPONSIBLE_LEADER = "梁建平"
OFFICE_DIRECTOR, OFFICE_DEPUTY = "彭海涛", "尹晓岚"
VETERAN = "戴伯年"
LEADERS = (
    ("程守正", "党委书记、局长"),
    (RESPONSIBLE_LEADER, "党委副书记、副局长"),
    ("邵国强", "副局长"),
    ("方敏", "副局长"),
    ("何文彬", "党委委员、政治处主任"),
    ("丁立群", "总工程师"),
)
_OTHERS = (
    OFFICE_DIRECTOR, OFFICE_DEPUTY, "郭庆华", "范春燕", "石磊明", "贾玉兰", "邹德胜", "熊志刚", "金秋萍", "陆海生",
    "郝建业", "孔令芳", "白学军", "崔兰英", "康永年", "毛小军", "邱惠芬", "秦国栋", "江文涛", "史玉明",
    "侯丽娟", "邓启明", "龙志强", "万淑珍", "段立新", "雷鸣春", "钱卫东", "汤宏伟", "尤佳慧", "黎振华",
    "易冬梅", "常守义", "武爱民", "乔素云",
)  # fmt: skip
DIVISIONS = (
    "办公室", "应急指挥中心", "政策法规处", "危险化学品监管处", "基础行业监管处",
    "防汛抗旱处", "火灾防治处", "救援协调处", "规划财务处", "机关党委", "综合执法支队",
)  # fmt: skip
_BACKBONES = (
    ("罗志恒", "东城区应急管理局危化监管科科长"), ("梅向阳", "青山县应急管理局应急指挥科科长"),
    ("田福生", "清溪镇应急管理办公室主任"), ("葛秀芝", "望湖街道应急管理中心主任"),
    ("俞长河", "临江区应急管理局执法大队副大队长"), ("翟鸣远", "云岭县应急管理局防汛科科长"),
    ("苗春来", "石桥镇安全生产监察站站长"), ("路明山", "南湖街道综合执法队队长"),
    ("樊立本", "西城区应急管理局综合协调科科长"), ("纪小满", "青山县应急管理局矿山科副科长"),
    ("宫庆祥", "大洋镇应急管理办公室副主任"), ("柏秋实", "新安街道应急管理中心副主任"),
    ("单永康", "临江区应急管理局救灾科科长"), ("祝云峰", "云岭县应急管理局法规科科长"),
    ("阮桂香", "凤鸣镇应急管理办公室主任"), ("骆平安", "港城街道消防工作站站长"),
    ("仇海英", "东城区应急管理局规划科科长"),
)  # fmt: skip
_REPLACED = {
    "沈一鸣": ("业务导师", "项有为", "东城区应急管理局危化监管科原科长", date(2021, 5, 28), "导师调离原岗位"),
    "潘书瑶": ("思想导师", "何文彬", "党委委员、政治处主任", date(2021, 9, 10), "分工调整，本人申请"),
}
_HOURS = ("每月第一个周五下午", "每月第二个周三晚上", "每月10日", "每月最后一个周四下午")


@dataclass(frozen=True, slots=True)
class Officer:
    """One line of the staff list."""

    name: str
    division: str
    post: str
    young: bool


def staff() -> list[Officer]:
    """Return all 57, division by division, the leaders first."""
    members = [Officer(name, "局领导", post, young=False) for name, post in LEADERS]
    others = [
        Officer(name, (DIVISIONS[:1] * 4 + DIVISIONS[1:] * 3)[at], _post(at), young=False)
        for at, name in enumerate(_OTHERS)
    ]
    youth = [Officer(name, division_of(name), "四级主任科员以下", young=True) for name in YOUNG]
    order = {division: at for at, division in enumerate(("局领导", *DIVISIONS))}
    return sorted(members + others + youth, key=lambda member: order[member.division])


def _post(at: int) -> str:
    return ("办公室主任", "办公室副主任", "一级主任科员", "二级主任科员")[min(at, 2 + at % 2)]


def division_of(name: str) -> str:
    """Return where a young official works."""
    return DIVISIONS[YOUNG.index(name) * 3 % len(DIVISIONS)]


def staff_sheets() -> list[Sheet]:
    """The list of all staff and that of the young officials; two people on secondment are hidden, yet count."""
    rows: list[Row] = [
        (at, member.division, _spaced(member.name),
         member.post, "是" if member.young else "否", "挂职市信访局" if at in {30, 44} else None)
        for at, member in enumerate(staff(), start=1)
    ]  # fmt: skip
    everyone = laid_out(
        "全局干部",
        "某市应急管理局在编干部名册",
        ("序号", "部门", "姓名", "职务职级", "青年干部", "备注"),
        rows,
        groups=("", "基本情况", "基本情况", "任职情况", "任职情况", ""),
        merge=(1,),
        foot=[("注：青年干部指35周岁以下在编干部；挂职干部计入所在部门。",)],
    )
    return [with_hidden(everyone, 33, 47), _young_sheet()]


def _young_sheet() -> Sheet:
    rows: list[Row] = [
        (at, name, "女" if at in {1, 4, 6, 8, 13, 15, 17} else "男", written(_birthday(at), at % 4),
         division_of(name), written(date(2015 + at % 5, 8, 3 + at), (at + 1) % 4),
         {2: "团支部书记", 6: "组织委员", 12: "宣传委员"}.get(at))
        for at, name in enumerate(YOUNG, start=1)
    ]  # fmt: skip
    return laid_out(
        "青年干部",
        "某市应急管理局青年干部名册（“1+2+X”培养对象）",
        ("序号", "姓名", "性别", "出生年月日", "所在处室", "参加工作时间", "团内职务"),
        rows,
        foot=[("说明：名单经局党委会议审定，每年1月调整一次。",)],
    )


def _spaced(name: str) -> str:
    return f"{name[0]} {name[1]}" if len(name) == len("陶然") else name


def _birthday(at: int) -> date:
    return date(1987 + at % 10, 1 + at * 5 % 12, 2 + at)


def mentor_sheet() -> Sheet:
    """Two mentors for each young official, and the two who were replaced."""
    rows: list[Row] = []
    for at, name in enumerate(YOUNG):
        leader, post = LEADERS[at % len(LEADERS) if name != "潘书瑶" else 3]
        backbone, place = _BACKBONES[at]
        old = _REPLACED.get(name)
        started = {old[0]: old[3]} if old else {}
        for kind, mentor, role in (("思想导师", leader, f"局{post}"), ("业务导师", backbone, place)):
            if old and old[0] == kind:
                began = written(date(2020, 4, 20), at)
                rows.append((name, kind, old[1], old[2], began, _HOURS[at % 4], written(old[3], at), old[4], "已更换"))
            day = started.get(kind, date(2020, 4, 20))
            rows.append((name, kind, mentor, role, written(day, at % 4), _HOURS[at % 4], None, None, "在任"))
    return laid_out(
        "结对一览",
        "青年干部“双导师”结对一览表（2020年4月起）",
        ("姓名", "导师类别", "导师姓名", "单位及职务", "结对日期", "固定帮带时间", "变更日期", "变更情形", "状态"),
        rows,
        groups=("青年干部", "导师", "导师", "导师", "结对安排", "结对安排", "变更情况", "变更情况", ""),
        merge=(0,),
        foot=[
            ("注：变更条件为1.导师退休、调离或分工调整；2.连续两个月未按固定时间帮带；3.青年干部轮岗，经本人申请。",),
            ("以上情形由机关党委审核，报分管局领导同意后调整。",),
        ],
    )


def review_sheet() -> Sheet:
    """The yearly meetings at which mentors and young officials review each other, held once it is over."""
    rows: list[Row] = [
        ("2020年度", "2020.12.31", written(date(2021, 1, 12), 2), RESPONSIBLE_LEADER, joined(YOUNG[:15], 0)),
        ("2021年度", "2021年12月31日", written(date(2022, 1, 13), 1), RESPONSIBLE_LEADER, joined(YOUNG, 2)),
    ]
    return laid_out(
        "互评会",
        "“双导师”年度互评会记录",
        ("年度", "截止日", "召开日期", "主持人", "参评青年"),
        rows,
        groups=("考评时段", "考评时段", "会议情况", "会议情况", ""),
        foot=[("注：互评会在考评年度结束后召开，按考评截止日归入年度。",)],
    )
