// SPDX-License-Identifier: Apache-2.0
#include "concurrency/workerthread.h"

#include <QDebug>

namespace weftwork {

namespace {

bool asksToStop(const std::exception_ptr &exception)
{
    try {
        std::rethrow_exception(exception);
    } catch (const StopProcessing &) {
        return true;
    } catch (...) {
        return false;
    }
}

void drop(AsyncTask &task)
{
    task.drop();
    task.state.finish(std::make_exception_ptr(TaskCancelled()));
}

void logException(const std::exception_ptr &exception)
{
    try {
        std::rethrow_exception(exception);
    } catch (const std::exception &error) {
        qWarning("work of a worker thread failed: %s", error.what());
    } catch (...) {
        qWarning("work of a worker thread failed by something that is no std::exception");
    }
}

} // namespace

WorkerThread::WorkerThread(ExceptionHandler handler)
    : m_handler(handler ? std::move(handler) : logException)
    , m_writer(m_work.writer())
    , m_thread([this](const std::stop_token &stop) { run(stop); })
{
}

WorkerThread::~WorkerThread()
{
    stopAndJoin();
    ChannelReader<Work> reader = m_work.reader();
    dropAll(reader); // of a worker that was never started
}

WorkerThread &WorkerThread::start()
{
    m_thread.start();
    return *this;
}

void WorkerThread::stop()
{
    m_work.close();
}

bool WorkerThread::stopAndJoin(const Timeout &timeout)
{
    stop();
    return m_thread.join(timeout);
}

void WorkerThread::scheduleTermination()
{
    stop();
    m_thread.scheduleTermination();
}

bool WorkerThread::put(Work work)
{
    try {
        m_writer.write(work);
        return true;
    } catch (const ChannelClosed &) {
        work.task->state.finish(std::make_exception_ptr(TaskCancelled("The worker takes no more.")));
        return false;
    }
}

void WorkerThread::run(const std::stop_token &stop)
{
    ChannelReader<Work> reader = m_work.reader();
    for (std::optional<Work> work = reader.read(stop); work; work = reader.read(stop)) {
        if (stop.stop_requested()) {
            drop(*work->task);
        } else if (!perform(*work, stop)) {
            break;
        }
    }
    m_work.close();
    dropAll(reader);
}

/// False: it was the last.
bool WorkerThread::perform(const Work &work, const std::stop_token &stop) const
{
    work.task->run(stop);
    const std::exception_ptr thrown = work.task->state.exception();
    work.task->state.finish();
    if (!thrown) {
        return true;
    }
    const bool isLast = asksToStop(thrown);
    if (work.isPosted && !isLast) {
        m_handler(thrown);
    }
    return !isLast;
}

void WorkerThread::dropAll(ChannelReader<Work> &reader)
{
    while (const std::optional<Work> work = reader.tryRead()) {
        drop(*work->task);
    }
}

} // namespace weftwork
