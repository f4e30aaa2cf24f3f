"""Words that say work is not over (`正在`, `尚未`, `大部分`, `等待批复`, a draft), and their many harmless uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from producers.circulars.checker.finding import Words
from producers.circulars.checker.statements.remainders import remainder_in
from producers.circulars.checker.statements.signs import Kind, Sign, bearing_of, excused
from producers.circulars.checker.statements.telling import Piece

_RUNNING = re.compile(
    r"督办|洽谈|在谈|跟进|培育|孵化|考察|运行|运营|使用|营业|生产|成为|形成|发挥|显现|凸显|提升|提高|增强|增长|好转|改善|转变"
    r"|营造|学习|服务|享受|就业|就读|公示|展出|播出|履行职责|履职|巩固|深化|坚持|加强|强化|常态|持续|不断"
)
_WORK = re.compile(
    r"整改|推进|推动|办理|进行|开展|处理|审核|审查|审批|报批|审议|审理|申请|申报|征求|协商|协调|磋商|会商|商谈|沟通|对接|谈判|施工"
    r"|建设|招标|采购|设计|编制|制定|制订|修订|修改|起草|草拟|拟定|完善|研究|论证|剥离|移交|划转|清理|清退|清收|清算|清缴|追缴|催缴"
    r"|退缴|退还|追回|追收|收回|整治|拆除|改造|安装|调试|评审|评估|鉴定|测绘|核实|核查|核对|比对|排查|调查|诉讼|执行|履行|走程序"
    r"|筹措|筹集|筹备|筹建|落实|解决|化解|补办|补缴|办证|处置|盘活|抓紧|加紧|加快|陆续|分批|逐步|按计划|按程序|按照|装修|开发|搬迁"
    r"|腾退|修复|治理|组建|选聘|招聘|调整|审计|验收|结算|决算|兑付|兑现|偿还|拨付|支付|销号|审定|报审|报送|签订|签约|表决|阶段|分期|物色|寻找|配备|补充|选配|引进"
)
_PENDING = re.compile(
    r"(?:(?<!真)正在|仍在|还在|尚在|现正|(?<![纠改修公真更整规端校反矫补严立方])正(?=与|同|和|会同|按|处于|抓紧|逐步|积极|加紧|加快|有序|组织|等待|履行|全力|分批|陆续))"
    r"(?P<what>[^,。;:!?]{1,28})"
)
_UNDERWAY = re.compile(
    r"(?P<what>(?:推进|整改|办理|施工|建设|审核|审批|报批|协商|诉讼|审理|执行|清理|清收|清算|追缴|拆除|修订|编制|筹备|调查|进行|处理)"
    r"(?:之)?中)(?=[,。;!)]|$)"
)
_STAGE = re.compile(
    r"(?:进入|处于|处在)(?P<what>[^,。;:]{0,8}(?:施工|审核|审批|收尾|招标|设计|建设|执行|审理|验收|办理|安装|调试|论证|编制|评审)(?:的)?阶段)"
)
_ATTRIBUTE = re.compile(r"^[^,。;]{0,12}?的(?!(?:方式|办法|形式|原则|要求|程序|过户|办理|审批|手续|前期))")
_GOVERNS = re.compile(
    r"(?:对|将|把|为|向|从|就|及|和|与|或|、|凡|凡是|属于|涉及|包括|针对|围绕|聚焦|紧盯|关注|跟踪|梳理)$"
)
_NOT_YET = re.compile(
    r"(?:(?:尚|仍|还|暂|至今|迄今|目前)(?:然)?(?:未|没有|没)|未能(?:如期|按期|按时|全部|全面)"
    r"|(?:仍|尚|还)有[^,。;:]{0,24}?(?:未|没有|待(?!遇|加强|提高|提升|完善|改进|增强|优化|深化))|(?:仍|暂时?|目前|短期内|短时间内)(?:无法|难以|不具备|不能)"
    r")(?P<what>[^,。;:!?]{1,20})"
)
_STILL = re.compile(r"(?:仍|依|依旧|依然|仍然)(?:然)?(?:存在|没有|滞留|拖欠|占用|闲置|空置)(?P<what>[^,。;:!?]{0,16})")
_STILL_NEEDS = re.compile(
    r"(?:尚|仍|还)(?:需|须|待)(?:要)?(?:继续|进一步|抓紧|加紧|上级|市|省|县|区)?(?P<what>[^,。;:!?]{1,16})"
)
_FOUND_NOTHING = re.compile(r"^[^,。;]{0,4}(?:发现|发生|出现|收到|接到|产生|反映|反弹|造成|引发|再)")
_GOT = r"(?:追回|收回|收缴|清收|清缴|追缴|追收|退缴|退还|清退|偿还|归还|支付|兑付|兑现|补缴|拨付)"
_DONE_VERB = rf"(?:{_GOT}|整改|完成|解决|拆除|处置|化解|清理|办理|办结|销号|腾退|修复|退出|补办|整治|落实)"
_MOST = re.compile(
    rf"{_DONE_VERB}(?:了|完)?(?:绝?大部分|绝?大多数|多数|大半|过半|近半)|{_GOT}(?:了)?(?:一)?部分"
    rf"|(?:绝?大部分|绝?大多数|多数|大半|过半数?|一半)[^,。;:]{{0,12}}?(?:已|均已|得到|得以)[^,。;:]{{0,8}}?(?:{_DONE_VERB}|安置|改善|纠正)"
    rf"|(?:部分|一部分)[^,。;:]{{0,8}}?(?:已|均已|得到)(?:经)?(?:整改|追回|收回|清退|退缴|退还|解决|拆除|腾退)"
    rf"|(?:部分|初步)(?:完成整改|整改完成|整改到位)"
)
_AWAITING = re.compile(
    r"(?:等[待候]|坐等|静待|尚待|须待|需待|有待于|有待|(?<![招接对看款优期善厚亏虐等静尚须需有])待)(?P<what>[^,。;:!?]{0,38}?"
    r"(?:批准|批复|审批|审定|核定|审核|审议|研究|决定|裁定|判决|裁决|验收|核准|答复|移交|下达|拨付|到位|结论|结果|同意|意见|后))"
    r"(?![^,。;:]{0,4}(?:的(?!批)|项目|事项|清单))"
)
_SUBMITTED = re.compile(
    r"(?:已|目前|现)(?:经)?(?:提交|报请|报经|报|提请|上报|呈报)(?P<what>[^,。;:]{0,24}(?:研究|审议|批准|审批|决定|批复|同意|审定)[^,。;:]{0,4}后)"
    r"(?=[^,。;:]{0,4}(?:实施|执行|印发|推进|落实|开展|启动))"
)
_AWAITED_END = re.compile(r"(?:待批|待审|待验收|待审批|待批复|待核定|待审定|待研究|待拨付|待定)(?=[,。;!)]|$)")
_NO_WAIT = re.compile(r"加强|提高|提升|完善|改进|增强|优化|时间|时长|期限|窗口|群众|排队|遇|业|办|命|岗|客")
_DRAFT_NAME = re.compile(r"征求意见稿|草案|初稿|讨论稿|送审稿|草稿|草拟稿|代拟稿|报审稿")
_DRAFTING = re.compile(
    r"(?:起草|草拟|拟定|拟订)(?:了|完成|形成)?[^,。;:《]{0,6}(?=《)|(?:完成|形成)[^,。;:]{0,30}?的?(?:起草|草拟)"
)
_ADOPTED = re.compile(
    r"印发|下发|出台|实施|施行|通过|发布|颁布|公布|审定|备案|执行|制发|签发|正式|定稿|提出|反馈意见|修改建议|审阅"
)
_OUTLOOK = re.compile(
    r"^(?:[一二三四五六七八九十]+是)?(?:下一步|下步|今后|接下来|后续|未来|将继续|我[区县市局]将|下一阶段)"
)
_UNDER_WAY = Words("仍在进行", "still under way")
_NOT_DONE = Words("尚未完成", "not yet done")
_WAITING = Words("仍在等待", "still waiting")
_DRAFT = Words("还是草稿", "still a draft")


def signs_in(piece: Piece) -> list[Sign]:
    """What a sentence says is not finished, most telling first. Talk of what comes next says nothing."""
    words = piece.words
    rest = remainder_in(piece.norm, piece.start, piece.end)
    found: list[Sign] = []
    if rest is not None:
        found.append(
            Sign("remaining", "own" if rest.plain else "matter", piece, rest.start, rest.end, rest.told, rest.figures)
        )
    if _OUTLOOK.match(words):
        return found
    found += _matched(piece, _MOST, "most", Words("只完成大部分", "most of it, not all"))
    found += [*_pending(piece), *_not_yet(piece), *_awaiting(piece), *_drafts(piece)]
    return found


def _matched(piece: Piece, pattern: re.Pattern[str], kind: Kind, told: Words) -> Iterator[Sign]:
    for match in pattern.finditer(piece.norm, piece.start, piece.end):
        if not excused(piece, match.start(), match.end()):
            yield Sign(kind, "own", piece, match.start(), match.end(), told)


def _pending(piece: Piece) -> Iterator[Sign]:
    for pattern in (_PENDING, _UNDERWAY, _STAGE):
        for match in pattern.finditer(piece.norm, piece.start, piece.end):
            before = piece.before(match.start())
            what = match["what"]
            if pattern is _UNDERWAY and re.search(r"在", before):
                continue
            if pattern is _PENDING and _as_attribute(before, what):
                continue
            if not _WORK.search(what) or _RUNNING.search(what[:16]) or excused(piece, match.start(), match.end()):
                continue
            yield Sign("pending", bearing_of(before[-12:] + what), piece, match.start(), match.end(), _UNDER_WAY)


def _not_yet(piece: Piece) -> Iterator[Sign]:
    for pattern in (_NOT_YET, _STILL, _STILL_NEEDS):
        for match in pattern.finditer(piece.norm, piece.start, piece.end):
            before = piece.before(match.start())
            what = match["what"]
            if _FOUND_NOTHING.match(what) or _as_attribute(before, what) or excused(piece, match.start(), match.end()):
                continue
            if pattern is _STILL_NEEDS and (not _WORK.search(what) or _RUNNING.search(what)):
                continue
            yield Sign("not_yet", bearing_of(before[-12:] + what), piece, match.start(), match.end(), _NOT_DONE)


def _awaiting(piece: Piece) -> Iterator[Sign]:
    for match in (
        *_AWAITING.finditer(piece.norm, piece.start, piece.end),
        *_SUBMITTED.finditer(piece.norm, piece.start, piece.end),
    ):
        before = piece.before(match.start())
        if not _NO_WAIT.match(match["what"]) and not _GOVERNS.search(before) and not excused(piece, *match.span()):
            yield Sign("awaiting", "matter", piece, match.start(), match.end(), _WAITING)
    for match in _AWAITED_END.finditer(piece.norm, piece.start, piece.end):
        yield Sign("awaiting", "matter", piece, match.start(), match.end(), _WAITING)


def _drafts(piece: Piece) -> Iterator[Sign]:
    printed = piece.line.norm  # titles of papers are blanked in the piece, but a draft says so in its title
    for pattern in (_DRAFT_NAME, _DRAFTING):
        for match in pattern.finditer(printed, piece.start, piece.end):
            around = printed[max(piece.start, match.start() - 40) : match.end() + 100]
            if not _ADOPTED.search(without_titles(around)) and "学习" not in around:
                yield Sign("draft", "draft", piece, match.start(), match.end(), _DRAFT)


def without_titles(norm: str) -> str:
    return re.sub(r"《[^《》]{1,80}》", "", norm)


def _as_attribute(before: str, what: str) -> bool:
    """`对正在建设的12个项目`: it says which ones, not that they are unfinished."""
    return bool(_ATTRIBUTE.match(what)) or bool(_GOVERNS.search(before))
