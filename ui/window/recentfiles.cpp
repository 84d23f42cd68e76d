// SPDX-License-Identifier: Apache-2.0
#include "window/recentfiles.h"

#include "window/settings.h"

#include <QFileInfo>

namespace weftwork {

namespace {
constexpr qsizetype mostFiles = 12;
const QString key = QStringLiteral("recentFiles");
} // namespace

RecentFiles::RecentFiles(QWidget *parent)
    : QMenu(tr("Open &recent"), parent)
{
    connect(this, &QMenu::aboutToShow, this, &RecentFiles::fill);
    fill();
}

QStringList RecentFiles::files()
{
    return settings().value(key).toStringList();
}

void RecentFiles::add(const QString &path)
{
    QStringList all = files();
    all.removeAll(path);
    all.prepend(path);
    settings().setValue(key, all.mid(0, mostFiles));
}

void RecentFiles::fill()
{
    clear();
    const QStringList all = files();
    for (const QString &path : all) {
        QAction *action = addAction(QFileInfo(path).fileName());
        action->setToolTip(path);
        action->setEnabled(QFileInfo::exists(path));
        connect(action, &QAction::triggered, this, [this, path] { emit fileRequested(path); });
    }
    setToolTipsVisible(true);
    setEnabled(true);
    if (all.isEmpty()) {
        addAction(tr("No file was opened yet"))->setEnabled(false);
    }
}

} // namespace weftwork
