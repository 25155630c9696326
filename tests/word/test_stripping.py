"""A final copy says nothing of who made it, where and when: a name planted in every place is in none of its bytes."""

from __future__ import annotations

import io
import re
import time
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openxml_audit import OpenXmlValidator
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from pipeline.word import Manuscript, Refusal, open_manuscript
from pipeline.word.stripping import Remains, Stripped, forbidding, stripped
from tests.support.bare_package import NAMESPACES, W, bare, unzipped
from tests.word import plants

NAME, PINYIN = "李秘书密", "LiMishu"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MS = "http://schemas.microsoft.com/office"
MORE = (
    f'{NAMESPACES} xmlns:w14="{_MS}/word/2010/wordml" xmlns:w15="{_MS}/word/2012/wordml" '
    f'xmlns:wp14="{_MS}/word/2010/wordprocessingDrawing" xmlns:a16="{_MS}/drawing/2014/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    f'xmlns:x="urn:{PINYIN}:notes" mc:Ignorable="w14 w15 wp14 x" mc:ProcessContent="x:frame"'
)
PLACE = rf"C:\Users\{NAME}\Desktop\签到表.jpg"


def text(words: str, look: str = "") -> str:
    return f'<w:r w:rsidR="00AB12CD"><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def field(instruction: str, shown: str) -> str:
    """Return a field as Word writes it, its instruction cut up."""
    half = len(instruction) // 2
    pieces = "".join(
        f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>'
        for part in (instruction[:half], instruction[half:])
    )
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"{mark.format('begin')}{pieces}{mark.format('separate')}{text(shown)}{mark.format('end')}"


