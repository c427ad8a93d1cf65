"""The stock phrases of synthetic posts: what departments write about, made up and reporting nothing that happened."""

from __future__ import annotations

from typing import NamedTuple


class Subject(NamedTuple):
    """Something to write about: as a title says it, and as a file's name does."""

    title: str
    slug: str


class Theme(NamedTuple):
    """A field of work: its topic, the departments that it belongs to, the columns that fit, and what is said."""

    topic: str
    owners: tuple[str, ...]
    columns: tuple[str, ...]
    subjects: tuple[Subject, ...]
    says: tuple[str, ...]


THEMES = (
    Theme(
        "防汛",
        ("shuiliju", "qixiangju", "hanbin", "shiquan", "ziyang"),
        ("天气与出行", "应急预警"),
        (
            Subject("汉江水位早报", "shuiwei-zaobao"),
            Subject("夜里有阵雨，低处的车请挪一挪", "ye-yu-nuoche"),
            Subject("山洪沟口的警示牌换新了", "jingshipai-huanxin"),
            Subject("水库放水前，下游会先听到警报", "fangshui-jingbao"),
        ),
        (
            "上游来水平稳，站上每两小时看一次水尺，数字随时更新。",
            "雨下得急的时候，别在河滩上洗车、钓鱼、搭帐篷。",
            "听到三长两短的铜锣声，就往高处走，东西以后再拿。",
            "值班电话二十四小时有人接，看到塌方、冒浑水请马上说一声。",
            "雨停了不等于险情过去了，土坡吸饱了水，最容易在半夜松动。",
        ),
    ),
    Theme(
        "道路施工",
        ("jiaotongju", "zhujianju", "jiaojingzhidui", "guihuaju"),
        ("天气与出行", "便民服务"),
        (
            Subject("江北大道半幅封闭施工", "jiangbei-dadao-shigong"),
            Subject("老城两条小巷铺新路面", "laocheng-xiaoxiang"),
            Subject("桥头红绿灯今晚调时", "qiaotou-honglvdeng"),
            Subject("进山公路清理落石", "qingli-luoshi"),
        ),
        (
            "施工分两段进行，公交照常开，只是慢一些，请早十分钟出门。",
            "工地四周装了围挡和夜灯，走路请靠里侧，别抄近道。",
            "摊铺沥青那天有气味，临街的住户请关好窗户。",
            "绕行路线画在路口的蓝牌子上，看不清就问戴黄帽子的师傅。",
            "工期按晴天算，遇到下雨往后顺延，恢复通行会再发一条。",
        ),
    ),
    Theme(
        "停水通知",
        ("zhujianju", "hanbin", "xunyang", "langao"),
        ("便民服务", "通知公告"),
        (
            Subject("主管道检修，部分片区停水", "guandao-jianxiu"),
            Subject("二次供水水箱清洗", "shuixiang-qingxi"),
            Subject("水表轮换，入户约时间", "shuibiao-lunhuan"),
        ),
        (
            "请提前存够做饭和冲厕所的水，来水后先放一会儿再用。",
            "社区门口停了送水车，老人家打个电话，志愿者送上楼。",
            "早一点修好就早一点送水，进度会在这里接着说。",
            "水发黄属于正常现象，放两三分钟就清了；一直不清请报修。",
        ),
    ),
    Theme(
        "义务教育入学",
        ("jiaoyuju", "ankangfabu", "pingli", "hanyin"),
        ("办事指南", "便民服务", "政务公开"),
        (
            Subject("小学报名要带哪几样", "xiaoxue-baoming"),
            Subject("学区怎么划，一张表看明白", "xuequ-huafen"),
            Subject("随迁孩子上学，手续减了两道", "suiqian-ruxue"),
            Subject("校车时刻有调整", "xiaoche-shike"),
        ),
        (
            "户口簿、房产证明、接种证，三样带齐，一趟办完。",
            "报名不分先后，不用起早排队，名额够。",
            "报名不收一分钱，谁收钱请告诉我们。",
            "孩子第一天上学，比名次要紧的是记得自己的座位和厕所在哪里。",
            "材料不全也先登记，缺的三天内补上就行。",
        ),
    ),
    Theme(
        "医保缴费",
        ("rensheju", "weishengju", "zhenping", "baihe"),
        ("办事指南", "便民服务"),
        (
            Subject("今年的医保费可以交了", "yibao-jiaofei"),
            Subject("异地看病先备案，电话就能办", "yidi-beian"),
            Subject("门诊慢病怎么申请", "menzhen-manbing"),
        ),
        (
            "银行、社区、手机都能交，交完留好凭据。",
            "新生儿出生三个月内参保，从出生那天起就能报销。",
            "报销要发票原件，复印件不行，看完病别急着扔。",
            "窗口中午不关门，两个人轮着吃饭。",
        ),
    ),
    Theme(
        "空气质量",
        ("huanbaoju", "fagaiwei", "gongxinju"),
        ("政务公开", "天气与出行"),
        (
            Subject("本周空气怎么样", "benzhou-kongqi"),
            Subject("秸秆不烧，拉去做饲料", "jiegan-siliao"),
            Subject("汉江三个断面的水质", "duanmian-shuizhi"),
        ),
        (
            "数据来自自动监测站，没有经过修饰，原表附在后面。",
            "早上八点到十点适合晨跑，傍晚车多，家里有老人的晚点开窗。",
            "看到冒黑烟、闻到怪味，请记下时间和地点，比照片还管用。",
            "好天气要靠大家省着用，少烧一把火就多看见一颗星。",
        ),
    ),
    Theme(
        "富硒茶",
        ("ziyang", "pingli", "shangwuju", "wujiaju"),
        ("热点回应", "便民服务", "政务公开"),
        (
            Subject("明前茶开园，手工采一斤要四万个芽头", "mingqian-kaiyuan"),
            Subject("买茶怎么看新陈", "maicha-xinchen"),
            Subject("鲜叶收购价今天涨了一块", "xianye-jiage"),
        ),
        (
            "好茶不怕细看：芽头匀，汤色亮，泡到第三道还有味。",
            "茶农的收购价每天早上六点贴在集市口，贵了贱了看得见。",
            "散装茶也要有产地和日期，没有的请别买。",
            "喝茶的人不急，种茶的人更不急，一棵茶树要等三年。",
        ),
    ),
    Theme(
        "乡村旅游",
        ("lvyouju", "ningshan", "shiquan", "wenguangju"),
        ("便民服务", "天气与出行"),
        (
            Subject("油菜花开到哪一片了", "youcaihua"),
            Subject("古镇停车场周末加了两百个位", "guzhen-tingche"),
            Subject("农家乐明码标价，一桌多少钱先说好", "nongjiale-biaojia"),
            Subject("非遗传习班招学员", "feiyi-zhaosheng"),
        ),
        (
            "花期大约还有十天，工作日去，人少，蜂多。",
            "山路弯急，自驾的朋友请在天黑前下山。",
            "垃圾请带下山，山里的清洁工是七十岁的老人家。",
            "门票、停车、导游各是多少钱，都写在入口的大牌子上。",
        ),
    ),
    Theme(
        "食品安全",
        ("yaojianju", "gongshangju", "weishengju"),
        ("政务公开", "热点回应", "办事指南"),
        (
            Subject("集市上的秤，我们校了一遍", "jishi-jiaocheng"),
            Subject("凉皮店抽检结果", "liangpi-choujian"),
            Subject("野菌子认不准的别吃", "yejunzi"),
        ),
        (
            "不合格的三家已经停业整改，复查过了再开门。",
            "买肉看两章，检疫章和检验章，少一个都不行。",
            "吃坏了肚子，先留样再打电话，小票不要扔。",
            "餐馆后厨装了摄像头，门口的屏幕就能看到锅。",
        ),
    ),
    Theme(
        "防诈骗",
        ("gonganju", "minzhengju", "guoshuiju", "dishuiju"),
        ("热点回应", "便民服务"),
        (
            Subject("“包裹里查出违禁品”？挂掉", "baoguo-zhapian"),
            Subject("退税电话要验证码，一定是假的", "tuishui-zhapian"),
            Subject("刷单返利的第三单，钱就回不来了", "shuadan-fanli"),
        ),
        (
            "公检法不会在电话里办案，更没有“安全账户”。",
            "转账前停三分钟，给家里人打个电话，比什么都管用。",
            "被骗了马上报警，越快越有可能把钱拦下来。",
            "这条请念给家里老人听，念两遍。",
        ),
    ),
    Theme(
        "安全生产",
        ("anjianju", "guotuju", "fupinju", "jishengju"),
        ("政务公开", "通知公告"),
        (
            Subject("家里的灭火器该换了", "miehuoqi"),
            Subject("切坡建房要先问一句", "qiepo-jianfang"),
            Subject("搬迁安置点验收清单", "anzhidian-yanshou"),
        ),
        (
            "压力表指针在绿区才算好，红区的送到社区换。",
            "隐患整改到哪一步，清单每周更新，谁负责写谁的名字。",
            "举报属实有奖励，举报人的信息只有一个人看得到。",
            "图省事是事故的别名。",
        ),
    ),
    Theme(
        "全民健身",
        ("tiyuju", "tongjiju", "jianchaju", "xinwenban"),
        ("互动交流", "便民服务"),
        (
            Subject("体育馆晚上免费开两小时", "tiyuguan-kaifang"),
            Subject("汉江边的步道修好了三公里", "budao-xiuhao"),
            Subject("广场舞音量，咱们商量着来", "guangchangwu"),
        ),
        (
            "器材坏了拍照发来，三天内修，修不好也说一声为什么。",
            "晚上九点以后请把音量拧到一半，楼上有要早起的学生。",
            "报名不限年龄，去年最大的学员八十一岁，跑得不快，但没停。",
        ),
    ),
)

