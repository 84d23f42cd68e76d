// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "control/runrecord.h"
#include "diagram/channelflow.h"
#include "diagram/diagramoverlay.h"
#include "journal/channelmeter.h"
#include "schedule/runstate.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>
#include <optional>

namespace weftwork {

class Document;

/// The run that lies over a document: it starts one as a process of its own, attaches to one that goes on or has
/// ended, follows its journal, and asks it to stop. The run does not live here: closing the studio harms none.
/// Owned beside its document; window's thread.
class RunSession : public QObject
{
    Q_OBJECT

public:
    explicit RunSession(Document &document, QObject *parent = nullptr);
    ~RunSession() override;

    /// Starts a run of the document's file, which must be saved, and attaches to it.
    void start();
    /// Asks the run to end.
    void stop();
    /// Shows a run; what it recorded so far is folded before this returns.
    void attach(const RunFolder &folder);
    /// Shows none.
    void detach();

    bool isAttached() const { return m_state != nullptr; }
    bool isStarting() const { return m_isStarting; }
    /// Whether it goes on: an engine drives it, or keepers still finish its jobs.
    bool isLive() const;
    /// Whether its engine was lost before its end.
    bool isLost() const;
    bool isStopping() const { return m_isStopping; }

    const RunFolder &folder() const { return m_folder; }
    const JournalHead *head() const;
    /// Null without a run.
    const RunState *state() const { return m_state.get(); }
    /// The graph as it was run; null without a run.
    const JobGraph *graph() const { return m_graph.get(); }
    JobNumber numberOf(const QString &path) const;
    /// What a sentence calls a job: its title, with its path where others have the same.
    QString nameOf(JobNumber job) const;

    DisplayState displayState(JobNumber job) const;
    /// What the run shows on a job, and on all of them.
    JobLook look(JobNumber job) const;
    DiagramOverlay overlay() const;

    // Channels, by channelPath()

    /// What the run shows on each that flows or flowed; of those it changes the states at once, the figures four times
    /// a second.
    const QHash<QString, ChannelLook> &channelLooks() const { return m_channelLooks; }
    /// An invalid number if the run has no such channel.
    ChannelNumber channelOf(const QString &path) const { return m_channels.value(path); }
    /// The numbering of the graph as it was run; null without a run.
    const NumberedGraph *numbers() const { return m_numbers.get(); }
    /// What its channels say; null without a run that has some.
    const ChannelMeter *meter() const { return m_meter.get(); }
    /// What was measured last; null if the channel never flowed.
    const ChannelReading *reading(ChannelNumber channel) const { return m_meter ? m_meter->reading(channel) : nullptr; }
    /// The same as it is shown; nothing if the channel never flowed.
    std::optional<ChannelFlow> flow(ChannelNumber channel) const;

    /// How long the job's attempt has run or ran; negative: it never started.
    Nanoseconds duration(JobNumber job) const;
    /// How long the run has gone on or took.
    Nanoseconds elapsed() const;
    /// Now on the run's clock; its last moment if it is over or of another boot.
    Nanoseconds now() const;

    /// Paths of jobs that would run otherwise now than in this run: changed, new, or gone.
    const QSet<QString> &changedPaths() const { return m_changedPaths; }

signals:
    /// Another run is shown, or none.
    void attached();
    /// Jobs have moved on; paths of all that look different.
    void jobsChanged(const QStringList &paths);
    /// Channels flow otherwise; the names of all that look different.
    void channelsChanged(const QStringList &paths);
    /// Counts, times or the run's own state may have changed; at most four times a second while it goes on.
    void ticked();
    void ended();
    void changedPathsChanged();
    void failed(const weftwork::Problems &problems);

private:
    void poll();
    bool areChannelsTold() const;
    bool apply(const std::vector<RunEvent> &events);
    void compare();
    void numberChannels();
    QStringList followChannels();
    std::unique_ptr<JobGraph> readGraph(const RunFolder &folder);

    Document &m_document;
    RunFolder m_folder;
    std::unique_ptr<RunRecord> m_record;
    std::unique_ptr<JobGraph> m_graph;
    std::unique_ptr<NumberedGraph> m_numbers;
    QSet<QString> m_sharedTitles; // of more than one job
    std::unique_ptr<RunState> m_state;
    std::unique_ptr<ChannelMeter> m_meter; // of a run with channels
    int m_lateLooks = 0; // after the end of the run
    QHash<QString, ChannelNumber> m_channels;
    QHash<QString, ChannelLook> m_channelLooks;
    QElapsedTimer m_figures; // since they were shown last
    QSet<QString> m_changedPaths;
    QTimer m_pollTimer;
    QTimer m_tickTimer;
    QTimer m_compareTimer;
    bool m_isStarting = false;
    bool m_isStopping = false;
};

/// Where a recorded state is drawn.
DisplayState displayStateOf(const JobRunState &job);

/// Paths of jobs that would run differently in one graph than in the other; positions and colours do not count.
QSet<QString> changedJobPaths(const JobGraph &left, const JobGraph &right);

} // namespace weftwork
