"""Every place of a Word file that may say who made it, where or when, written down from the standards by hand.

ECMA-376 (parts 1 and 4) for w:, c:, v:, o: and x:; [MS-DOCX], [MS-ODRAWXML] and [MS-XLSX] for what came later.
Each plant stands for one element or attribute and holds a sign of its own, so that a test can say which one was left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MS = "http://schemas.microsoft.com/office"
SPACES = (
    f'xmlns:w14="{_MS}/word/2010/wordml" xmlns:w15="{_MS}/word/2012/wordml" '
    f'xmlns:w16cid="{_MS}/word/2016/wordml/cid" xmlns:w16du="{_MS}/word/2023/wordml/word16du" '
    f'xmlns:w16sdtdh="{_MS}/word/2020/wordml/sdtdatahash" xmlns:wp14="{_MS}/word/2010/wordprocessingDrawing" '
    f'xmlns:a16="{_MS}/drawing/2014/main" xmlns:c15="{_MS}/drawing/2012/chart" '
    f'xmlns:thm15="{_MS}/thememl/2012/main" xmlns:x15ac="{_MS}/spreadsheetml/2010/11/ac" '
    f'xmlns:xr="{_MS}/spreadsheetml/2014/revision" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)


@dataclass(frozen=True, slots=True)
class Plant:
    """Where it is planted, the element or @attribute that has to go, and the markup; {} stands for the sign."""

    where: str
    what: str
    markup: str

    @property
    def sign(self) -> str:
        """What must not be found: a word that is nowhere else."""
        return "Zz" + re.sub(r"\W", "", f"{self.where}{self.what}") + "Zz"

    def planted(self) -> str:
        """Return the markup with the sign in it."""
        return self.markup.replace("{}", self.sign).replace("%ROW%", _ROW)

    def is_left_in(self, markup: str) -> bool:
        """Return whether the sign is there; the element itself when it has no room for one."""
        room = "{}" in self.markup
        return self.sign in markup if room else bool(re.search(rf"<(\w+:)?{self.what}[\s/>]", markup))


def _in_paragraphs(*pairs: tuple[str, str]) -> list[Plant]:
    return [Plant("paragraph", what, markup) for what, markup in pairs]


def _with_attribute(where: str, markup: str, *names: str) -> list[Plant]:
    return [Plant(where, f"@{name}", markup.replace("@@", f'{name}="{{}}"')) for name in names]


def _control(inside: str) -> str:
    shown = "<w:sdtContent><w:r><w:t>选</w:t></w:r></w:sdtContent>"
    return f"<w:sdt><w:sdtPr>{inside}</w:sdtPr>{shown}</w:sdt>"


def _shape(attributes: str, inside: str = "") -> str:
    look = 'style="width:10pt;height:10pt"'
    return f"<w:r><w:pict><v:shape {look} {attributes}>{inside}</v:shape></w:pict></w:r>"


def _complex(instruction: str, about: str = "") -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{0}">{1}</w:fldChar></w:r>'
    said = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    shown = "<w:r><w:t>见附表</w:t></w:r>"
    return mark.format("begin", about) + said + mark.format("separate", "") + shown + mark.format("end", "")


def _links() -> list[Plant]:
    targets = {
        "path": r"C:\\Users\\{}\\附表.xlsx",
        "above": r"..\\..\\{}\\附表.xlsx",
        "aboveForward": "../{}/附表.xlsx",
        "beside": "{}的附表.xlsx",
        "folder": "{}/附表",
        "onenote": "onenote:{}",
        "word": "ms-word:ofe|u|x/{}.docx",
        "file": "file:///c:/{}/a.docx",
        "user": "http://{}:pw@oa.local/x",
        "userOnly": "https://{}@oa.local/x",
        "backslash": r"http:\\\\oa.local\\{}",
        "share": r"\\\\server\\{}\\a.docx",
        "ftp": "ftp://oa.local/{}",
    }
    complete = [(f"HYPERLINK.{key}", _complex(f' HYPERLINK "{to}" ')) for key, to in targets.items()]
    simple = [
        (
            f"fldSimple.{key}",
            f'<w:fldSimple w:instr=" HYPERLINK &quot;{to}&quot; "><w:r><w:t>见附表</w:t></w:r></w:fldSimple>',
        )
        for key, to in targets.items()
    ]
    return _in_paragraphs(*complete, *simple)


_FIELDS = (
    ("HYPERLINK.tip", r' HYPERLINK "https://www.gov.cn/" \o "{}" '),
    ("HYPERLINK.frame", r' HYPERLINK "https://www.gov.cn/" \t "{}" '),
    ("HYPERLINK.more", ' HYPERLINK "https://www.gov.cn/" "{}" '),
    ("HYPERLINK.curly", " HYPERLINK “../{}/附表.xlsx” "),
    ("HYPERLINK.both", r' HYPERLINK "../{}/附表.docx" \l "_Ref100" '),
    ("HYPERLINK.anchorFirst", r' HYPERLINK \l "_Ref100" "../{}/附表.docx" '),
    ("PAGE", r' PAGE \* MERGEFORMAT "{}" '),
    ("PAGE.format", r" PAGE \* {} "),
    ("NUMPAGES", " NUMPAGES {} "),
    ("SECTIONPAGES", ' SECTIONPAGES "{}" '),
    ("SEQ", r" SEQ {} \h "),
    ("SEQ.arabic", r" SEQ {} \* ARABIC "),
    ("TOC", r' TOC \h \z \c "{}" '),
    ("TOC.more", r' TOC \o "1-3" "{}" '),
    ("REF", r' REF _Ref100 \h "{}" '),
    ("PAGEREF", r' PAGEREF _Ref100 \h "{}" '),
    ("DATE", r' DATE \@ "yyyy" "{}" '),
    ("EMBED", " EMBED Excel.Sheet.12 {} "),
)
_BODY = [
    *_links(),
    *_in_paragraphs(
        *((f"field.{what}", _complex(said)) for what, said in _FIELDS),
        ("proofErr", '<w:proofErr w:type="spellStart"/>'),
        ("commentRangeStart", '<w:commentRangeStart w:id="941"/>'),
        ("commentRangeEnd", '<w:commentRangeEnd w:id="941"/>'),
        ("commentReference", '<w:r><w:commentReference w:id="941"/></w:r>'),
        ("annotationRef", "<w:r><w:annotationRef/></w:r>"),
        ("permStart", '<w:permStart w:id="942" w:ed="{}"/>'),
        ("permEnd", '<w:permEnd w:id="942"/>'),
        ("bookmarkStart", '<w:bookmarkStart w:id="943" w:name="{}"/><w:bookmarkEnd w:id="943"/>'),
        ("moveFromRangeStart", '<w:moveFromRangeStart w:id="944" w:author="{}" w:date="2025-07-01T00:00:00Z"/>'),
        ("moveFromRangeEnd", '<w:moveFromRangeEnd w:id="944"/>'),
        ("moveToRangeStart", '<w:moveToRangeStart w:id="945" w:author="{}" w:name="{}"/>'),
        ("delText", "<w:r><w:delText>{}</w:delText></w:r>"),
        ("delInstrText", "<w:r><w:delInstrText>{}</w:delInstrText></w:r>"),
        ("moveToRangeEnd", '<w:moveToRangeEnd w:id="945"/>'),
        ("fldData", _complex(" REF _Ref100 ", '<w:fldData xml:space="preserve">{}</w:fldData>')),
        ("smartTag", '<w:smartTag w:uri="urn:x" w:element="{}"><w:r><w:t>聪明</w:t></w:r></w:smartTag>'),
        ("customXml", '<w:customXml w:uri="urn:x" w:element="{}"><w:r><w:t>聪明</w:t></w:r></w:customXml>'),
        ("ffData", _complex(" FORMTEXT ", '<w:ffData><w:name w:val="{}"/></w:ffData>')),
        ("alias", _control('<w:alias w:val="{}"/>')),
        ("tag", _control('<w:tag w:val="{}"/>')),
        ("placeholder", _control('<w:placeholder><w:docPart w:val="{}"/></w:placeholder>')),
        ("dataBinding", _control('<w:dataBinding w:xpath="/{}" w:storeItemID="{}"/>')),
        ("w15:dataBinding", _control('<w15:dataBinding w:xpath="/{}" w:storeItemID="{}"/>')),
        ("w15:webExtensionLinked", _control('<w15:webExtensionLinked w15:val="{}"/>')),
        ("w15:webExtensionCreated", _control('<w15:webExtensionCreated w15:val="{}"/>')),
        ("sectionTitle", _control('<w15:repeatingSection><w15:sectionTitle w15:val="{}"/></w15:repeatingSection>')),
        ("docPartUnique", _control('<w:docPartObj><w:docPartUnique/><w:docPartGallery w:val="{}"/></w:docPartObj>')),
        ("docPartCategory", _control('<w:docPartObj><w:docPartCategory w:val="{}"/></w:docPartObj>')),
        ("docPartGallery", _control('<w:docPartList><w:docPartGallery w:val="{}"/></w:docPartList>')),
        ("fullDate", _control('<w:date w:fullDate="{}"><w:dateFormat w:val="yyyy"/></w:date>')),
        ("dateFormat", _control("<w:date><w:dateFormat w:val=\"yyyy'{}'\"/></w:date>")),
        ("listItem", _control('<w:comboBox w:lastValue="{}"><w:listItem w:displayText="{}"/></w:comboBox>')),
        ("shape.id", _shape('id="{}_x0020_1" o:spid="{}"')),
        ("shape.href", _shape('id="s1" href="file:///C:/Users/{}/a.docx" target="{}"')),
        ("shape.relative", _shape('id="s1" href="{}/a.docx"')),
        ("shape.title", _shape('id="s1" title="{}"')),
        ("shape.alt", _shape(r'id="s1" alt="C:\Users\{}\签到表.jpg"')),
        (
            "shape.src",
            _shape('id="s1"', r'<v:imagedata r:id="rIdPng" src="C:\{}\a.jpg" o:href="file:///C:/{}/a.jpg"/>'),
        ),
        ("shape.fill", _shape('id="s1"', r'<v:fill r:id="rIdPng" src="C:\{}\a.jpg" o:title="{}" o:althref="../{}"/>')),
        ("signatureline", _shape('id="s1"', '<o:signatureline o:suggestedsigner="{}" o:signinginstructions="{}"/>')),
        ("oleObject", '<w:r><w:object><w:control w:name="{}" w:shapeid="s1"/></w:object></w:r>'),
    ),
    *_with_attribute(
        "body",
        "<w:p @@><w:r><w:t>段</w:t></w:r></w:p>",
        *("w:rsidR", "w:rsidRPr", "w:rsidRDefault", "w:rsidP", "w:rsidDel", "w:rsidTr", "w:rsidSect"),
        *("w14:paraId", "w14:textId", "w16cid:durableId", "w16du:dateUtc", "w16sdtdh:storeItemChecksum"),
        *("wp14:anchorId", "wp14:editId", "o:gfxdata"),
    ),
    *_with_attribute(
        "body",
        '<w:p><w:hyperlink w:anchor="_Ref100" @@><w:r><w:t>见上</w:t></w:r></w:hyperlink></w:p>',
        *("w:tooltip", "w:tgtFrame", "w:docLocation"),
    ),
    Plant("body", "tblCaption", '<w:tbl><w:tblPr><w:tblCaption w:val="C:\\{}\\a.xlsx"/></w:tblPr>%ROW%</w:tbl><w:p/>'),
    Plant(
        "body",
        "tblGridChange",
        '<w:tbl><w:tblGrid><w:gridCol w:w="9"/><w:tblGridChange w:id="9"/></w:tblGrid>%ROW%</w:tbl><w:p/>',
    ),
    Plant("body", "tblDescription", '<w:tbl><w:tblPr><w:tblDescription w:val="..\\{}"/></w:tblPr>%ROW%</w:tbl><w:p/>'),
]
_ROW = "<w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr>"
_SETTINGS = [
    Plant("settings", what, markup)
    for what, markup in (
        ("rsids", '<w:rsids><w:rsidRoot w:val="{}"/></w:rsids>'),
        ("proofState", '<w:proofState w:spelling="{}"/>'),
        ("activeWritingStyle", '<w:activeWritingStyle w:appName="{}"/>'),
        ("attachedTemplate", '<w:attachedTemplate r:id="rId1"/>'),
        ("trackRevisions", "<w:trackRevisions/>"),
        ("mailMerge", '<w:mailMerge><w:query w:val="{}"/></w:mailMerge>'),
        ("docVars", '<w:docVars><w:docVar w:name="{}" w:val="{}"/></w:docVars>'),
        ("saveThroughXslt", '<w:saveThroughXslt w:solutionID="{}"/>'),
        ("attachedSchema", '<w:attachedSchema w:val="{}"/>'),
        ("schemaLibrary", '<w:schemaLibrary><w:schema w:uri="{}"/></w:schemaLibrary>'),
        ("savePreviewPicture", "<w:savePreviewPicture/>"),
        ("smartTagType", '<w:smartTagType w:name="{}"/>'),
        ("captions", '<w:captions><w:caption w:name="{}"/></w:captions>'),
        ("compatSetting", f'<w:compat><w:compatSetting w:name="{{}}" w:uri="{_MS}/word" w:val="1"/></w:compat>'),
        (
            "compatSetting.val",
            f'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="{_MS}/word" w:val="{{}}"/></w:compat>',
        ),
        (
            "compatSetting.uri",
            '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="urn:{}" w:val="15"/></w:compat>',
        ),
        ("docId", '<w15:docId w15:val="{}"/>'),
        ("w14:docId", '<w14:docId w14:val="{}"/>'),
    )
]
_STYLES = [
    Plant("styles", "latentStyles", '<w:latentStyles w:count="1"><w:lsdException w:name="{}"/></w:latentStyles>'),
    Plant("styles", "style", '<w:style w:type="paragraph" w:styleId="nobody"><w:name w:val="{}"/></w:style>'),
    *(
        Plant("usualStyle", what, markup)
        for what, markup in (("aliases", '<w:aliases w:val="{}"/>'), ("rsid", '<w:rsid w:val="{}"/>'))
    ),
]
_LISTS = [
    Plant("list", "nsid", '<w:nsid w:val="{}"/>'),
    Plant("list", "tmpl", '<w:tmpl w:val="{}"/>'),
    Plant("list", "name", '<w:name w:val="{}"/>'),
    Plant("list", "@tplc", '<w:lvl w:ilvl="0" w:tplc="{}"/>'),
]
_UNUSED_LISTS = [
    Plant(
        "lists",
        "abstractNum",
        '<w:abstractNum w:abstractNumId="9"><w:lvl><w:lvlText w:val="{}"/></w:lvl></w:abstractNum>',
    )
]
_FONTS = [Plant("fonts", "font", '<w:font w:name="{}体"><w:altName w:val="{}"/></w:font>')]
_THEME = [
    Plant("theme", "fontScheme", '<a:themeElements><a:fontScheme name="{}"/></a:themeElements>'),
    Plant("theme", "fmtScheme", '<a:themeElements><a:fmtScheme name="{}"/></a:themeElements>'),
    Plant("themeItself", "theme", "{}"),
    Plant("theme", "clrScheme", '<a:themeElements><a:clrScheme name="{}"/></a:themeElements>'),
    Plant("theme", "custClrLst", '<a:custClrLst><a:custClr name="{}"/></a:custClrLst>'),
    Plant(
        "theme",
        "themeFamily",
        '<a:extLst><a:ext uri="x"><thm15:themeFamily name="{}" id="{}" vid="{}"/></a:ext></a:extLst>',
    ),
]
_NOTES = [Plant("footnotes", "footnote", '<w:footnote w:id="95"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>')]
_SERIES = [
    Plant("series", "f", "<c:tx><c:strRef><c:f>'C:\\Users\\{}\\[统计.xlsx]Sheet1'!$A$1</c:f></c:strRef></c:tx>"),
    Plant("series", "f.sheet", "<c:cat><c:strRef><c:f>{}!$A$2:$A$3</c:f></c:strRef></c:cat>"),
    Plant("series", "f.name", "<c:val><c:numRef><c:f>[0]!{}</c:f></c:numRef></c:val>"),
    Plant(
        "series",
        "sqref",
        '<c:extLst><c:ext uri="x"><c15:fullRef><c15:sqref>{}!$A$1</c15:sqref></c15:fullRef></c:ext></c:extLst>',
    ),
]
_CHART = [
    Plant(
        "chart", "pivotSource", '<c:pivotSource><c:name>[{}.xlsx]Sheet1!表</c:name><c:fmtId val="0"/></c:pivotSource>'
    ),
    Plant(
        "chart",
        "filteredBarSeries",
        '<c:extLst><c:ext uri="x"><c15:filteredBarSeries><c15:ser><c:tx><c:v>{}</c:v></c:tx></c15:ser>'
        "</c15:filteredBarSeries></c:ext></c:extLst>",
    ),
    Plant(
        "chart",
        "printSettings",
        "<c:printSettings><c:headerFooter><c:oddHeader>{}</c:oddHeader></c:headerFooter></c:printSettings>",
    ),
    *(
        Plant("chart", name, f'<c:extLst><c:ext uri="x"><a16:{name} val="{{}}"/></c:ext></c:extLst>')
        for name in ("creationId", "uniqueId", "rowId", "colId", "predDERef", "cxnDERefs")
    ),
    Plant("chart", "externalData", '<c:externalData r:id="rBook"/>'),
]
_BOOK = [
    Plant("book", what, markup)
    for what, markup in (
        ("fileSharing", '<x:fileSharing userName="{}"/>'),
        ("externalReferences", '<x:externalReferences><x:externalReference name="{}"/></x:externalReferences>'),
        ("webPublishing", '<x:webPublishing title="{}"/>'),
        ("absPath", '<x15ac:absPath url="C:\\{}\\"/>'),
        ("revisionPtr", '<xr:revisionPtr documentId="{}"/>'),
        ("customWorkbookViews", '<x:customWorkbookViews><x:customWorkbookView name="{}"/></x:customWorkbookViews>'),
        ("@lastEdited", '<x:fileVersion lastEdited="{}"/>'),
        ("@rupBuild", '<x:fileVersion rupBuild="{}"/>'),
        ("@codeName", '<x:workbookPr codeName="{}"/>'),
        ("@uidLastSave", '<x:workbookPr xr:uidLastSave="{}"/>'),
        ("@refreshedBy", '<x:workbookPr refreshedBy="{}"/>'),
        ("@workbookHashValue", '<x:workbookProtection workbookHashValue="{}" workbookSaltValue="{}"/>'),
    )
]
_SHEET = [
    Plant("sheet", what, markup)
    for what, markup in (
        ("customSheetViews", '<x:customSheetViews><x:customSheetView guid="{}"/></x:customSheetViews>'),
        ("@xr:uid", '<x:sheetPr xr:uid="{}"/>'),
        ("legacyDrawing", '<x:legacyDrawing r:id="rId1"/>'),
        ("legacyDrawingHF", '<x:legacyDrawingHF r:id="rId1"/>'),
        ("printerSettings", '<x:printerSettings r:id="rId1"/>'),
        ("@r:id", '<x:pageSetup r:id="{}"/>'),
        ("@invalidUrl", '<x:sheetPr invalidUrl="{}"/>'),
    )
]
PLANTS = (
    *_BODY,
    *_SETTINGS,
    *_STYLES,
    *_LISTS,
    *_UNUSED_LISTS,
    *_FONTS,
    *_THEME,
    *_NOTES,
    *_SERIES,
    *_CHART,
    *_BOOK,
    *_SHEET,
)


def grown(where: str) -> str:
    """Return the markup of all that is planted in one place."""
    return "".join(each.planted() for each in PLANTS if each.where == where)
