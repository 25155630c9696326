"""unit.yaml: who writes, what is known about the office, which documents it makes."""

from __future__ import annotations

from pipeline.define.forms.form import (
    ANYTHING,
    RUNNING,
    RUNNING_TEXTS,
    TEXT,
    TEXTS,
    WORD,
    Choice,
    Either,
    Form,
    Key,
    Named,
    Plain,
    Snippet,
)
from pipeline.model.document import SignaturePlace

SIGNATURE_PLACES = Choice(
    SignaturePlace,
    {
        "题下": "标题下面，单位一行，带括号的日期一行",
        "文末": "正文后面，右边落款",
        "无": "不署名",
    },
)

REQUEST = Form(
    "一份文书",
    (
        Key("模板", "模板的文件名，不带 .md；不写就和文书同名。几个单位共用一份的，写从本单位文件夹算起的路径", TEXT),
        Key("模版", "同“模板”", TEXT),
        Key("上期文稿", "拿哪一份旧稿对照，从本单位文件夹算起的路径，一份或几份；不写就在 outputs 里找上一份", TEXTS),
        Key("逐一", "按名册一人生成一份，写“台账.列”，例如 名册.姓名", TEXT, examples=("名册.姓名",)),
        Key("标题", "公文标题；里面有花括号的，整个加英文双引号", ANYTHING),
        Key("版式", "内部、公文、信函、纪要；不写是内部", WORD, examples=("内部", "公文", "信函", "纪要")),
        Key("主送", "主送机关，不用写冒号", ANYTHING),
        Key("署名", "署名的单位，一个或几个", ANYTHING),
        Key("署名位置", "题下、文末、无", WORD, examples=tuple(SIGNATURE_PLACES.means)),
        Key("成文日期", "例如 2025年10月9日；不写就用命令里的日期", ANYTHING),
        Key("抄送", "抄送机关，不用写句号", ANYTHING),
        Key("印发机关", "一般是单位的办公室", ANYTHING),
        Key("发文字号", "例如 某文〔2025〕8号", ANYTHING),
        Key("签发人", "上行文写，一个或几个姓名", ANYTHING),
        Key("密级", "绝密、机密、秘密，可加期限：机密★1年", ANYTHING),
        Key("紧急程度", "特急、加急", ANYTHING),
    ),
    others=ANYTHING,
)

REPORTING = Form(
    "报送单位",
    (
        Key("单位", "应当报送的各单位", TEXTS, required=True),
        Key("台账", "要报送的是哪几本台账；不写是所有分时段的台账", TEXTS),
        Key("时限", "时段结束后几日内报", Plain("count", unit="日"), examples=("10", "5日")),
        Key("列", "台账里哪一列写着报送单位；文件名或者工作表名看得出的不用写", TEXT),
    ),
)

WEB_FRAME = Form(
    "发布到网站的网页",
    (
        Key("网站名称", "网站或单位的名称，印在网页最上面", RUNNING),
        Key("栏目", "从首页到这一栏，例如 [政务动态, 市局动态]", TEXTS),
        Key("信息来源", "印在标题下面；不写就用单位全称", RUNNING),
        Key("主办", "页脚的主办单位", RUNNING),
        Key("技术支持", "页脚的技术支持单位", RUNNING),
        Key("地址", "页脚的地址", RUNNING),
        Key("电话", "页脚的电话", RUNNING),
        Key("邮编", "页脚的邮编", RUNNING),
        Key("备案号", "页脚的备案号，一个或几个", RUNNING_TEXTS),
        Key("繁体用字", "繁体里照单位自己的写法写的词，一行一个", Named("简体的写法", RUNNING, blank=True)),
    ),
)

BESIDE_EARLIER = Form(
    "对照上期",
    (
        Key(
            "照搬上限", "一个部分里和上一份相同的字最多占百分之几；不写是30", Plain("count", unit="%"), examples=("50",)
        ),
    ),
)

UNIT = Form(
    "单位信息",
    (
        Key("名称", "单位全称", RUNNING, required=True),
        Key("简称", "用在文件名和正文里；不写就用全称", RUNNING),
        Key("发文机关标志", "红头上的字，例如 某市人民政府办公室文件", ANYTHING),
        Key("发文机关代字", "文号里的代字，给还没有编号的公文留出文号", ANYTHING),
        Key("主送", "公文、信函的主送机关", ANYTHING),
        Key("抄送", "公文、信函、纪要的抄送机关", ANYTHING),
        Key("印发机关", "版记里的印发机关", ANYTHING),
        Key("署名", "落款，可以写几个单位；不写就用全称", ANYTHING),
        Key("署名位置", "内部材料的署名放在哪里", SIGNATURE_PLACES),
        Key(
            "文书",
            "要生成哪些文书，一行一份：名称和它的模板。不写的，每份模板生成一份文书",
            Either(
                (
                    Named("文书的名称", Either((REQUEST, TEXT)), blank=True),
                    TEXTS,
                )
            ),
        ),
        Key("报送单位", "谁应当报台账；缺报、迟报、重报都会列出来", Either((REPORTING, TEXTS))),
        Key(
            "下级",
            "从哪些单位汇总：写从本单位文件夹算起的路径，例如 [../甲县, ../乙县]",
            Either((TEXTS, Named("这个单位的行怎么称呼", TEXT, blank=True))),
        ),
        Key("网页", "发布到网站时，正文前后印什么；用 jibao build --html 生成", WEB_FRAME),
        Key("公开电话", "用 --redact 遮号码时，照印的电话：一个或几个", ANYTHING),
        Key(
            "对照上期",
            "出稿时和上一份文稿对照，查照搬的话；不要对照的写 否",
            Either((BESIDE_EARLIER, Plain("flag"))),
        ),
        Key("校对说明", "校对时不再报的说法或者编号，各写一个原因", ANYTHING),
    ),
    others=ANYTHING,
    snippets=(
        Snippet("文书", "要生成的文书", {"文书": {"${1:工作总结}": {"模板": "${2:工作总结}"}}}),
        Snippet(
            "报送单位", "谁应当报台账", {"报送单位": {"单位": ["${1:综合处}"], "台账": "${2:培训}", "时限": "${3:10}"}}
        ),
    ),
)

PRINTED = frozenset(UNIT.names) - {"署名位置", "文书", "报送单位", "下级", "网页", "对照上期", "校对说明"}
"""The facts that are printed as they are written, numbers too."""
