"""Documents with every element of GB/T 9704-2012: tests hold them, and the manual shows their pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.model.document import Alignment, Document, Elements, Kind, SignaturePlace
from tests.support.documents import annex, document, heading, paragraph, table, words

_WORK = (
    "坚持把青年干部培养摆在突出位置，健全党委统一领导、人事部门牵头抓总、各处室齐抓共管的工作机制，全年开展研学活动3批次11场次，"
    "30人参加“新质生产力”等专题研讨11次，形成调研报告11篇，推动学习成果转化为推进工作的务实举措。"
)
_MORE = (
    "围绕应急指挥、值班值守、文稿起草等重点工作，选派青年干部到一线岗位历练，在急难险重任务中经风雨、见世面、长才干，"
    "一批年轻干部迅速成长为业务骨干，队伍结构持续优化，干事创业氛围更加浓厚。"
)
FORMAL = Elements(
    title=words(
        "某市人民政府办公室、某市应急管理局关于2021年度全市应急管理系统青年干部教育培训“1+2+X”体系建设情况的报告"
    ),
    kind=Kind.FORMAL,
    copy_number="000001",
    secrecy="机密★1年",
    urgency="特急",
    agencies=("某市人民政府办公室", "某市应急管理局文件"),
    document_number="某政办〔2022〕3号",
    signers=("周明远", "梁建平", "陆思齐"),
    addressee=words("某省人民政府办公厅，某省应急管理厅"),
    signature=("某市人民政府办公室", "某市应急管理局"),
    signature_place=SignaturePlace.END,
    seal=True,
    issued=date(2022, 1, 24),
    note=words("联系人：张某，电话：12345678"),
    copied_to=words("某市委组织部，某市直机关工委，团某市委，各县（市、区）人民政府办公室，各县（市、区）应急管理局"),
    printing_agency="某市人民政府办公室",
    printed=date(2022, 1, 25),
)
_CENTRED = (Alignment.CENTRE,) * 4
_PEOPLE = table("序号 姓名 处室 学时", "1 张伟 综合处 64", "2 李静 指挥处 72", "3 王磊 救援处 60", alignments=_CENTRED)
_TASKS = table(
    "序号 工作方向 工作任务 具体措施 责任领导 牵头处室 完成时限",
    *(
        f"{number} {'加强理论武装 ' if number % 4 == 1 else ''}"
        "每月组织一次集中研学 制定计划、导师领学、交流研讨、检验成效，做到人员、时间、内容、成效四落实 "
        "梁建平 人事处 2022年12月底前"
        for number in range(1, 13)
    ),
    spans={(0, 1): 4, (4, 1): 4, (8, 1): 4},
    alignments=(Alignment.CENTRE, Alignment.CENTRE, Alignment.LEFT, Alignment.LEFT, *(Alignment.CENTRE,) * 3),
)

EVERY_ELEMENT: Document = document(
    paragraph(f"按照工作安排，现将有关情况报告如下。{_WORK}"),
    heading(1, "一、", "主要工作及成效"),
    heading(2, "（一）", "坚持政治引领"),
    paragraph(_WORK),
    heading(3, "1.", "理论学习常态化"),
    paragraph(_MORE),
    heading(4, "（1）", "建立学习制度"),
    paragraph(_WORK),
    paragraph(_MORE, heading(2, "（二）", "坚持实战练兵，在一线锤炼过硬本领。")),
    paragraph("有关人员学时情况如下："),
    _PEOPLE,
    paragraph(_WORK, heading(1, "二、", "存在的问题。")),
    paragraph(_MORE, heading(1, "三、", "下一步工作打算。")),
    paragraph("特此报告。"),
    elements=FORMAL,
    annexes=(
        annex("青年干部参加各类研学活动和教育培训情况统计表", _PEOPLE, number=1),
        annex("2022年青年干部教育培训重点任务分工表", _TASKS, number=2, landscape=True),
        annex("典型做法", paragraph(_WORK), paragraph(_MORE), number=3),
    ),
)
LETTER: Document = document(
    paragraph(f"为进一步做好青年干部培养工作，现就有关事项商请贵单位支持。{_MORE}"),
    paragraph("请予支持为盼。"),
    elements=replace(
        FORMAL,
        kind=Kind.LETTER,
        title=words("某市应急管理局关于商请支持青年干部教育培训工作的函"),
        agencies=("某市应急管理局",),
        document_number="某应急函〔2022〕8号",
        copy_number="",
        secrecy="",
        urgency="",
        signers=(),
        addressee=words("某市委党校"),
        signature=("某市应急管理局",),
        copied_to=words("某市直机关工委"),
        printing_agency="",
        printed=None,
    ),
)
MINUTES: Document = document(
    paragraph(f"1月20日，梁建平同志主持召开专题会议，研究青年干部培养工作。会议指出，{_WORK}"),
    paragraph(f"会议强调，{_MORE}"),
    elements=replace(
        FORMAL,
        kind=Kind.MINUTES,
        title=words("青年干部培养工作专题会议纪要"),
        agencies=("某市应急管理局会议纪要",),
        document_number="〔2022〕3号",
        copy_number="",
        secrecy="",
        urgency="",
        signers=(),
        addressee=(),
        signature=(),
        signature_place=SignaturePlace.ABSENT,
        seal=False,
        note=(),
        attendance={
            "出席": words("梁建平、周明远、陆思齐、张伟、李静、王磊、赵敏、孙立、钱进、吴强、郑洁、冯涛"),
            "请假": words("卫东"),
            "列席": words("蒋文、沈华"),
        },
        copied_to=words("局属各单位"),
    ),
)
SHOWN = {"formal": EVERY_ELEMENT, "letter": LETTER, "minutes": MINUTES}
