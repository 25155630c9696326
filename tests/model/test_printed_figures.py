"""Every figure of a document tree is found, with its place and the words around it."""

from __future__ import annotations

from pipeline.model.diagnostic import LineLocation
from pipeline.model.document import (
    Alignment,
    Annex,
    Chart,
    ChartKind,
    Document,
    Elements,
    Heading,
    Paragraph,
    Run,
    Series,
    Table,
    TableCell,
)
from pipeline.model.printed import printed_figures
from tests.support.figures import figure

AT = LineLocation("总结.md", 1)


def printing(name: str, text: str) -> Run:
    return Run(text, figure(name, 11))


def test_figures_are_found_in_reading_order_with_their_surroundings() -> None:
    run_in = Heading(2, "（一）", (printing("小题", "2类"), Run("活动。")), AT)
    table = Table(
        (TableCell((Run("处室"),)), TableCell((printing("表头", "3场"),))),
        ((TableCell((Run("综合处"),)), TableCell((printing("表格", "4场"),))),),
        (Alignment.LEFT, Alignment.RIGHT),
        AT,
        (Run("各处"), printing("表题", "5处")),
    )
    drawn = (Series("场次", (figure("图中", 6),)),)
    chart = Chart(ChartKind.COLUMNS, "处室", ("综合处",), drawn, "场", "说明", AT, (printing("图题", "7场"),))
    body = (Run("一季度共开展集中研学"), printing("正文", "11场次"), Run("，学以致用、以学促干。"))
    document = Document(
        "工作总结",
        Elements(
            title=(printing("标题", "前3季度"),),
            addressee=(printing("主送", "8局"),),
            note=(printing("附注", "9份"),),
            copied_to=(printing("抄送", "10局"),),
            attendance={"出席": (printing("出席", "12人"),)},
        ),
        (
            Heading(1, "一、", (Run("共"), printing("大题", "1项")), AT),
            Paragraph(body, AT, run_in),
            table,
            chart,
        ),
        (Annex(1, (printing("附件题", "13项"),), (Paragraph((printing("附件", "14项"),), AT),), AT),),
    )
    found = list(printed_figures(document, "总结.docx"))
    assert {each.file for each in found} == {"总结.docx"}
    assert [(each.figure.name, each.place, each.text) for each in found] == [
        ("标题", "标题“【前3季度】”", "前3季度"),
        ("主送", "主送“【8局】”", "8局"),
        ("大题", "正文第1段“共【1项】”", "1项"),
        ("小题", "正文第2段“【2类】活动。一季度共开”", "2类"),
        ("正文", "正文第2段“度共开展集中研学【11场次】，学以致用、以学”", "11场次"),
        ("表题", "正文第1个表的表题“各处【5处】”", "5处"),
        ("表头", "正文第1个表的表头“处室”", "3场"),
        ("表格", "正文第1个表第1行“综合处”", "4场"),
        ("图题", "正文第1个图的图题“【7场】”", "7场"),
        ("图中", "正文第1个图“综合处”", ""),
        ("出席", "出席“【12人】”", "12人"),
        ("附注", "附注“【9份】”", "9份"),
        ("抄送", "抄送“【10局】”", "10局"),
        ("附件题", "附件1标题“【13项】”", "13项"),
        ("附件", "附件1第1段“【14项】”", "14项"),
    ]
