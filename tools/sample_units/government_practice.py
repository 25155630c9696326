"""Ledgers of the required course: industry visits, artificial intelligence, papers and task teams."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from tools.sample_units.government_people import officials
from tools.sample_units.messy import Cell, Row, Sheet, merged_down, write_xlsx

_VISITS: list[tuple[Cell, ...]] = [
    ("2025.2.19", "新一代信息技术", "新产业", "某市芯谷产业园", 14),
    ("3月12日", "高端装备", "新产业、新动能", "某市重型机械厂", "12人"),
    (date(2025, 4, 16), "新能源", "新赛道", "某市储能示范基地", 15),
    ("2025年5月21日", "生物医药", "新赛道；新产业", "某市生命科学园", "１３"),
    ("6月11日", "新材料", "新动能", "某市新材料中试基地", 11),
    ("2025.7.16", "智能网联汽车", "新赛道、新动能", "某市车联网先导区", 16),
    (date(2025, 8, 13), "数字创意", "新产业", "某市数字文化产业园", 12),
    ("9月10日", "未来产业（低空经济）", "新赛道，新动能", "某市无人机试飞基地", "14 人"),
]
_VISITS_2024: list[tuple[Cell, ...]] = [
    ("2024.3.27", "新一代信息技术", "新产业", "某市软件园", 10),
    ("2024.5.15", "现代纺织", "新动能", "某市纺织创新中心", 9),
    ("2024.6.19", "绿色食品", "新产业", "某市农产品加工园", 12),
    ("2024.8.28", "高端装备", "新动能", "某市重型机械厂", 11),
    ("2024.9.18", "新能源", "新赛道", "某市光伏产业园", 13),
    ("2024.11.20", "生物医药", "新赛道", "某市生命科学园", 10),
]
_INTELLIGENCE: list[tuple[Cell, ...]] = [
    ("专题讲座", "2025.5.9", "人工智能赋能机关办公专题讲座", "机关礼堂", 79),
    ("技能竞赛", "2025年7月4日", "机关人工智能脚本编写竞赛", "电教室", "３6"),
    ("先进地区", "6月5日-6日", "赴省会高新区考察学习", "某省会高新区", 12),
    ("先进地区", "2025.8.7", "赴邻市数字经济先行区考察学习", "邻市数字经济先行区", 10),
    ("先进企业", "2025.6.6", "考察政务大模型应用", "某智能科技公司", 12),
    ("先进企业", "2025.8.8", "考察智能办公应用", "某数据服务公司", "10人"),
    ("先进企业", date(2025, 9, 4), "考察城市运行智能平台", "某云计算公司", 11),
]
_REPORTS = [
    ("2025.2.28", "关于推动老旧厂区盘活利用的调研报告"),
    ("2025.3.25", "关于12345热线诉求办理质效的调研报告"),
    ("2025年4月21日", "关于破解小微企业融资难题的调研报告"),
    ("2025.5.13", "关于乡镇政府服务能力建设的调研报告"),
    ("2025年6月9日", "关于优化涉企检查方式的调研报告"),
    ("6月26日", "关于城市社区嵌入式服务设施建设的调研报告"),
    ("2025.7.22", "关于低空经济场景培育的调研报告"),
    ("2025.8.12", "关于政务数据共享应用的调研报告"),
    ("2025年8月29日", "关于农村集体经济增收路径的调研报告"),
    ("9月11日", "关于智能网联汽车产业链协同的调研报告"),
    ("2025.9.25", "关于机关公文智能辅助办理的调研报告"),
]
_HOMETOWNS: tuple[str, ...] = ("云溪镇", "白石乡", "清河街道", "柳林镇", "东湖村", "长桥镇", "南坪乡")
_HOMETOWNS += ("松岭镇", "石门村", "西河镇", "望江街道", "沙湾镇", "梅岭村", "北塘镇")
_GOOD_HOMETOWNS = (1, 4, 8, 11)
_TEAMS = {"值班值守": 6, "营商环境": 5, "热线办理": 6, "文稿起草": 7}


def write_practice(folder: Path) -> None:
    """Write the ledgers of the required course into a unit's folder."""
    header = ("日期", "产业类别", "走访方向", "走访单位", "参加人数", "参加人员")
    sheets = [_visits_sheet(2025, _VISITS, header), _visits_sheet(2024, _VISITS_2024, header)]
    write_xlsx(folder / "产业走访台账.xlsx", sheets, datetime(2025, 10, 8, 16, 0, tzinfo=UTC))
    body, merges = merged_down(_INTELLIGENCE, 0, 3)
    lines: list[Row] = [["人工智能学习应用活动台账（2025年）"], ["类别", "时间", "活动内容", "地点/单位", "人数"]]
    lines += [
        *body,
        ["合计", None, f"共{len(_INTELLIGENCE)}场次", None, 170],
        ["注：类别分专题讲座、技能竞赛、先进地区、先进企业四种。"],
    ]
    sheet = Sheet("人工智能", lines, ["A1:E1", *merges])
    write_xlsx(folder / "人工智能学习台账.xlsx", [sheet], datetime(2025, 10, 8, 16, 20, tzinfo=UTC))
    write_xlsx(folder / "调研成果台账.xlsx", _paper_sheets(), datetime(2025, 10, 9, 9, 10, tzinfo=UTC))
    write_xlsx(folder / "工作专班台账.xlsx", _team_sheets(), datetime(2025, 7, 8, 9, 0, tzinfo=UTC))


