// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document/documentchange.h"
#include "graph/jobgraph.h"
#include "support/result.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <QUndoStack>

#include <memory>

namespace weftwork {

/// One graph that is edited, its file and its undo stack. Every edit is a command on the stack; whoever shows the
/// graph listens to changed(). Lives in the window's thread; owned by whoever opened it.
class Document : public QObject
{
    Q_OBJECT

public:
    explicit Document(QObject *parent = nullptr);
    ~Document() override;

    const JobGraph &graph() const { return m_graph; }
    /// The graph at a place, or null if there is none (any more).
    const JobGraph *graphAt(const GraphRef &ref) const;
    bool contains(const JobRef &ref) const;
    bool contains(const DependencyRef &ref) const;
    bool contains(const ChannelRef &ref) const;

    /// The key path of a job ("tiles/east"), or of a graph ("" for the root).
    QString pathOf(const JobRef &ref) const;
    QString pathOf(const GraphRef &ref) const;
    /// The name of a channel as channelPath() makes it; empty if there is none.
    QString pathOf(const ChannelRef &ref) const;
    /// The job at a key path, or an invalid one.
    JobRef find(const QString &path) const;
    /// The graph at a key path; the root if there is none.
    GraphRef findGraph(const QString &path) const;
    QString titleOf(const JobRef &ref) const;

    // Editing

    QUndoStack &undoStack() { return m_undoStack; }
    /// Does a step and remembers it.
    void push(std::unique_ptr<QUndoCommand> command);
    /// A number for one gesture (a drag, typing in one field): commands that carry the same one merge into one step.
    int nextGesture() { return ++m_gesture; }
    bool isModified() const { return !m_undoStack.isClean(); }

    /// For commands alone: the graph to change. Whoever changes it says so by notify().
    JobGraph *editableGraph(const GraphRef &ref);
    void notify(const DocumentChange &change);
    /// For commands alone: exchanges the whole graph and says Reset.
    void swapGraph(JobGraph &other);

    // File

    /// Absolute; empty for a document that was never saved.
    const QString &filePath() const { return m_filePath; }
    /// The name for people: of the graph, else of the file, else "Untitled".
    QString title() const;

    /// Puts a graph into the document as if it had just been opened: no undo steps, not modified.
    void setGraph(JobGraph graph, const QString &filePath);
    void setFilePath(const QString &filePath);

    /// What checkGraph() and the reader say of the graph as it is; a moment after each change.
    const Problems &problems() const { return m_problems; }
    /// Brings problems() up to date at once.
    void checkNow();
    /// What the reader had to say of the file; stands before what checkGraph() says.
    void setReadProblems(Problems problems);

signals:
    void changed(const weftwork::DocumentChange &change);
    void problemsChanged();
    void filePathChanged();
    void modifiedChanged(bool isModified);

private:
    /// At once, or soon where it takes a while.
    void check();

    JobGraph m_graph;
    QString m_filePath;
    QUndoStack m_undoStack;
    QTimer m_checkTimer;
    Problems m_readProblems;
    Problems m_problems;
    int m_gesture = 0;
};

} // namespace weftwork