def picture(key: str) -> str:
    size = '<wp:extent cx="360000" cy="360000"/>'
    return (
        f'<w:r><w:drawing><wp:inline wp14:anchorId="5EED1234" wp14:editId="5EED1235">{size}'
        f'<wp:docPr id="7" name="{NAME}的图" descr="{PLACE}" title="{NAME}.png"><a:extLst>'
        '<a:ext uri="{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}"><a16:creationId id="{5EED1236}"/></a:ext>'
        "</a:extLst></wp:docPr>"
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="8" name="{NAME}.jpg" descr="会场全景"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


HANGS = 60
"""Seconds of computing."""
HIDDEN = f"{NAME}：再压一压数字"
BODY = f"""
<w:p w:rsidR="00AB12CD" w14:paraId="0A0B0C0D" w14:textId="77777777"><w:bookmarkStart w:id="1" w:name="{NAME}的书签"/>
<w:proofErr w:type="spellStart"/>{text("总结")}<w:bookmarkEnd w:id="1"/>
<w:bookmarkStart w:id="2" w:name="_Ref100"/>{text("第一节")}<w:bookmarkEnd w:id="2"/>
<w:bookmarkStart w:id="3" w:name="_jb_aaaaaaaa_bbbbbbbb_1"/>{text("11")}<w:bookmarkEnd w:id="3"/></w:p>
<w:p><w:commentRangeStart w:id="0"/>{text("见")}{field(" REF _Ref100 ", "第一节")}<w:commentRangeEnd w:id="0"/>
<w:r><w:commentReference w:id="0"/></w:r></w:p>
<w:p>{text("拟稿：")}{field(" AUTHOR ", "办公室")}{field(f' INCLUDETEXT "{PLACE}" ', "收进的话")}
<w:fldSimple w:instr=" LASTSAVEDBY ">{text("综合科")}</w:fldSimple></w:p>
<w:p><w:permStart w:id="9" w:ed="OFFICE\\{NAME}"/>{text("可改")}<w:permEnd w:id="9"/>
<w:smartTag w:uri="urn:x" w:element="{NAME}"><w:smartTagPr><w:attr w:name="n" w:val="{NAME}"/></w:smartTagPr>
{text("聪明")}</w:smartTag></w:p>
<w:p><w:hyperlink r:id="rIdDisk">{text("附表")}</w:hyperlink><w:hyperlink r:id="rIdWeb">{text("网站")}</w:hyperlink>
<w:hyperlink w:anchor="_Ref100">{text("见上")}</w:hyperlink></w:p>
<w:sdt><w:sdtPr><w:alias w:val="{NAME}"/><w:tag w:val="{NAME}"/><w:id w:val="5"/>
<w:dataBinding w:xpath="/a[.='{NAME}']" w:storeItemID="{{00000000-0000-0000-0000-000000000000}}"/><w:text/></w:sdtPr>
<w:sdtContent><w:p>{text("控件里的话")}</w:p></w:sdtContent></w:sdt>
<w:p>{text(HIDDEN, "<w:vanish/>")}
{text("没有藏", '<w:vanish w:val="0"/>')}</w:p>
<w:p>{picture("rIdJpeg")}{picture("rIdPng")}{picture("rIdBitmap")}{picture("rIdScans")}</w:p>
<w:p><w:r><w:pict><v:shape id="s" style="width:10pt;height:10pt" alt="{PLACE}">
<v:imagedata r:id="rIdPng" o:title="{NAME}"/></v:shape></w:pict></w:r></w:p>
<w:sectPr w:rsidR="00AB12CD"><w:headerReference w:type="default" r:id="rIdHeader"/><w:pgSz w:w="11906" w:h="16838"/>
<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="851" w:footer="992" w:gutter="0"/>
</w:sectPr>
"""
MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def told(instruction: str) -> str:
    """Return a field without a result."""
    said = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    return f"{MARK.format('begin')}{said}{MARK.format('end')}"


def styled(words: str, paragraph: str, character: str = "", look: str = "") -> str:
    run = text(words, (f'<w:rStyle w:val="{character}"/>' if character else "") + look)
    shown = text("。", '<w:vanish w:val="0"/>')
    return f'<w:p><w:pPr><w:pStyle w:val="{paragraph}"/></w:pPr>{run}{shown}</w:p>'


def box(words: str) -> str:
    return f"<w:txbxContent><w:p>{text(words)}</w:p></w:txbxContent>"


def alternate(fallback: str, requires: str = "wps") -> str:
    """Return a box of words as Word writes it, with what older programs are to show in its place."""
    graphic = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    shape = "<wps:cNvSpPr/><wps:spPr/><wps:txbx>{}</wps:txbx><wps:bodyPr/>"
    drawn = (
        '<w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="9" name="框"/><a:graphic>'
        f'<a:graphicData uri="{graphic}"><wps:wsp>{shape.format(box("框中"))}</wps:wsp></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
    old = f'<w:pict><v:rect style="width:9pt;height:9pt"><v:textbox>{box(fallback)}</v:textbox></v:rect></w:pict>'
    return (
        f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="{requires}">{drawn}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


FORM = f"""<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{NAME}"/><w:enabled/>
<w:calcOnExit w:val="0"/><w:entryMacro w:val="{PINYIN}"/><w:exitMacro w:val="{PINYIN}"/>
<w:helpText w:type="text" w:val="{NAME}"/><w:statusText w:type="text" w:val="{NAME}"/>{{}}</w:ffData></w:fldChar></w:r>
"""
STYLED = "".join(
    (
        styled(HIDDEN, "hides"),
        styled(HIDDEN, "inherits"),
        styled(HIDDEN, "a", "hidesToo"),
        styled("两次等于没有藏", "hides", "hidesToo"),
        styled("自己不藏", "inherits", look='<w:vanish w:val="0"/>'),
        styled("转圈", "round"),
    )
)
FIELDS = f"""<w:p>{field(f' SET 定 "{NAME}" ', NAME)}{field(f' ASK 问 "{NAME}" ', NAME)}{told(f' XE "{NAME}" ')}
{told(f' TC "{NAME}" ')}<w:fldSimple w:instr=' XE "{NAME}" '/>{field(" REF 定 ", "引来的")}
{field(f' QUOTE "{NAME}" ', "引文")}{field(f' FILLIN "{NAME}？" ', "填的")}{field(f" USERNAME {NAME} ", "用户")}
{field(f' IF 1 = 2 "{NAME}" "另一句" ', "另一句")}{field(f" {PINYIN}FIELD ", "不认识的")}
{told(f" MACROBUTTON {PINYIN} 点这里 ")}{field(f' HYPERLINK "https://www.gov.cn/b.html" &#92;o "{NAME}" ', "网页")}
<w:fldSimple w:instr=' HYPERLINK "https://www.gov.cn/c.html" &#92;o "{NAME}" '>{text("又一页")}</w:fldSimple>
<w:r><w:instrText>{NAME}</w:instrText></w:r></w:p>
<w:p>{FORM.format(f'<w:textInput><w:default w:val="{NAME}"/></w:textInput>')}
<w:r><w:instrText> FORMTEXT </w:instrText></w:r>{MARK.format("separate")}{text("填好的")}{MARK.format("end")}
{
    FORM.format(f'<w:ddList><w:result w:val="1"/><w:listEntry w:val="{NAME}"/><w:listEntry w:val="选中"/></w:ddList>')
}<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>{MARK.format("end")}</w:p>
<w:p><w:sdt><w:sdtPr><w:id w:val="6"/><w:dropDownList w:lastValue="{NAME}">
<w:listItem w:displayText="{NAME}" w:value="{NAME}"/></w:dropDownList></w:sdtPr>
<w:sdtContent>{text("选的")}</w:sdtContent></w:sdt>
<w:sdt><w:sdtPr><w:id w:val="7"/><w:comboBox><w:listItem w:displayText="{NAME}" w:value="{
    NAME
}"/></w:comboBox></w:sdtPr>
<w:sdtContent>{text("选的")}</w:sdtContent></w:sdt>
<w:hyperlink w:anchor="_Ref100" w:tooltip="{NAME}" w:tgtFrame="{PINYIN}">{text("有提示")}</w:hyperlink></w:p>
<w:p x:by="{NAME}"><x:note by="{NAME}">{NAME}</x:note><x:frame by="{NAME}">{text("框里")}</x:frame></w:p>
<w:p>{picture("rIdUnused").replace("<wp:docPr ", '<wp:docPr hidden="1" ')}{text("关掉的图")}</w:p>
{alternate("框中")}{alternate(NAME)}{alternate("只有旧的", "x")}
"""


def style(key: str, inside: str, kind: str = "paragraph", name: str = "") -> str:
    named = f'<w:name w:val="{name or key}"/>'
    return f'<w:style w:type="{kind}" w:customStyle="1" w:styleId="{key}">{named}{inside}</w:style>'


STYLES = f"""<w:styles {MORE}><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>
<w:aliases w:val="{NAME}"/><w:rsid w:val="00AB12CD"/></w:style>
{style("hides", '<w:basedOn w:val="a"/><w:next w:val="unused"/><w:rPr><w:vanish/></w:rPr>')}
{style("inherits", '<w:basedOn w:val="hides"/>')}{style("hidesToo", "<w:rPr><w:vanish/></w:rPr>", "character")}
{style("round", '<w:basedOn w:val="circle"/>')}{style("circle", '<w:basedOn w:val="round"/>')}
{style("unused", "", name=f"{NAME}的格式")}</w:styles>"""
BODY = BODY.replace("<w:sectPr ", f"{STYLED}{FIELDS}<w:sectPr ")
SHOWN = ["总结第一节11", "见第一节", "拟稿：办公室收进的话综合科", "可改聪明", "附表网站见上", "控件里的话", "没有藏"]
SHOWN += ["。", "。", "。", "两次等于没有藏。", "自己不藏。", "转圈。"]
SHOWN += [
    "引来的引文填的用户另一句不认识的点这里网页又一页",
    "填好的",
    "选的选的有提示",
    "框里",
    "关掉的图",
    "框中",
    "框中",
    "只有旧的",
]
SETTINGS = f"""<w:settings {MORE}><w:attachedTemplate r:id="rId1"/><w:trackRevisions/>
<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="native"/>
<w:connectString w:val="{PLACE}"/></w:mailMerge><w:docVars><w:docVar w:name="a" w:val="{NAME}"/></w:docVars>
<w:rsids><w:rsidRoot w:val="00AB12CD"/><w:rsid w:val="00AB12CD"/></w:rsids>
<w:writeProtection w:hash="{PINYIN}" w:salt="{PINYIN}" w:recommended="1"/>
<w:documentProtection w:edit="readOnly" w:enforcement="1" w:cryptProviderType="rsaFull" w:cryptSpinCount="100000"
w:hash="{PINYIN}" w:salt="{PINYIN}"/><w15:docId w15:val="{{{NAME}}}"/></w:settings>"""


SECOND = "AnotherArtist"


def jpeg(turned: int = 1, *, progressive: bool = False) -> bytes:
    """Return a picture with notes before, between and behind its scans, and a second picture after it."""
    image, buffer = Image.linear_gradient("L").resize((32, 24)).convert("RGB"), io.BytesIO()
    exif = Image.Exif()
    exif[0x013B], exif[0x0112] = PINYIN, turned  # Artist, Orientation
    profile = b"a profile of colours"
    image.save(
        buffer, "JPEG", exif=exif, comment=NAME.encode(), icc_profile=profile, progressive=progressive, subsampling=0
    )
    made, note = buffer.getvalue(), NAME.encode()
    density = made.index(b"JFIF\0") + 12
    thumbnail = made[: density - 14] + b"\0\x13JFIF\0\1\1\0\0\1\0\1\1\1Li!" + made[density + 2 :]
    comment = b"\xff\xfe" + (2 + len(note)).to_bytes(2) + note
    parts = thumbnail.split(b"\xff\xda")
    second = jpeg_by(SECOND)
    return (comment + b"\xff\xda").join(parts) + second + comment + note + b"\xff\xd9"


def jpeg_by(artist: str) -> bytes:
    exif, buffer = Image.Exif(), io.BytesIO()
    exif[0x013B] = artist
    Image.new("RGB", (4, 4), "green").save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def chunk(kind: bytes, inside: bytes) -> bytes:
    return len(inside).to_bytes(4) + kind + inside + zlib.crc32(kind + inside).to_bytes(4)


def png() -> bytes:
    """Return a picture with notes of every kind that programs put into one, and words behind its end."""
    image, buffer, notes = Image.new("RGB", (8, 4), "blue"), io.BytesIO(), PngInfo()
    notes.add_text("Author", PINYIN)
    notes.add_itxt("Comment", NAME)
    image.save(buffer, "PNG", pnginfo=notes)
    made = buffer.getvalue()
    named = PINYIN.encode() + b"\0\0" + zlib.compress(b"a profile of colours")
    extra = chunk(b"iCCP", named) + chunk(b"sPLT", PINYIN.encode() + b"\0\x08")
    extra += b"".join(chunk(kind, NAME.encode()) for kind in (b"caBX", b"prVW", b"mkBF", b"mkTS", b"juNK"))
    return made[:33] + extra + made[33:-12] + chunk(b"IEND", NAME.encode()) + NAME.encode()


def bitmap() -> bytes:
    """Return a bitmap with words where no program looks: in its header, before and behind its pixels."""
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize((9, 5)).save(buffer, "BMP")
    made, note = buffer.getvalue(), PINYIN.encode()
    pixels = int.from_bytes(made[10:14], "little")
    head = made[:6] + b"LiMi" + (pixels + len(note)).to_bytes(4, "little") + made[14:pixels]
    return head + note + made[pixels:] + NAME.encode()


def workbook() -> bytes:
    """Return a chart's workbook as somebody made it."""
    book, buffer = Workbook(), io.BytesIO()
    book.properties.creator = book.properties.lastModifiedBy = NAME
    book.worksheets[0].append(["处室", 3])
    book.save(buffer)
    parts = unzipped(buffer.getvalue())
    absolute = f'<x15ac:absPath xmlns:x15ac="{_MS}/spreadsheetml/2010/11/ac" url="C:\\Users\\{NAME}\\"/>'
    name = next(each for each in parts if each.endswith("workbook.xml"))
    parts[name] = parts[name].replace(b"<bookViews>", absolute.encode() + b"<bookViews>")
    return packed(parts)


def packed(parts: Mapping[str, bytes], note: bytes = b"") -> bytes:
    """Return a zip as a program of somebody's writes it: with the clock and a note."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = note
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (2024, 7, 1, 9, 30, 0))
            entry.extra = b"\x75\x78\x0b\0\x01\x04\xe8\x03\0\0\x04\xe8\x03\0\0"  # whose file it was
            archive.writestr(entry, data)
    return buffer.getvalue()


def relations(*triples: tuple[str, str, str]) -> bytes:
    """Return a part of relationships; a target with a colon is outside."""
    made = [
        f'<Relationship Id="{key}" Type="{kind if ":" in kind else f"{_OFFICE}/{kind}"}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if ':' in target else ''}/>"
        for key, kind, target in triples
    ]
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{"".join(made)}</Relationships>'.encode()


def planted(body: str = BODY, others: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """Return a file with the name in every place that one may be in; `others` take the place of its parts."""
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{NAME}</dc:creator><dc:title>{NAME}稿</dc:title>'
        f"<cp:lastModifiedBy>{NAME}</cp:lastModifiedBy></cp:coreProperties>"
    )
    about = "application/vnd.openxmlformats-officedocument"
    kinds = {
        "/word/document.xml": f"{about}.wordprocessingml.document.main+xml",
        "/word/settings.xml": f"{about}.wordprocessingml.settings+xml",
        "/word/styles.xml": f"{about}.wordprocessingml.styles+xml",
        "/word/header1.xml": f"{about}.wordprocessingml.header+xml",
        "/word/comments.xml": f"{about}.wordprocessingml.comments+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": f"{about}.extended-properties+xml",
        "/docProps/custom.xml": f"{about}.custom-properties+xml",
    }
    types = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    defaults |= {"jpg": "image/jpeg", "png": "image/png", "bmp": "image/bmp", "xlsx": f"{about}.spreadsheetml.sheet"}
    types += "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in defaults.items())
    package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{types}</Types>'.encode()
        ),
        "_rels/.rels": relations(
            ("rId1", "officeDocument", "word/document.xml"),
            ("rId2", f"{package}/core-properties", "docProps/core.xml"),
            ("rId3", "extended-properties", "docProps/app.xml"),
            ("rId4", "custom-properties", "docProps/custom.xml"),
            ("rId5", f"{package}/thumbnail", "docProps/thumbnail.jpeg"),
        ),
        "docProps/core.xml": core.encode(),
        "docProps/app.xml": f"<Properties><Company>{NAME}</Company><Manager>{NAME}</Manager></Properties>".encode(),
        "docProps/custom.xml": f"<a><b name='KSOProductBuildVer'>{NAME}</b></a>".encode(),
        "docProps/thumbnail.jpeg": jpeg() + NAME.encode(),
        "customXml/item1.xml": f"<a>{NAME}</a>".encode(),
        "word/document.xml": f"<w:document {MORE}><!-- {NAME} --><w:body>{body}</w:body></w:document>".encode(),
        "word/_rels/document.xml.rels": relations(
            ("rIdSettings", "settings", "settings.xml"),
            ("rIdStyles", "styles", "styles.xml"),
            ("rIdHeader", "header", "header1.xml"),
            ("rIdComments", "comments", "comments.xml"),
            ("rIdPeople", f"{_MS}/2011/relationships/people", "people.xml"),
            ("rIdCustom", "customXml", "../customXml/item1.xml"),
            ("rIdGlossary", "glossaryDocument", "glossary/document.xml"),
            ("rIdJpeg", "image", "media/image1.jpg"),
            ("rIdPng", "image", "media/image2.png"),
            ("rIdBitmap", "image", "media/image4.bmp"),
            ("rIdScans", "image", "media/image5.jpg"),
            ("rIdBook", "package", "embeddings/book1.xlsx"),
            ("rIdUnused", "image", "media/image3.png"),
            ("rIdDisk", "hyperlink", f"file:///C:/Users/{NAME}/附表.xlsx"),
            ("rIdWeb", "hyperlink", "https://www.gov.cn/a.html"),
        ),
        "word/settings.xml": SETTINGS.encode(),
        "word/_rels/settings.xml.rels": relations(
            ("rId1", "attachedTemplate", f"file:///C:/Users/{NAME}/Normal.dotm"),
        ),
        "word/styles.xml": STYLES.encode(),
        "word/header1.xml": f'<w:hdr {MORE}><w:p w:rsidR="00AB12CD">{text("页眉的话")}</w:p></w:hdr>'.encode(),
        "word/comments.xml": f'<w:comments {MORE}><w:comment w:id="0" w:author="{NAME}"/></w:comments>'.encode(),
        "word/people.xml": f'<w15:people {MORE}><w15:person w15:author="{NAME}"/></w15:people>'.encode(),
        "word/glossary/document.xml": f"<w:glossaryDocument {MORE}>{NAME}</w:glossaryDocument>".encode(),
        "word/media/image1.jpg": jpeg(),
        "word/media/image2.png": png(),
        "word/media/image3.png": png(),
        "word/media/image4.bmp": bitmap(),
        "word/media/image5.jpg": jpeg(progressive=True),
        "word/embeddings/book1.xlsx": workbook(),
        f"{NAME}.txt": NAME.encode(),
    }
    return packed({**parts, **others}, NAME.encode())


MORE_TOO = " ".join(dict.fromkeys(f"{MORE} {plants.SPACES}".replace('" xmlns', '"\n xmlns').split("\n ")))
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
SPACES = f"{NAMESPACES} {plants.SPACES}"
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


NUMBER = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
NUMBERED = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'


def overgrown_book() -> bytes:
    """Return a workbook with every plant of workbooks and sheets."""
    first = '<x:sheets><x:sheet name="表" sheetId="1" r:id="rIdSheet"/></x:sheets>'
    start = f'xmlns:x="{SHEETS}" {SPACES}'
    return packed(
        {
            "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
            "[Content_Types].xml": unzipped(workbook())["[Content_Types].xml"],
            "xl/workbook.xml": f"<x:workbook {start}>{plants.grown('book')}{first}</x:workbook>".encode(),
            "xl/_rels/workbook.xml.rels": relations(("rIdSheet", "worksheet", "worksheets/sheet1.xml")),
            "xl/worksheets/sheet1.xml": f"<x:worksheet {start}>{plants.grown('sheet')}</x:worksheet>".encode(),
        }
    )


def overgrown_parts() -> dict[str, str]:
    """Return the parts of markup with every plant of theirs."""
    drawn = (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="70" name="图"/><a:graphic>'
        f'<a:graphicData uri="{CHART}"><c:chart r:id="rIdChart"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
        '</w:r><w:r><w:object><o:OLEObject r:id="rIdBook"/></w:object></w:r></w:p>'
    )
    grown = {where: plants.grown(where) for where in dict.fromkeys(each.where for each in plants.PLANTS)}
    more = f"<w:p>{NUMBERED}{grown['paragraph']}</w:p>{grown['body']}{drawn}<w:sectPr "
    usual = '<w:name w:val="Normal"/>'
    styles = STYLES.replace("</w:styles>", f"{grown['styles']}</w:styles>").replace(usual, usual + grown["usualStyle"])
    series = f'<c:ser><c:idx val="0"/>{grown["series"]}</c:ser>'
    plot = f"<c:chart><c:plotArea><c:barChart>{series}</c:barChart></c:plotArea></c:chart>"
    outline = f'<w:abstractNum w:abstractNumId="0">{grown["list"]}</w:abstractNum>{grown["lists"]}'
    return {
        "document": f"<w:document {MORE_TOO}><w:body>{BODY.replace('<w:sectPr ', more)}</w:body></w:document>",
        "settings": f"<w:settings {SPACES}>{grown['settings']}</w:settings>",
        "styles": styles,
        "chart": f"<c:chartSpace {SPACES}>{grown['chart']}{plot}</c:chartSpace>",
        "fontTable": f"<w:fonts {SPACES}>{grown['fonts']}</w:fonts>",
        "theme": f'<a:theme {SPACES} name="{grown["themeItself"]}">{grown["theme"]}</a:theme>',
        "numbering": f"<w:numbering {SPACES}>{outline}{NUMBER}</w:numbering>",
        "footnotes": f"<w:footnotes {SPACES}>{grown['footnotes']}</w:footnotes>",
    }


def overgrown() -> bytes:
    """Return a file with every plant of the list in its place."""
    parts, related = unzipped(planted()), "word/_rels/document.xml.rels"
    grown = {f"word/{name}.xml": markup.encode() for name, markup in overgrown_parts().items()}
    new = [name for name in overgrown_parts() if f"word/{name}.xml" not in parts]
    more = relations(*((f"rId{name[0].upper()}{name[1:]}", name, f"{name}.xml") for name in new))
    return packed(
        {
            **parts,
            **grown,
            related: parts[related].replace(b"</Relationships>", more.partition(b">")[2]),
            "word/_rels/chart.xml.rels": relations(("rBook", "package", "embeddings/book2.xlsx")),
            "word/embeddings/book1.xlsx": overgrown_book(),
            "word/embeddings/book2.xlsx": workbook(),
        }
    )


def everything(data: bytes) -> Iterator[bytes]:
    """Yield the bytes of a file and of all that is in it, packages within it too."""
    yield data
    if data.startswith(b"PK"):
        for name, inside in unzipped(data).items():
            yield name.encode()
            yield from everything(inside)


def clean(data: bytes, title: str = "工作总结") -> Stripped:
    made = stripped(data, title)
    assert isinstance(made, Stripped)
    return made


def said(data: bytes) -> list[str]:
    text = open_manuscript(data)
    assert isinstance(text, Manuscript)
    return ["".join(each.text.split()) for each in text.passages if each.text.strip()]


def test_a_name_planted_everywhere_is_nowhere() -> None:
    data = planted()
    before = b"".join(everything(data))
    for sign in (NAME, PINYIN, SECOND, "00AB12CD", "_jb_", "KSOProductBuildVer"):
        assert sign.encode() in before
    after = b"".join(everything(clean(data).data))
    for sign in (
        NAME,
        PINYIN,
        SECOND,
        "Li!",
        "LiMi",
        "rsid",
        "00AB12CD",
        "paraId",
        "_jb_",
        "KSOProductBuildVer",
        "Normal.dotm",
        "ux\x0b",
    ):
        assert sign.encode() not in after, sign
    assert NAME.encode("utf-16-le") not in after


def in_words(data: bytes) -> str:
    """Return all the markup of a file and of what is embedded in it."""
    return b"".join(everything(data)).decode(errors="replace")


def test_every_plant_is_gone() -> None:
    data = overgrown()
    before, made = in_words(data), clean(data)
    assert [each for each in plants.PLANTS if not each.is_left_in(before)] == []
    after = in_words(made.data)
    assert [f"{each.where}: {each.what}" for each in plants.PLANTS if each.is_left_in(after)] == []
    assert NAME not in after
    assert made.found[Remains.OBJECT] == 1  # the workbook that is an object of its own, not that of the chart
    assert not forbidding(made)
    was, is_now = (unzipped(each)["word/document.xml"].decode() for each in (data, made.data))
    for shown in ("见附表", "聪明", "选", "段", "格"):
        assert is_now.count(f">{shown}</w:t>") == was.count(f">{shown}</w:t>") > 0, shown


def section(kind: str, key: str, *more: str) -> str:
    """Return the properties of a section with a header."""
    return f'<w:sectPr><w:headerReference w:type="{kind}" r:id="{key}"/>{"".join(more)}</w:sectPr>'


FIRST, EVEN = "<w:titlePg/>", "<w:evenAndOddHeaders/>"


@pytest.mark.parametrize(
    ("earlier", "last", "settings", "shown"),
    [
        ("", section("first", "header1"), "", False),
        ("", section("first", "header1", FIRST), "", True),
        ("", section("first", "header1", '<w:titlePg w:val="0"/>'), "", False),
        (section("first", "header1"), f"<w:sectPr>{FIRST}</w:sectPr>", "", True),  # the later one takes it over
        (section("first", "header1"), section("first", "header2", FIRST), "", False),
        (section("first", "header1", FIRST), section("first", "header2"), "", True),
        ("", section("even", "header1"), "", False),
        ("", section("even", "header1"), EVEN, True),
        ("", section("even", "header1"), '<w:evenAndOddHeaders w:val="false"/>', False),
        ("", section("default", "header1"), "", True),
    ],
)
def test_headers_that_are_switched_off_are_gone(earlier: str, last: str, settings: str, *, shown: bool) -> None:
    """Expected by ECMA-376-1, 17.10: of which pages a section has headers of their own, and where they come from."""
    first = f"<w:p><w:pPr>{earlier}</w:pPr>{text('一')}</w:p>"
    header = f"<w:p>{text(NAME)}{text('改', '<w:vanish/>')}</w:p>"
    other = f"<w:p>{text('另一个')}</w:p>"
    made = clean(bare(first + f"<w:p>{text('二')}</w:p>{last}", settings=settings, header1=header, header2=other))
    assert (NAME in in_words(made.data)) == shown
    assert made.found[Remains.HIDDEN] == shown  # nobody is told of what was not there to be seen


def test_notes_that_nothing_leads_to_are_gone() -> None:
    note = '<w:{0} w:id="{1}"><w:p><w:r><w:t>{2}</w:t></w:r></w:p></w:{0}>'
    mark = '<w:r><w:rPr>{2}</w:rPr><w:{0}Reference w:id="{1}"/></w:r>'
    separator = '<w:{0} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{0}>'
    for kind in ("footnote", "endnote"):
        body = f"<w:p>{text('正文')}{mark.format(kind, 1, '')}{mark.format(kind, 2, '<w:vanish/>')}</w:p>"
        notes = separator.format(kind) + "".join(
            note.format(kind, at, words)
            for at, words in ((1, "印出来的注"), (2, f"{NAME}的注"), (3, f"{NAME}的另一个注"))
        )
        made = clean(bare(body, **{f"{kind}s": notes}))
        left = unzipped(made.data)[f"word/{kind}s.xml"].decode()
        assert ("印出来的注" in left, "separator" in left, NAME in left) == (True, True, False)
        assert made.found[Remains.HIDDEN] == 1
        changed = f'<w:footnote w:id="4"><w:p><w:ins w:id="9" w:author="{NAME}">{text("新")}</w:ins></w:p></w:footnote>'
        assert not forbidding(clean(bare(body, **{f"{kind}s": notes + changed.replace("footnote", kind)})))


def test_lists_that_number_nothing_are_gone() -> None:
    """One numbers a paragraph, one a style, one is an outline that a style of lists leads to; two number nothing."""
    outline = (
        '<w:abstractNum w:abstractNumId="{0}">{1}<w:lvl w:ilvl="0"><w:lvlText w:val="{2}%1"/></w:lvl></w:abstractNum>'
    )
    number = '<w:num w:numId="{0}"><w:abstractNumId w:val="{1}"/></w:num>'
    outlines = "".join(
        outline.format(at, '<w:numStyleLink w:val="lists"/>' if at == 2 else "", words)
        for at, words in enumerate(["段", "样式", "引到", NAME, NAME, "列表样式"])
    )
    numbers = "".join(number.format(at + 1, at) for at in (0, 1, 2, 3, 5))
    properties = "<w:pPr><w:numPr><w:numId w:val='{}'/></w:numPr></w:pPr>"
    styles = style("kept", properties.format(2)) + style("lists", properties.format(6), "numbering")
    paragraphs = f"<w:p>{properties.format(1)}{text('一')}</w:p><w:p>{properties.format(3)}{text('二')}</w:p>"
    body = f'{paragraphs}<w:p><w:pPr><w:pStyle w:val="kept"/></w:pPr>{text("三")}</w:p>'
    made = unzipped(clean(bare(body, numbering=outlines + numbers, styles=styles)).data)["word/numbering.xml"].decode()
    assert [words for words in ("段", "样式", "引到", "列表样式", NAME) if f'"{words}%1"' in made] == [
        *("段", "样式", "引到", "列表样式"),
    ]
    assert re.findall(r'<w:num w:numId="(\d)"', made) == ["1", "2", "3", "6"]


ROW = f"<w:tr><w:tc><w:p>{text('露')}</w:p></w:tc></w:tr>"
HIDDEN_ROW = f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p>{text(NAME)}</w:p></w:tc></w:tr>"
SDT = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"


def test_rows_that_are_hidden_are_taken_out_and_told() -> None:
    row = "<w:tr><w:trPr>{}</w:trPr><w:tc><w:p>" + text("{}") + "</w:p></w:tc></w:tr>"
    rows = (
        row.format("<w:hidden/>", NAME),
        row.format('<w:hidden w:val="0"/>', "没有藏"),
        row.format("<w:cantSplit/>", "也没有"),
        row.format('<w:hidden w:val="1"/>', NAME),
    )
    made = clean(bare(f"<w:p>{text('一')}</w:p><w:tbl>{''.join(rows)}</w:tbl><w:p>{text('二')}</w:p>"))
    assert (said(made.data), made.found[Remains.HIDDEN]) == (["一", "没有藏", "也没有", "二"], 2)
    assert NAME not in in_words(made.data)
    whole = clean(bare(f"<w:p>{text('一')}</w:p><w:tbl>{rows[0]}</w:tbl><w:p>{text('二')}</w:p>"))
    assert (said(whole.data), whole.found[Remains.HIDDEN]) == (["一", "二"], 1)
    assert "w:tbl" not in in_words(whole.data)  # a table without rows is none


def test_a_merged_cell_that_begins_in_a_hidden_row_begins_in_the_next() -> None:
    """Its words are seen beside the rows below; a cell that ends in the row goes with it, and so do hidden words."""
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p>{}</w:p></w:tc>"
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    vanished = f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{NAME}</w:t></w:r>"
    hidden = "<w:tr><w:trPr><w:hidden/>{}</w:trPr>{}</w:tr>"
    above = cell.format(start, text("县局") + vanished) + cell.format("", text(NAME)) + cell.format(start, text(NAME))
    second = cell.format(on, "") + cell.format("", text(NAME)) + cell.format(start, text("止"))
    wide = cell.format(on, "") + cell.format("", text("露一")) + cell.format('<w:vMerge w:val="continue"/>', "")
    last = cell.format(on, "") + cell.format("", text("露二")) + cell.format(start, text("另起"))
    rows = hidden.format("", above) + hidden.format("", second) + f"<w:tr>{wide}</w:tr><w:tr>{last}</w:tr>"
    made = clean(bare(f"<w:tbl>{rows}</w:tbl><w:p>{text('二')}</w:p>"))
    assert said(made.data) == ["县局", "露一", "止", "露二", "另起", "二"]
    left = in_words(made.data)
    assert (NAME in left, left.count('vMerge w:val="restart"')) == (False, 3)


def test_a_merged_cell_is_found_again_by_the_columns_of_the_grid() -> None:
    start, on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p>{}</w:p></w:tc>"
    above = cell.format(wide, text(NAME)) + cell.format(start, text("第三列"))
    below = cell.format("", text("第二列")) + cell.format(on, "")
    rows = (
        f"<w:tr><w:trPr><w:hidden/></w:trPr>{above}</w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{below}</w:tr>'
    )
    assert said(clean(bare(f"<w:tbl>{rows}</w:tbl>")).data) == ["第二列", "第三列"]


@pytest.mark.parametrize(
    ("table", "left"),
    [
        (f"<w:tbl>{SDT.format(HIDDEN_ROW)}</w:tbl>", ""),
        (f"<w:tbl>{HIDDEN_ROW}{SDT.format(HIDDEN_ROW * 2)}</w:tbl>", ""),
        (SDT.format(f"<w:tbl>{HIDDEN_ROW}</w:tbl>"), ""),
        (f"<w:tbl>{SDT.format(SDT.format(HIDDEN_ROW))}{ROW}</w:tbl>", "露"),
        (f"<w:tbl>{SDT.format(HIDDEN_ROW + ROW)}</w:tbl>", "露"),
    ],
)
def test_neither_a_table_without_rows_nor_an_empty_control_is_left(table: str, left: str) -> None:
    made = clean(bare(f"<w:p>{text('一')}</w:p>{table}<w:p>{text('二')}</w:p>"))
    assert said(made.data) == [each for each in ("一", left, "二") if each]
    document = in_words(made.data)
    assert document.count("<w:tbl>") == bool(left)
    assert document.count("<w:sdtContent>") == (f"{HIDDEN_ROW}{ROW}" in table)


def test_boxes_that_are_switched_off_are_taken_out_and_told() -> None:
    """The whole drawing, a piece of a group, an old shape; but not the picture of an embedded object."""
    drawing = '<w:drawing><wp:inline><wp:docPr id="1" name="组"/>{}</wp:inline></w:drawing>'
    piece = f"<wps:wsp><wps:cNvPr id='2' name='框' {{}}/><wps:txbx>{box('{}')}</wps:txbx></wps:wsp>"
    group = drawing.format(piece.format('hidden="1"', NAME) + piece.format("", "框中"))
    old = f'<w:pict><v:rect style="width:9pt;{{}}"><v:textbox>{box("{}")}</v:textbox></v:rect></w:pict>'
    shapes = old.format("visibility: hidden", NAME) + old.format("visibility:visible", "旧框中")
    shown = '<w:object><v:shape style="visibility:hidden"/><o:OLEObject/></w:object>'
    made = clean(bare("".join(f"<w:p><w:r>{each}</w:r></w:p>" for each in (group, shapes, shown))))
    left = in_words(made.data)
    assert ("框中" in left, "旧框中" in left, "OLEObject" in left, NAME in left) == (True, True, True, False)
    assert left.count("<v:shape") == 1
    assert made.found[Remains.HIDDEN] == 2


def test_shapes_still_find_each_other_under_plain_names() -> None:
    template = f'<v:shapetype id="{NAME}的形状" coordsize="21600,21600"/>'
    shape = f'<v:shape id="{NAME}" type="#{NAME}的形状" style="width:9pt;mso-next-textbox:#{NAME}框"/>'
    box_of_words = f'<v:rect id="{NAME}框" style="width:9pt"><v:textbox>{box("框中")}</v:textbox></v:rect>'
    watermark = '<v:shape id="PowerPlusWaterMarkObject357476642" o:spid="_x0000_s2049" type="#_x0000_t136"/>'
    embedded = f'<w:r><w:object><o:OLEObject ShapeID="{NAME}"/><w:control w:shapeid="{NAME}"/></w:object></w:r>'
    body = f"<w:p><w:r><w:pict>{template}{shape}{box_of_words}{watermark}</w:pict></w:r>{embedded}</w:p>"
    left = unzipped(clean(bare(body)).data)["word/document.xml"].decode()
    assert NAME not in left
    ids = re.findall(r'<v:\w+ (?:xmlns:\S+ )*id="([^"]*)"', left)
    assert len(set(ids)) == 4
    assert f'type="#{ids[0]}"' in left
    assert f'ShapeID="{ids[1]}"' in left
    assert f'w:shapeid="{ids[1]}"' in left
    assert f"mso-next-textbox:#{ids[2]}" in left
    assert ids[3] == "PowerPlusWaterMarkObject357476642"  # by which Word finds a watermark again
    assert "_x0000_s2049" in left


@pytest.mark.parametrize(
    "inside",
    [
        rf'<v:imagedata src="C:\Users\{NAME}\a.jpg"/>',
        f'<v:imagedata src="file:///C:/{NAME}/a.jpg" o:href="file:///C:/{NAME}/a.jpg"/>',
        rf'<v:fill type="frame" src="\\server\{NAME}\a.jpg"/>',
    ],
)
def test_an_old_picture_that_lies_on_somebodys_disk_is_no_part_of_it(inside: str) -> None:
    made = clean(bare(f'<w:p><w:r><w:pict><v:shape id="s">{inside}</v:shape></w:pict></w:r></w:p>'))
    assert (made.found[Remains.LINKED], forbidding(made)) == (1, True)


@pytest.mark.parametrize(
    "instruction",
    [
        ' HYPERLINK "https://www.gov.cn/a b.html?x=1#y" ',
        r' HYPERLINK "http://www.gov.cn" \l "第一节" ',
        r' HYPERLINK \l "_Ref100" ',
        " HYPERLINK mailto:office@gov.cn ",
        r" SEQ 图 \* ARABIC \s 1 ",
        r" SEQ Table \* ARABIC ",
        r' TOC \o "1-3" \h \z \u ',
        r' TOC \h \z \c "图" ',
        r" PAGE \* Arabic \* MERGEFORMAT ",
        r' DATE \@ "yyyy年M月d日" ',
        r' STYLEREF "标题 1" \n ',
        r" STYLEREF 1 \s ",
        r' STYLEREF "标题 1" \l \n \p \r \s \t \w \* MERGEFORMAT ',
        r" SEQ 表 续 \c \h \n \r 3 \s 1 \* CHINESENUM3 ",
        r' TOC \a 图 \b 正文 \d "-" \h \l 1-3 \n 2-3 \p "." \s 图 \t "标题 4,4" \u \w \x \z ',
        r" PAGEREF _Toc1 \h \p ",
        r' REF _Ref100 \d "-" \f \h \n \p \r \t \w ',
        r" NOTEREF _Ref100 \f \h \p ",
        r" PAGEREF _Toc1 \h ",
        r" EQ \f(1,2) ",
        " = SUM(ABOVE) ",
    ],
)
def test_fields_that_say_nothing_of_anybody_stay_word_for_word(instruction: str) -> None:
    made = clean(bare(f"<w:p>{field(instruction, '见上')}</w:p>"))
    left = unzipped(made.data)["word/document.xml"].decode()
    assert "".join(re.findall(r"<w:instrText[^>]*>([^<]*)", left)) == instruction.replace("&", "&amp;")


def test_links_by_relationships_lead_to_the_web_or_nowhere() -> None:
    places = (f"../{NAME}/附表.xlsx", f"{NAME}.docx", f"onenote:{NAME}", f"http://{NAME}:pw@oa.local/", rf"\\s\{NAME}")
    links = "".join(f'<w:hyperlink r:id="rIdTo{at}">{text("附表")}</w:hyperlink>' for at in range(len(places)))
    parts = unzipped(planted(f"<w:p>{links}</w:p>{BODY}"))
    related = "word/_rels/document.xml.rels"
    outside = "".join(
        f'<Relationship Id="rIdTo{at}" Type="{_OFFICE}/hyperlink" Target="{place}" TargetMode="External"/>'
        for at, place in enumerate(places)
    )
    parts[related] = parts[related].replace(b"</Relationships>", f"{outside}</Relationships>".encode())
    made = clean(packed(parts))
    assert said(made.data)[0] == "附表" * len(places)
    assert not [place for place in (NAME, "rIdTo", "oa.local") if place in in_words(made.data)]
    assert "https://www.gov.cn/a.html" in in_words(made.data)


def test_parts_are_called_by_their_kind_and_number() -> None:
    """Some programs keep the name that a picture had on somebody's disk."""
    parts = unzipped(planted())
    new = {"word/media/image1.jpg": f"word/media/{NAME}.jpg", "word/header1.xml": f"word/{PINYIN}.xml"}
    renamed = {new.get(name, name): data for name, data in parts.items()}
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        for old, other in new.items():
            short = (old.removeprefix("word/"), other.removeprefix("word/"))
            renamed[name] = renamed[name].replace(short[0].encode(), short[1].encode())
    types = f'<Default Extension="{PINYIN}" ContentType="application/{NAME}"/></Types>'
    renamed["[Content_Types].xml"] = renamed["[Content_Types].xml"].replace(b"</Types>", types.encode())
    made = clean(packed(renamed))
    assert not [sign for sign in (NAME, PINYIN) if sign in in_words(made.data)]
    assert said(made.data) == SHOWN
    left = unzipped(made.data)
    assert {"word/part1.xml", "word/part2.jpg"} <= set(left)
    assert "页眉的话" in left["word/part1.xml"].decode()
    assert b'PartName="/word/part1.xml"' in left["[Content_Types].xml"]
    assert clean(made.data).data == made.data


def test_what_is_printed_stays() -> None:
    made = clean(planted())
    assert said(made.data) == SHOWN
    parts = unzipped(made.data)
    assert "页眉的话" in parts["word/header1.xml"].decode()
    document = parts["word/document.xml"].decode()
    assert "_Ref100" in document  # a reference needs it
    assert " REF _Ref100 " in document.replace('</w:instrText></w:r><w:r><w:instrText xml:space="preserve">', "")
    assert "会场全景" in document  # what the blind are told of a picture
    assert "选中" in document  # what a list among the old form fields shows
    assert document.count("框中") == 3  # two boxes, and one of them once more for older programs
    assert b"https://www.gov.cn/a.html" in parts["word/_rels/document.xml.rels"]
    assert +made.found == {Remains.HIDDEN: 5}
    assert not forbidding(made)


def test_hidden_words_are_found_in_iso_namespaces_and_table_styles_too() -> None:
    row = f"<w:tr><w:tc><w:p>{text(HIDDEN)}</w:p></w:tc></w:tr>"
    table = f'<w:tbl><w:tblPr><w:tblStyle w:val="inTables"/></w:tblPr>{row}</w:tbl>'
    styles = STYLES.replace("</w:styles>", style("inTables", "<w:rPr><w:vanish/></w:rPr>", "table") + "</w:styles>")
    usual, strict = W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts = unzipped(planted(table + BODY, {"word/styles.xml": styles.encode()}))
    assert clean(packed(parts)).found[Remains.HIDDEN] == 6
    made = clean(packed({name: data.replace(usual, strict) for name, data in parts.items()}))
    assert made.found[Remains.HIDDEN] == 6
    assert NAME.encode() not in b"".join(everything(made.data))


def test_names_of_lists_and_themes_are_nobodys() -> None:
    level = '<w:lvl w:ilvl="0" w:tplc="5EED0001"><w:start w:val="1"/><w:lvlText w:val="%1、"/></w:lvl>'
    named = f'<w:nsid w:val="5EED0002"/><w:tmpl w:val="5EED0003"/><w:name w:val="{NAME}"/>'
    lists = f'<w:abstractNum w:abstractNumId="0">{named}{level}</w:abstractNum>{NUMBER}'
    theme = f'<a:themeElements><a:clrScheme name="{NAME}"/><a:fontScheme name="{NAME}"/></a:themeElements>'
    made = b"".join(everything(clean(bare(f"<w:p>{NUMBERED}{text('总结')}</w:p>", numbering=lists, theme=theme)).data))
    assert b"%1" in made
    assert b'clrScheme name="Office"' in made
    assert not [sign for sign in (NAME, "5EED") if sign.encode() in made]


def test_nothing_is_taken_along_that_nothing_prints() -> None:
    assert sorted(unzipped(clean(planted()).data)) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/header1.xml",
        "word/media/image1.jpg",
        "word/media/image2.png",
        "word/media/image4.bmp",
        "word/media/image5.jpg",
        "word/settings.xml",
        "word/styles.xml",
    ]


def test_it_opens_without_repair(tmp_path: Path) -> None:
    path = tmp_path / "定稿.docx"
    path.write_bytes(clean(planted()).data)
    result = OpenXmlValidator(max_errors=0).validate(path)
    assert [str(error) for error in result.errors if "required relationship" not in str(error)] == []
    document = docx.Document(str(path))
    properties = document.core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == ("工作总结", "", "")


def test_its_lists_are_named_as_libreoffice_reads_them() -> None:
    """It looks for Types and Relationships as they are written, and does not open a file that has a prefix there."""
    parts = unzipped(clean(planted()).data)
    lists = [data for name, data in parts.items() if name.endswith(".rels") or name.startswith("[")]
    assert len(lists) == 3
    assert all(re.search(rb"\?>\s*<(Types|Relationships) ", data) for data in lists)
    assert not any(re.search(rb"<\w+:", data) for data in lists)


def test_the_same_file_gives_the_same_bytes_and_is_clean_already() -> None:
    once = clean(planted()).data
    assert clean(planted()).data == once
    assert clean(once).data == once
    with zipfile.ZipFile(io.BytesIO(once)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.extra for entry in archive.infolist()} == {b""}
        assert archive.comment == b""


def test_pictures_look_the_same() -> None:
    parts = unzipped(clean(planted()).data)
    before = unzipped(planted())
    for name in (f"word/media/image{kind}" for kind in ("1.jpg", "2.png", "4.bmp", "5.jpg")):
        kept, was = Image.open(io.BytesIO(parts[name])), Image.open(io.BytesIO(before[name]))
        assert kept.tobytes() == was.tobytes()
        assert not kept.getexif()
    assert Image.open(io.BytesIO(parts["word/media/image1.jpg"])).info["icc_profile"] == b"a profile of colours"
    turned = unzipped(clean(planted(others={"word/media/image1.jpg": jpeg(turned=6)})).data)["word/media/image1.jpg"]
    assert dict(Image.open(io.BytesIO(turned)).getexif()) == {0x0112: 6}


def test_a_workbook_within_it_keeps_its_cells() -> None:
    used = BODY.replace('r:id="rIdWeb"', 'r:id="rIdBook"')
    made = clean(planted(used))
    book = next(data for name, data in unzipped(made.data).items() if name.endswith(".xlsx"))
    assert [[cell.value for cell in row] for row in load_workbook(io.BytesIO(book)).worksheets[0]] == [["处室", 3]]
    assert NAME.encode() not in b"".join(everything(book))
    assert made.found[Remains.OBJECT] == 1  # it may have sheets that its picture does not show


@pytest.mark.parametrize(
    "change",
    [
        f'<w:p><w:ins w:id="9" w:author="{NAME}">{text("新加")}</w:ins></w:p>',
        f'<w:p><w:del w:id="9" w:author="{NAME}"><w:r><w:delText>删掉</w:delText></w:r></w:del></w:p>',
        f'<w:p><w:pPr><w:rPr><w:del w:id="9" w:author="{NAME}"/></w:rPr></w:pPr></w:p>',
        f'<w:tbl><w:tr><w:tblPrEx><w:tblPrExChange w:id="9" w:author="{NAME}"/></w:tblPrEx></w:tr></w:tbl>',
        f'<w:p><w14:conflictIns w:id="9" w:author="{NAME}">{text("新加")}</w14:conflictIns></w:p>',
        f'<w:p><w14:conflictDel w:id="9" w:author="{NAME}">{text("删掉")}</w14:conflictDel></w:p>',
        f'<w:p><w14:customXmlConflictInsRangeStart w:id="9" w:author="{NAME}"/></w:p>',
        f'<w:p><w:r><w:rPr><w:b/><w:rPrChange w:id="9" w:author="{NAME}"><w:rPr/></w:rPrChange></w:rPr></w:r></w:p>',
    ],
)
def test_what_is_not_settled_yet_is_no_final_copy(change: str) -> None:
    made = clean(planted(change + BODY))
    assert made.found[Remains.CHANGES] == 1
    assert forbidding(made)
    in_header = f"<w:hdr {MORE}>{change}</w:hdr>".encode()
    assert forbidding(clean(planted(others={"word/header1.xml": in_header})))


def test_a_picture_that_lies_on_somebodys_disk_is_no_part_of_it() -> None:
    linked = BODY.replace('<a:blip r:embed="rIdJpeg"/>', '<a:blip r:link="rIdDisk"/>')
    made = clean(planted(linked))
    assert (made.found[Remains.LINKED], forbidding(made)) == (1, True)
    both = BODY.replace('<a:blip r:embed="rIdJpeg"/>', '<a:blip r:embed="rIdJpeg" r:link="rIdDisk"/>')
    assert not forbidding(clean(planted(both)))
    assert NAME.encode() not in b"".join(everything(clean(planted(both)).data))


def test_what_cannot_be_looked_into_is_counted() -> None:
    files = {"word/media/image1.jpg": b"\xff\xd8\xff", "word/media/image2.png": b"GIF89a"}
    assert clean(planted(others=files)).found[Remains.PICTURE] == 2
    used = BODY.replace('r:id="rIdWeb"', 'r:id="rIdBook"')
    assert clean(planted(used, {"word/embeddings/book1.xlsx": b"\xd0\xcf\x11\xe0"})).found[Remains.OBJECT] == 1


def test_whatever_is_no_word_file_is_refused() -> None:
    assert stripped(b"", "") is Refusal.EMPTY
    assert stripped(packed({"a.txt": b""}), "") is Refusal.NOT_WORD
    entity = b'<!DOCTYPE a [<!ENTITY b "c">]>'
    for part in ("word/document.xml", "word/styles.xml"):
        assert stripped(planted(others={part: entity + unzipped(planted())[part]}), "") is Refusal.DAMAGED


@pytest.mark.parametrize(
    "many",
    [
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 30_000,
        f'<w:smartTag w:element="{NAME}"/>' * 10_000,
        "".join(f'<w:bookmarkStart w:id="{at}" w:name="b{at}"/><w:bookmarkEnd w:id="{at}"/>' for at in range(10_000)),
        field(" REF b1 ", "甲") * 3_000,
        "</w:p><w:tbl>" + f"<w:tr><w:tc><w:p>{text('甲')}</w:p></w:tc></w:tr>" * 3_000 + "</w:tbl><w:p>",
        alternate("框中").replace("<w:p>", "").replace("</w:p>", "") * 300,
        f'<x:frame by="{NAME}"><x:note/></x:frame>' * 3_000,
    ],
    ids=["fields", "tags", "bookmarks", "references", "rows", "alternates", "foreign"],
)
def test_a_hostile_file_takes_no_longer_than_it_is_long(many: str) -> None:
    """Work that grew with the square of it would take minutes."""
    begun = time.process_time()
    made = clean(planted(f"<w:p>{many}{text('总结')}</w:p>"))
    assert time.process_time() - begun < HANGS
    assert NAME.encode() not in b"".join(everything(made.data))


@given(st.data())
def test_whatever_the_bytes_it_is_a_file_or_a_refusal(data: st.DataObject) -> None:
    whole = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at] = data.draw(st.integers(0, 255))
    assert isinstance(stripped(bytes(whole), "总结"), Stripped | Refusal)


@given(st.data())
def test_whatever_its_parts_it_is_a_file_or_a_refusal(data: st.DataObject) -> None:
    parts = unzipped(WHOLE)
    name = data.draw(st.sampled_from(sorted(each for each in parts if each.endswith((".xml", ".rels")))))
    part = parts[name].decode()
    start = data.draw(st.integers(0, len(part)))
    stop = data.draw(st.integers(start, min(start + 40, len(part))))
    parts[name] = (part[:start] + data.draw(st.sampled_from(["", "<w:p/>", "rId9", "</w:p>"])) + part[stop:]).encode()
    assert isinstance(stripped(packed(parts), "总结"), Stripped | Refusal)


WHOLE = planted()