def _visits_sheet(year: int, rows: list[tuple[Cell, ...]], header: Row) -> Sheet:
    names = [one.name for one in officials()]
    lines: list[Row] = [[f"“10+1”产业走访台账（{year}年）"], ["填报：调研处", None, None, None, "单位：人"], header]
    for at, row in enumerate(rows):
        guests = (names * 2)[(11 * at + year) % len(names) :][:3]
        lines.append([*row, "、".join(guests)])
    lines.append([f"注：{year}年“10+1”产业目录以市政府印发的为准。"])
    return Sheet(f"{year}年", lines, ["A1:F1"], hidden=[5])


def _paper_sheets() -> list[Sheet]:
    names = [one.name for one in officials()]
    current: list[Row] = [
        ["青年干部调研成果台账（2025年）"],
        ["序号", "成果类型", "完成日期", "题目", "执笔人", "评定等次"],
    ]
    rows: list[list[Cell]] = []
    for at, (day, title) in enumerate(_REPORTS):
        authors = names[(7 * at + 3) % 80 :][:2]
        rows.append(
            [len(rows) + 1, "调研报告", day, title, ("、", "，")[at % 2].join(authors), "良好" if at % 3 else "优秀"]
        )
    for at, place in enumerate(_HOMETOWNS):
        grade = "优秀" if at in _GOOD_HOMETOWNS else "入选"
        rows.append(
            [
                len(rows) + 1,
                "家乡调研",
                f"2月{at + 8}日",
                f"返乡见闻：{place}的变化与期盼",
                f"{names[5 * at + 2]} ",
                grade,
            ]
        )
    for at, topic in enumerate(("理论学习体会", "机关作风建设", "青年担当作为")):
        rows.append([len(rows) + 1, "理论文章", date(2025, 3 * at + 2, 18), f"{topic}随笔", names[17 * at + 9], "发表"])
    body, merges = merged_down(rows, 1, 3)
    current += [*body, ["小计", "共28篇"], ["注：家乡调研于春节后集中报送，组织评审后评定等次。"]]
    days = ("3.18", "4.15", "5.20", "6.12", "7.10", "8.6", "9.4", "9.24", "10.15", "11.5", "11.26", "12.18")
    old: list[Row] = [["2024年调研成果"], ["完成时间", "题目", "类型", "作者", "等次"]]
    old += [
        [f"2024.{day}", f"2024年第{at + 1}号重点课题调研报告", "调研报告", names[6 * at + 1], "良好"]
        for at, day in enumerate(days)
    ]
    old += [
        [f"2024.2.{20 + at}", f"返乡笔记（{at + 1}）", "家乡调研", names[9 * at], ("优秀", "入选")[min(at // 2, 1)]]
        for at in range(8)
    ]
    return [Sheet("2025年", current, ["A1:F1", *merges], hidden=[15]), Sheet("2024年", old, ["A1:E1"])]


def _team_sheets() -> list[Sheet]:
    names = [one.name for one in officials()]
    days: tuple[Cell, ...] = (date(2025, 1, 6), "2025.1.6", "1月6日", "2025年5月6日", "2025-07-07")
    rows: list[list[Cell]] = []
    for team, size in _TEAMS.items():
        for at in range(size):
            name = names[(3 * len(rows) + 1) % len(names)]
            rows.append(
                [team, name if at % 4 else f" {name}", days[min(at, len(days) - 1)], ("骨干", "成员")[min(at // 2, 1)]]
            )
    body, merges = merged_down(rows, 0, 3)
    lines: list[Row] = [["青年干部参加工作专班情况（2025年）"], ["专班名称", "姓名", "进入日期", "角色"], *body]
    old: list[Row] = [["2024年专班人员"], ["专班", "人员", "进专班时间", "角色"]]
    old += [[("值班值守", "文稿起草")[at % 2], names[8 * at + 2], "2024年1月8日", "成员"] for at in range(9)]
    lines += [["注：年中调整的，按实际进入日期填写。"]]
    return [Sheet("2025年", lines, ["A1:D1", *merges]), Sheet("2024年", old, ["A1:D1"])]
