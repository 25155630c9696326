"""Reports that somebody else wrote, in three registers: every text comes back, and the figures are those meant."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.deriving import Derived, template_from
from pipeline.model.job import Job
from pipeline.model.period import Period
from tests.support.finished_reports import Report, as_word, missed_and_added, report
from tests.support.market_office import write_market_office

SUMMARY = report("""
临江区市场监督管理局2025年三季度工作总结
三季度，区市场监管局紧紧围绕“铁拳护民”专项行动，聚焦民生领域突出问题，强监管、优服务、防风险，各项工作稳中有进。现将主要情况总结如下。
一、强化执法监管，守牢安全底线
（一）加密日常巡查。组织开展监督检查⟦460家次|检查家次⟧，同比⟦增长50.3%|检查家次.同比⟧，出动执法人员⟦229人次|出动人次⟧，其中检查食品生产经营单位⟦236家次|食品检查家次⟧、药店诊所⟦117家次|药品检查家次⟧、特种设备使用单位⟦64家次|特种设备检查家次⟧。共发现各类问题隐患⟦68|发现问题数⟧处，完成整改⟦64|整改问题数⟧处，整改率达⟦94.1%|整改率⟧。
（二）严查违法案件。坚持利剑高悬，查处过期食品、假冒商标、价格欺诈等违法行为，立案⟦3件|立案件数⟧，其中一般程序案件⟦2件|一般程序案件数⟧，罚没款⟦12万元|罚没金额⟧，向公安机关移送⟦1件|移送件数⟧。今年以来累计立案⟦5件|累计立案件数⟧。
二、畅通投诉渠道，维护群众权益
坚持把群众呼声作为第一信号，共受理消费投诉⟦25件|投诉件数⟧，较去年同期⟦增加9件|投诉件数.增减⟧。其中，通过12315热线受理⟦14件|热线投诉件数⟧，网络平台受理⟦9件|网络投诉件数⟧。办结⟦24件|投诉办结件数⟧，办结率⟦96.0%|投诉办结率⟧，为消费者挽回经济损失⟦2.69万元|挽回损失⟧。
三、抓实教育培训，提升履职本领
⟦7月15日|首次培训⟧至⟦9月18日|末次培训⟧，围绕⟦食品安全、执法规范、质量管理|培训主题⟧等主题，举办培训⟦6场|培训场次⟧，⟦313人次|培训人次⟧参训，邀请⟦3名|讲师人数⟧讲师授课。其中面向企业⟦4场|企业培训场次⟧、面向干部⟦2场|干部培训场次⟧。
四、存在的主要问题
总体看，三季度工作取得了一定成效，但也存在三个方面的不足：一是基层监管力量仍然薄弱，“人少事多”的矛盾突出；二是智慧监管手段运用还不充分；三是部分企业主体责任意识不强。
五、下一步工作打算
四季度，将重点抓好以下工作：一是紧盯元旦、春节等重要节点，开展“你点我检”活动；二是健全“双随机、一公开”监管机制；三是推进“两个责任”落地见效。
临江区市场监督管理局
2025年9月30日
""")
BRIEFING = report("""
区市场监管局“三个聚焦”织密消费安全网
今年7—9月，区市场监管局聚焦民生关切，出动执法人员⟦229|出动人次⟧人次，检查各类市场主体⟦460|检查家次⟧家次，排查整治风险隐患⟦68个|发现问题数⟧，整改完成率⟦94.1%|整改率⟧。
一是聚焦“舌尖上的安全”。检查食品单位⟦236家次|食品检查家次⟧，同比增长⟦12.4%|食品检查家次.同比⟧，占检查总数的一半以上；抽检校园食堂12家，合格率100%。
二是聚焦“针尖上的安全”。药品领域检查⟦117家次|药品检查家次/领域检查⟧，较上年同期的⟦96家次|药品检查家次.上年同期⟧⟦增加21家次|药品检查家次.增减⟧，未发现重大安全隐患。
三是聚焦“指尖上的安全”。受理网络平台投诉⟦9件|网络投诉件数⟧，同比⟦下降40%|网络投诉件数.同比⟧；全部投诉办结率⟦96%|投诉办结率⟧，帮助群众挽回损失⟦近3万元|挽回损失⟧。
（办公室供稿，联系电话：0571-88001234）
""")
ACCOUNT = report("""
关于2025年第三季度市场监管工作情况的汇报
区人民政府：
根据区政府办公室《关于报送2025年三季度工作情况的通知》（临政办〔2025〕18号）要求，现将我局有关工作情况汇报如下。
一、基本情况
我局现有在编人员⟦86|单位.在编人数⟧名。三季度，全局上下以习近平新时代中国特色社会主义思想为指导，深入学习贯彻党的二十届三中全会精神，扎实推进各项重点任务。
二、主要工作
1.执法检查。共检查⟦460家次|检查家次⟧，发现问题⟦68个|发现问题数⟧，已督促整改⟦64个|整改问题数⟧；其余问题正在限期整改。与二季度的⟦88家次|检查家次.上期⟧相比，检查力度明显加大。
2.案件查办。立案查处⟦三件|立案件数⟧，罚没⟦120000元|罚没金额⟧，移送司法机关⟦一件|移送件数⟧，有力震慑了违法行为。
3.投诉处置。接收投诉举报⟦25|投诉件数⟧件，其中热线⟦14|热线投诉件数⟧件。办结⟦24|投诉办结件数⟧件，1件正在调解中。
4.教育培训。先后举办⟦六场|培训场次⟧专题培训，参训⟦300余人次|培训人次⟧，干部队伍专业化水平稳步提升。
各领域检查情况见下表。
TABLE
三、存在问题和下步打算
（一）监管覆盖面有待拓展。工业产品领域仅检查⟦43家次|领域检查⟧，与全年2000家次的目标相比仍有差距。
（二）四季度，我局将开展“百日攻坚”行动，确保完成全年任务。
临江区市场监督管理局
2025年10月10日
""")
TABLE = (
    ("领域", "检查家次", "出动人次", "发现问题数（个）"),
    ("食品", "236", "104", "38"),
    ("药品", "117", "46", "15"),
    ("特种设备", "64", "58", "9"),
    ("工业产品", "43", "21", "6"),
    ("合计", "460", "229", "68"),
)
REPORTS = {"summary": SUMMARY, "briefing": BRIEFING, "account": ACCOUNT}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_market_office(tmp_path_factory.mktemp("units") / "market")


def derived(office: Path, written: Report, issued: date = date(2025, 9, 30)) -> tuple[Derived, list[str]]:
    """The template of a report, and what it does not give back."""
    lines: list[str | tuple[tuple[str, ...], ...]] = [TABLE if line == "TABLE" else line for line in written.lines]
    period = Period.parse("2025Q3")
    outcome = template_from(Job(office, period, issued), "旧稿.docx", as_word(lines), "新.md")
    assert outcome.value is not None
    return outcome.value, [each.message for each in outcome.diagnostics if each.code == "M002"]


@pytest.mark.parametrize("name", REPORTS)
def test_the_text_comes_back(name: str, office: Path) -> None:
    assert derived(office, REPORTS[name])[1] == []


@pytest.mark.parametrize("name", REPORTS)
def test_the_figures_are_those_that_were_meant(name: str, office: Path) -> None:
    missed, added = missed_and_added(REPORTS[name], derived(office, REPORTS[name])[0].text)
    assert missed == []
    assert [each for each in added if each not in ("各领域检查", "案由", "单位.行动名称")] == []


def test_numbers_of_the_same_rows_are_told_together(tmp_path: Path) -> None:
    office = write_market_office(tmp_path / "market")
    with (office / "figures.yaml").open("a", encoding="utf-8") as file:
        file.write("\n  企业讲师: {台账: 培训, 算法: 去重, 列: 讲师, 条件: {对象: 企业}, 单位: 名}\n")
    together = report("工作报告\n送课到企业⟦4场|企业培训场次⟧，邀请专家⟦3名|企业讲师⟧。")
    apart = report("工作报告\n面向干部培训⟦2场|干部培训场次⟧，邀请专家3名。")
    assert missed_and_added(together, derived(office, together)[0].text) == ([], [])
    assert "企业讲师 }}" not in derived(office, apart)[0].text
