// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QString>

#include <any>
#include <exception>
#include <functional>
#include <memory>
#include <stdexcept>
#include <stop_token>
#include <utility>

namespace weftwork {

template <typename T>
class ChannelWriter;
template <typename T>
class ChannelReader;
class JobChannel;

/// A channel that a function job holds an end of.
struct JobChannelEnd
{
    std::shared_ptr<JobChannel> channel; ///< null: there is none
    std::size_t reader = 0; ///< which of its readers the job is
};

/// Ends a job whose function returned before its work was done: with a value, or with the exception that it failed by
/// (JobCancelled: it was cancelled). May be copied and called from any thread; the first call counts.
using LateEnd = std::function<void(std::any value, std::exception_ptr exception)>;

/// What a function job is told while it runs, and where it leaves its result. Lives with the thread that runs it.
class JobContext
{
public:
    explicit JobContext(std::stop_token stopToken)
        : m_stopToken(std::move(stopToken))
    {
    }
    JobContext(const JobContext &) = delete;
    JobContext &operator=(const JobContext &) = delete;
    virtual ~JobContext() = default;

    /// Whether the run has asked this job to end.
    bool isCancelled() const { return m_stopToken.stop_requested(); }
    const std::stop_token &stopToken() const { return m_stopToken; }

    void setResult(std::any result)
    {
        m_result = std::move(result);
        m_hasSaid = true;
    }
    bool hasResult() const { return m_result.has_value(); }
    std::any takeResult() { return std::exchange(m_result, {}); }

    /// Lets the job run on after its function has returned, until what this returns is called; no thread waits for it.
    /// What the function throws after this call still fails the job. Once an attempt.
    LateEnd endLater()
    {
        LateEnd end = makeLateEnd();
        m_endsLater = true;
        m_hasSaid = true;
        return end;
    }
    bool endsLater() const { return m_endsLater; }

    /// The end of the channel that leads out of this job there (ChannelEdge), to be written to. It is closed for the
    /// readers when the last job that writes it ends; write() throws ChannelClosed when the last reader has ended, which
    /// is then no failure. Throws std::logic_error if there is none, or its other end asks for other items. Include
    /// channel/jobchannel.h.
    template <typename T>
    ChannelWriter<T> output(const QString &name = {});
    /// The end of the channel that leads into this job there, to be read from.
    template <typename T>
    ChannelReader<T> input(const QString &name = {});

    /// Adds a text (UTF-8, with the ends of its lines) to the job's log, where the run keeps one: Run::record(), or
    /// RunOptions::showsLogs. Else it is dropped. False: it could not be written. From the thread that runs the job.
    bool writeLog(QByteArrayView text) { return addToLog(text); }
    bool writeLog(QStringView text) { return addToLog(text.toUtf8()); }

    /// Whether it has left a result or endsLater(); most jobs do neither.
    bool hasSaidAnything() const { return m_hasSaid; }

protected:
    virtual LateEnd makeLateEnd() { throw std::logic_error("nobody can wait here for a job that ends later"); }
    virtual bool addToLog(QByteArrayView /*text*/) { return true; }
    virtual JobChannelEnd channelEnd(bool /*isOutput*/, const QString & /*name*/) { return {}; }
    /// Makes it ready for the next job that is run with it.
    void forget()
    {
        m_result.reset();
        m_endsLater = false;
        m_hasSaid = false;
    }

private:
    std::stop_token m_stopToken;
    std::any m_result;
    bool m_endsLater = false;
    bool m_hasSaid = false;
};

/// What a function job throws to say that it was cancelled: it did not fail, and it is not tried again.
class JobCancelled final : public std::exception
{
public:
    const char *what() const noexcept override { return "the job was cancelled"; }
};

/// The work of a function job. What it throws is kept as the job's exception.
using JobFunction = std::function<void(JobContext &)>;

} // namespace weftwork