GENERAL = (
    "办理时带身份证原件，窗口会一次说清楚还缺什么。",
    "网上也能办，材料传上来，一般三个工作日有结果。",
    "有疑问请在上班时间打公开电话，没人接请稍后再拨。",
    "不收任何费用，谁以这个名义收钱，请直接告诉我们。",
    "老年人、残疾人可以由家里人代办，也可以约我们上门。",
    "遇到恶劣天气可能改期，以这里最新的一条为准。",
    "下一步的进展会接着在这里说，做到哪一步说到哪一步。",
    "没听清楚没关系，留言问，我们答到您明白为止。",
    "数字如有出入，以统计部门公布的为准。",
    "**提醒**：别信来路不明的小道消息，先到这里看一眼。",
)
OPENINGS = ("从本周起", "本周", "这几天", "从下周起", "刚刚", "月底前", "眼下")
ENDINGS = ("请转告身边的人。", "辛苦大家配合。", "谢谢理解。", "有事您说话。", "我们一直在。", "就这么办。")
HEADINGS = ("怎么回事", "具体安排", "怎么办理", "大家常问")
ROWS = ("老城片区", "江北片区", "城东新区", "南门集市", "汽车站", "第一小学门口", "沿江大道", "镇政府窗口")
CONCERNS = ("排队时间太长", "夜里施工太吵", "路灯不亮", "停车位不够", "公交间隔太久", "办事要跑两趟")
CLAIMS = ("明天起全城停水三天", "某小区的水喝了会生病", "大桥要封半年", "某种药已经断货", "集市要搬到城外去")
EVENTS = (
    ("暴雨", ("别走地下通道，别蹚看不见底的水。", "住在沟口、坡脚的先到高处去。")),
    ("大风", ("阳台上的花盆收进屋。", "别在广告牌、大树下面停车。")),
    ("高温", ("中午别在太阳底下干重活。", "多喝水，少喝冰的。")),
    ("雷电", ("别在树下躲雨，别打金属把的伞。", "家里的电器拔掉插头。")),
    ("大雾", ("开车开雾灯，慢，再慢一点。", "晨跑改到下午。")),
)
STEPS = ("抢修", "清点物资", "逐户告知", "安排绕行", "送水送饭", "查明原因")
INCIDENTS = ("沿江大道塌陷", "二水厂水泵故障", "进山公路塌方", "城东片区停电", "集市仓库冒烟")
GUESTS = ("值班预报员", "窗口负责人", "总工程师", "社区民警", "茶园老师傅")
ASKS = ("您最常走哪条路去上班？", "您希望窗口开到几点？", "您多久来办一次事？", "您觉得哪里最需要路灯？")
OPTIONS = ("早上", "中午", "晚上", "周末", "都可以")
