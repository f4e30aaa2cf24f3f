"""Names that no real place bears: two uncommon characters, and what kind of place it is.

A test holds every combination against the division tables, so that this file needs none.
"""

from random import Random

FIRST = (
    "澜霖岚黛霏茗筠绯蓼芷蘅楠槿榛桤栎椴楸翎鹮鹂鸢鹊隼鲟貂麓汀渚漪湲滢"
    "潋澧沣淇砚磬笙瑶琮珩璟瑾绡缃缇铄钧铎燧烁曦昀晗暄旻晞昉皓霓雯霜露"
)
SECOND = "岭川溪陵浦源泽湖坪原阳丰宁安平和兴昌崖峰湾港滩塘渡桥亭台庄林屏谷岗洲浜澳堰梁圩沟泉城陂坞郊池"

ZONES = ("经济开发区", "高新技术产业开发区", "经济技术开发区", "工业园区", "旅游度假区", "综合保税区")

BUREAUS = (
    ("JY", "教育局"),
    ("SW", "水务局"),
    ("ZJ", "住房和城乡建设局"),
    ("ZR", "自然资源局"),
    ("WJ", "卫生健康局"),
    ("JT", "交通运输局"),
    ("NY", "农业农村局"),
    ("CZ", "财政局"),
    ("MZ", "民政局"),
    ("RS", "人力资源和社会保障局"),
    ("HB", "生态环境局"),
    ("SC", "市场监督管理局"),
    ("YJ", "应急管理局"),
    ("SB", "商务局"),
    ("WL", "文化旅游局"),
    ("LY", "林业局"),
    ("TJ", "统计局"),
    ("CG", "城市管理局"),
    ("KJ", "科学技术局"),
    ("YB", "医疗保障局"),
)
"""Their kinds are everybody's; the city's made-up name in front makes them fictional."""

REUSED = 0.03
"""How often a district or county bears a name from another city: without its city it is ambiguous."""
RAISED = 0.6
"""How often a renaming keeps the stem: 撤县设区, a zone of a higher class."""


class Names:
    """Deals stems, each once. Enough for a province of the largest size and its renamings."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._stems = [first + second for first in FIRST for second in SECOND]
        chance.shuffle(self._stems)
        self._divisions: list[str] = []
        self._taken: set[tuple[str, str]] = set()

    def stem(self) -> str:
        return self._stems.pop()

    def division(self, city: str, ending: str) -> str:
        """Of a district or county: a new stem, or now and then the name of one in another city."""
        if self._divisions and self._chance.random() < REUSED:
            name = self._chance.choice(self._divisions)
            if name.endswith(ending) and self._take(city, name):
                return name
        name = self.stem() + ending
        self._take(city, name)
        self._divisions.append(name)
        return name

    def zone(self, city: str) -> str:
        name = self.stem() + self._chance.choice(ZONES)
        self._take(city, name)
        return name

    def renamed(self, city: str, name: str) -> str:
        """What a district, county or zone may be called next: a county turns district, a zone is raised, or all is new.

        Never a name that its city has seen before.
        """
        stem, ending = name[:2], name[2:]
        if ending in ZONES:
            others = [zone for zone in ZONES if zone != ending]
            raised = stem + self._chance.choice(others)
            return raised if self._chance.random() < RAISED and self._take(city, raised) else self.zone(city)
        if ending == "县" and self._chance.random() < RAISED and self._take(city, stem + "区"):
            return stem + "区"
        return self.division(city, ending)

    def _take(self, city: str, name: str) -> bool:
        if (city, name) in self._taken:
            return False
        self._taken.add((city, name))
        return True
