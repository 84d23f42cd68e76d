// SPDX-License-Identifier: Apache-2.0
#include "panels/channellist.h"

#include "commands/removeselection.h"
#include "document/document.h"
#include "document/runsession.h"
#include "document/selection.h"
#include "panels/linkrow.h"
#include "style/textstyle.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace weftwork {

ChannelList::ChannelList(Document &document, RunSession &run, Selection &selection, Side side, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_run(run)
    , m_selection(selection)
    , m_side(side)
    , m_layout(makeLinkRows(this))
{
    connect(&run, &RunSession::channelsChanged, this, &ChannelList::showFlow);
}

QList<ChannelList::Row> ChannelList::rowsOf(const JobRef &job) const
{
    QList<Row> rows;
    const JobGraph *graph = m_document.graphAt(job.graph);
    if (!graph || !graph->contains(job.job)) {
        return rows;
    }
    const bool isReading = m_side == Side::ReadsFrom;
    for (const ChannelId id : graph->channels()) {
        const ChannelEdge &channel = graph->channel(id);
        if ((isReading ? channel.reader : channel.writer) == job.job) {
            const JobRef other{job.graph, isReading ? channel.writer : channel.reader};
            const DisplayState state = m_run.displayState(m_run.numberOf(m_document.pathOf(other)));
            rows << Row{{job.graph, id}, other, m_document.titleOf(other), int(state)};
        }
    }
    return rows;
}

void ChannelList::setJob(const JobRef &job)
{
    QList<Row> rows = rowsOf(job);
    if (rows != m_rows) {
        m_rows = std::move(rows);
        rebuild();
    }
    setVisible(!m_rows.isEmpty());
    showFlow();
}

void ChannelList::rebuild()
{
    removeLinkRows(*m_layout);
    m_flows.clear();
    for (const Row &row : std::as_const(m_rows)) {
        LinkRow line(row.title, DisplayState(row.state), this);
        connect(line.name, &QPushButton::clicked, this, [this, job = row.other] { m_selection.reveal(job); });
        auto *flow = new QPushButton(line.widget);
        flow->setProperty("look", QStringLiteral("link"));
        flow->setFont(fontOf(TextStyle::Quiet));
        flow->setToolTip(tr("Show this channel"));
        connect(flow, &QPushButton::clicked, this, [this, channel = row.channel] { m_selection.set({}, {}, {channel}); });
        line.columns->addWidget(flow);
        m_flows << flow;
        connect(line.addRemoveButton(tr("Remove this channel")), &QToolButton::clicked, this,
            [this, channel = row.channel] { removeSelection(m_document, {}, {}, {channel}); });
        m_layout->addWidget(line.widget);
    }
}

void ChannelList::showFlow()
{
    for (qsizetype i = 0; i < m_flows.size(); ++i) {
        const ChannelLook look = m_run.channelLooks().value(m_document.pathOf(m_rows[i].channel));
        m_flows[i]->setText(look.label.isEmpty() ? tr("Channel") : look.label);
    }
}

} // namespace weftwork
