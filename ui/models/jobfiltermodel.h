// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagram/displaystate.h"

#include <QSet>
#include <QSortFilterProxyModel>

namespace weftwork {

/// The jobs whose name holds a text and whose state is one of a set, with the graphs around them. Another filter is a
/// reset of the model. Owned by the panel.
class JobFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit JobFilterModel(QObject *parent = nullptr);

    void setText(const QString &text);
    const QString &text() const { return m_text; }
    /// An empty set lets all states pass.
    void setStates(const QSet<DisplayState> &states);
    const QSet<DisplayState> &states() const { return m_states; }
    bool isFiltering() const { return !m_text.isEmpty() || !m_states.isEmpty(); }

signals:
    void filterChanged();

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    void filterAnew();

    QString m_text;
    QSet<DisplayState> m_states;
};

inline std::size_t qHash(DisplayState state, std::size_t seed = 0) noexcept
{
    return std::size_t(state) ^ seed;
}

} // namespace weftwork
