"""Made-up rows and notes in the scripts a shop meets, and a list to show them."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from smallcrm.ui.kit.note_delegate import NoteDelegate
from smallcrm.ui.kit.row_delegate import RowDelegate
from smallcrm.ui.kit.views import BadgeView, GroupView, NoteView, RowView
from smallcrm.ui.theme import Look

SUN = BadgeView("birthday", "Sun", "cake")
NUTS = BadgeView("alert", "", "triangle-alert")
LATE = BadgeView("overdue", "Overdue", "clock")
DRAFT = BadgeView("draft", "", "pencil")
ROWS = (
    GroupView("Here today"),
    RowView("1", "Maggie Doyle", "Oat flat white, extra hot", "MD", 3, ((0, 2),), badges=(NUTS, SUN)),
    RowView("2", "Daniel Okafor", "Double espresso, glass of water", "DO", 4, badges=(DRAFT,)),
    RowView("3", "陈美玲", "Jasmine tea, no sugar", "美玲", 3),
    GroupView("Everyone, latest first"),
    RowView("4", "Tomás Herrera", "Yesterday · Cortado, almond croissant", "TH", 5),
    RowView(
        "5",
        "Maximilienne Featherstonehaugh",
        "Yesterday · Decaf cappuccino with cinnamon",
        "MF",
        7,
        badges=(BadgeView("birthday", "2 Dec", "cake"),),
    ),
    RowView("6", "Олександра Коваленко", "Tuesday · Раф, без цукру · filter to go", "ОК", 1, badges=(NUTS,)),
    RowView(
        "7", "ليلى الحداد", "Tuesday · Mint tea, two dates", "ل", 6, badges=(BadgeView("birthday", "Today", "cake"),)
    ),
    RowView("8", "Priya Raman", "Monday · Chai latte, soy", "PR", 2),
    RowView("9", "Walter Finch", "24 days ago · Pot of Assam, teacake", "WF", 0, badges=(LATE,)),
    RowView("10", "Walter Finch (long ago)", "Archived", "", 0, badges=(NUTS, SUN, LATE), dimmed=True),
)
NOTES = (
    NoteView(
        "1",
        "Tue 18 Nov",
        "Came in after physio, knee still stiff but better. Paul starts the new job on Monday.",
        "4.50",
        ("#knee",),
        matches=((22, 26),),
    ),
    NoteView("2", "Sat 15 Nov", "Toast for two with Tom. He is nervous about Tuesday.", "12.10", pinned=True),
    NoteView(
        "3",
        "Wed 12 Nov",
        "Liked the new Kenyan beans, wants a bag for Paul's birthday.",
        "4.50",
        ("#beans", "#gift idea"),
        author="Ines",
    ),
    NoteView("4", "Tue 11 Nov", "المحل الجديد يسير بشكل جيد، تحتاج إلى رفوف إضافية.", "3.60", ("#shop",)),
    NoteView("5", "Mon 10 Nov", "小宝在学校交了新朋友，很开心。\nQuick one, late for the train.", "4.50 + 1"),
)

AnyIndex = QModelIndex | QPersistentModelIndex


class Rows(QAbstractListModel):
    """Views, as they are."""

    def __init__(self, views: tuple[object, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._views = views

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return len(self._views)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self._views[index.row()] if role == Qt.ItemDataRole.UserRole else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if isinstance(self._views[index.row()], GroupView) else super().flags(index)


def list_view(look: Look, views: tuple[object, ...], delegate: RowDelegate | NoteDelegate) -> QListView:
    view = QListView()
    view.setProperty("kind", "bare")
    view.setMouseTracking(True)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setModel(Rows(views, view))
    delegate.setParent(view)
    view.setItemDelegate(delegate)
    return view


def column(*widgets: QWidget, gap: int = 0, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    for widget in widgets:
        layout.addWidget(widget)
    return layout
