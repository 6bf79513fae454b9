"""What offices write above the columns of a roster, and what they write into empty cells."""

import re
import unicodedata
from enum import StrEnum


class Column(StrEnum):
    """What a column of a roster holds."""

    NAME = "name"
    COMPANY = "company"
    PLATE = "plate"
    SEATS = "seats"
    PHONE = "phone"
    ROLE = "role"  # of our own export; a file gives nobody a role (U6)
    NUMBER = "number"  # of the line


HEADINGS: dict[Column, str] = {
    Column.NAME: "姓名 名字 司机 司机姓名 司機 司機姓名 驾驶员 驾驶员姓名 駕駛員 駕駛員姓名 队员 队员姓名 隊員 人员姓名 师傅 师傅姓名 車主 车主 车主姓名"
    " name drivername driver",
    Column.COMPANY: "公司 公司名称 公司名稱 所属公司 所屬公司 单位 单位名称 所属单位 工作单位 單位 單位名稱 所屬單位 企业 企业名称 所属企业 企業"
    " 车队 所属车队 車隊 所屬車隊 company",
    Column.PLATE: "车牌 车牌号 车牌号码 号牌 号牌号码 车辆号牌 车辆牌照 车号 牌照 牌照号 車牌 車牌號 車牌號碼 號牌 車號 牌照號 第二车牌 备用车牌"
    " 车辆 plate plates licenseplate platenumber",
    Column.SEATS: "座位 座位数 座数 座 核定座位 核定座位数 核载 核载人数 核定载客 可载人数 座位數 座數 核載 核載人數 seats",
    Column.PHONE: "电话 电话号码 手机 手机号 手机号码 联系电话 联系方式 联系手机 本人电话 移动电话 電話 電話號碼 手機 手機號 手機號碼 聯絡電話 聯繫電話"
    " 聯繫方式 行動電話 phone mobile tel telephone phonenumber",
    Column.ROLE: "角色 身份 role",
    Column.NUMBER: "序号 序 编号 號 序號 編號 no number",
}
"""By column, with spaces between them. The manual lists them."""

_BY_HEADING = {heading: column for column, headings in HEADINGS.items() for heading in headings.split()}
_SENSITIVE = re.compile(
    "身份证|身份證|身分證|证件|證件|证号|證號|社保|护照|護照|idcard|identity|passport"
    "|银行|銀行|账号|賬號|帳號|账户|賬戶|帳戶|卡号|卡號|开户|開戶|bank|account"
    "|住址|地址|住所|居住|户籍|戶籍|籍贯|籍貫|address"
    "|政治面貌|政治面目|党|黨|团员|團員|party"
    "|出生|生日|birth"
)
_OUR_DRIVERS = re.compile("党员司机|党员驾驶员")
_OTHERS = frozenset(
    [
        "性别",
        "性別",
        "年龄",
        "年齡",
        "民族",
        "学历",
        "學歷",
        "驾龄",
        "駕齡",
        "准驾车型",
        "车型",
        "車型",
        "车辆类型",
        "品牌",
        "颜色",
        "顏色",
        "工号",
        "部门",
        "部門",
        "班组",
        "车队长",
        "入职时间",
        "入职日期",
        "备注",
        "備註",
        "签名",
        "gender",
        "age",
        "remark",
        "remarks",
        "note",
    ]
)
_DECORATION = re.compile(r"[(（【\[].*?[)）】\]]|[\W_]")
EMPTY = frozenset(
    [
        "无",
        "暂无",
        "無",
        "没有",
        "未知",
        "待定",
        "待补",
        "不详",
        "空",
        "略",
        "/",
        "\\",
        "-",
        "--",
        "—",
        "——",
        "n/a",
        "na",
        "none",
        "null",
        "#n/a",
        "#ref!",
        "#value!",
        "0",
    ]
)
"""Small letters. What stands in a cell that says nothing."""
NO_PERSON = re.compile(
    "合计|小计|总计|共计|总人数|合計|小計|總計|填表|制表|製表|审核|審核|负责人[:：]|联系人[:：]|日期[:：]|备注|備註|说明|說明|注[:：]|以上|以下|第.{1,3}页"
)


def column_of(heading: str) -> Column | None:
    """The column that a heading names; None for any other."""
    bare = _DECORATION.sub("", _folded(heading)).rstrip("0123456789一二")
    return _BY_HEADING.get(bare)


def is_heading(words: str) -> bool:
    """Whether this stands above a column of a roster, one that is used or not."""
    return (
        column_of(words) is not None or is_sensitive(words) or _DECORATION.sub("", _folded(words)) in _OTHERS
    )


def is_sensitive(heading: str) -> bool:
    """Whether a column holds what no roster here may hold: id or bank numbers, addresses, birthdays, party membership."""
    folded = re.sub(r"\s", "", _folded(heading))
    return column_of(heading) is None and _SENSITIVE.search(_OUR_DRIVERS.sub("", folded)) is not None


def _folded(heading: str) -> str:
    return unicodedata.normalize("NFKC", heading).casefold()
