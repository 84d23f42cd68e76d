// SPDX-License-Identifier: Apache-2.0
#include "concurrency/terminatablethread.h"

#include "concurrency/threadguard.h"

namespace weftwork {

namespace {

/// What the thread runs: the body, with the marks around it that others look at.
class ThreadRun
{
public:
    ThreadRun(TerminatableThread::Body body, std::function<void()> terminated)
        : m_body(std::move(body))
        , m_terminated(std::move(terminated))
    {
    }

    void run(ThreadControl &control) const
    {
        struct Ending
        {
            ~Ending()
            {
                if (terminated) {
                    terminated();
                }
                control.thread = std::thread::id();
            }
            ThreadControl &control;
            const std::function<void()> &terminated;
        };
        control.thread = std::this_thread::get_id();
        const Ending ending{control, m_terminated};
        m_body(control.stop.get_token());
    }

private:
    TerminatableThread::Body m_body;
    std::function<void()> m_terminated;
};

} // namespace

SplitCaller<void, std::function<void()>> TerminatableThread::makeCaller(Body body, std::function<void()> terminated)
{
    requireWork(body);
    return SplitCaller<void, std::function<void()>>(
        [this, run = ThreadRun(std::move(body), std::move(terminated))] { run.run(*m_control); });
}

TerminatableThread::TerminatableThread(Body body, std::function<void()> terminated)
    : m_caller(makeCaller(std::move(body), std::move(terminated)))
    , m_threads(1, [this] { m_caller(); })
{
    m_control = std::make_shared<ThreadControl>(m_caller.waiter());
}

TerminatableThread::~TerminatableThread()
{
    stopAndJoin();
}

TerminatableThread &TerminatableThread::start()
{
    if (m_isStarted.exchange(true)) {
        throw std::logic_error("A thread was started twice.");
    }
    try {
        m_threads.call();
    } catch (...) {
        m_isStarted = false;
        throw;
    }
    ThreadGuard::note(m_control);
    return *this;
}

void TerminatableThread::scheduleTermination()
{
    m_control->stop.request_stop();
}

bool TerminatableThread::stopAndJoin(const Timeout &timeout)
{
    scheduleTermination();
    return join(timeout);
}

bool TerminatableThread::join(const Timeout &timeout)
{
    return !m_isStarted || m_control->await(timeout);
}

} // namespace weftwork
