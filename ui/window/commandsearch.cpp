// SPDX-License-Identifier: Apache-2.0
#include "window/commandsearch.h"

#include "document/document.h"
#include "document/selection.h"
#include "graph/graphpath.h"
#include "style/icons.h"
#include "style/textstyle.h"
#include "window/actions.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace weftwork {

namespace {
constexpr qsizetype maximumShown = 40;
}

int matchRank(const QString &name, const QString &typed)
{
    const qsizetype at = name.indexOf(typed, 0, Qt::CaseInsensitive);
    if (at >= 0) {
        const bool isWordStart = at == 0 || !name[at - 1].isLetterOrNumber();
        return (isWordStart ? 0 : 100) + int(std::min<qsizetype>(at, 99));
    }
    qsizetype found = -1;
    int gaps = 0;
    for (const QChar c : typed) {
        if (c.isSpace()) {
            continue;
        }
        const qsizetype next = name.indexOf(c, found + 1, Qt::CaseInsensitive);
        if (next < 0) {
            return -1;
        }
        gaps += int(next - found) - 1;
        found = next;
    }
    return 300 + gaps;
}

CommandSearch::CommandSearch(Document &document, Selection &selection, QList<QAction *> actions, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_document(document)
    , m_selection(selection)
    , m_actions(std::move(actions))
    , m_field(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_nothing(new QLabel(this))
{
    setObjectName(QStringLiteral("sheet"));
    m_field->setPlaceholderText(tr("Find a job or an action"));
    m_field->setAccessibleName(tr("Find a job or an action"));
    m_field->addAction(lineIcon(Icon::Search), QLineEdit::LeadingPosition);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setObjectName(QStringLiteral("searchList"));
    m_list->setMinimumHeight(1); // one hit needs one row
    m_list->setIconSize({16, 16});
    m_nothing->setObjectName(QStringLiteral("nothing"));
    styleLabel(*m_nothing, TextStyle::Base, "muted");
    m_nothing->setTextFormat(Qt::PlainText);
    m_nothing->setWordWrap(true);
    m_nothing->setContentsMargins(8, 4, 8, 8);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(6, 6, 6, 6);
    rows->setSpacing(6);
    rows->addWidget(m_field);
    rows->addWidget(m_list);
    rows->addWidget(m_nothing);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &CommandSearch::filter);
    connect(m_field, &QLineEdit::returnPressed, this, [this] { choose(m_list->currentItem()); });
    connect(m_list, &QListWidget::itemClicked, this, [this](const QListWidgetItem *item) { choose(item); });
}

void CommandSearch::openAt(const QRect &field)
{
    collect();
    m_field->clear();
    const int width = std::max(field.width(), qRound(420 * textScale()));
    resize(width, height());
    filter();
    move(field.right() - width + 1, field.top() - 2);
    show();
    m_field->setFocus();
}

void CommandSearch::collect()
{
    m_entries.clear();
    visitJobs(m_document.graph(), [this](const JobGraph &graph, JobId job, const QString &path) {
        const QIcon icon = graph.nested(job) ? lineIcon(Icon::Group) : lineIcon(Icon::File);
        m_entries << Entry{graph.title(job).simplified(), path, icon, nullptr, {}, 0};
    });
    for (QAction *action : std::as_const(m_actions)) {
        m_entries << Entry{plainText(*action), action->shortcut().toString(QKeySequence::NativeText),
            action->icon().isNull() ? lineIcon(Icon::ChevronRight, UiColour::TextMuted) : action->icon(), action, {}, 0};
    }
}

void CommandSearch::filter()
{
    const QString typed = m_field->text().trimmed();
    QList<Entry> found;
    for (Entry entry : std::as_const(m_entries)) {
        entry.rank = typed.isEmpty() ? (entry.action ? 0 : 1) : matchRank(entry.text, typed);
        if (entry.rank >= 0) {
            found << entry;
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const Entry &left, const Entry &right) { return left.rank < right.rank; });
    m_list->clear();
    for (const Entry &entry : found.mid(0, maximumShown)) {
        auto *item = new QListWidgetItem(entry.icon, entry.text, m_list);
        item->setToolTip(entry.note);
        item->setData(Qt::UserRole, entry.action ? QVariant::fromValue(entry.action) : QVariant(entry.note));
        if (entry.action && !entry.action->isEnabled()) {
            item->setFlags(item->flags() & ~(Qt::ItemIsEnabled | Qt::ItemIsSelectable));
        }
        auto *note = new QLabel(entry.action ? entry.note : QString());
        styleLabel(*note, TextStyle::Quiet, "muted");
        note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        note->setContentsMargins(0, 0, 8, 0);
        note->setAttribute(Qt::WA_TransparentForMouseEvents);
        m_list->setItemWidget(item, note);
    }
    m_list->setCurrentRow(0);
    m_list->setVisible(!found.isEmpty());
    m_nothing->setVisible(found.isEmpty());
    m_nothing->setText(found.isEmpty() ? tr("No job and no action fits “%1”.").arg(typed) : QString());
    fitHeight();
}

void CommandSearch::fitHeight()
{
    const int rows = std::min(m_list->count(), 12);
    const int below = rows > 0 ? rows * std::max(28, m_list->sizeHintForRow(0)) : m_nothing->heightForWidth(width() - 12);
    resize(width(), m_field->sizeHint().height() + 30 + below);
}

void CommandSearch::choose(const QListWidgetItem *item)
{
    if (!item || !item->flags().testFlag(Qt::ItemIsEnabled)) {
        return;
    }
    const QVariant what = item->data(Qt::UserRole);
    hide();
    if (auto *action = what.value<QAction *>()) {
        action->trigger();
    } else if (const JobRef job = m_document.find(what.toString()); job.isValid()) {
        m_selection.reveal(job);
    }
}

bool CommandSearch::eventFilter(QObject *, QEvent *event)
{
    if (event->type() != QEvent::KeyPress) {
        return false;
    }
    const int key = static_cast<QKeyEvent *>(event)->key();
    const int rows = m_list->count();
    if (rows == 0 || (key != Qt::Key_Down && key != Qt::Key_Up)) {
        return false;
    }
    m_list->setCurrentRow((m_list->currentRow() + (key == Qt::Key_Down ? 1 : rows - 1)) % rows);
    return true;
}

} // namespace weftwork
