// SPDX-License-Identifier: Apache-2.0
#include "worker/workerprocess.h"

#include "support/problemtext.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <set>

#include <fcntl.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

namespace weftwork {

namespace {

constexpr int workerReads = 3;
constexpr int workerWrites = 4;
constexpr qsizetype keptErrors = 2000;
constexpr int roomyPipe = 1 << 20;

struct Pipe
{
    FileDescriptor readEnd;
    FileDescriptor writeEnd;

    bool open()
    {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) {
            return false;
        }
        readEnd.reset(ends[0]);
        writeEnd.reset(ends[1]);
        return true;
    }
};

/// Out of the way of the numbers that the worker's end gets.
bool moveUp(FileDescriptor &descriptor)
{
    descriptor.reset(::fcntl(descriptor.value(), F_DUPFD_CLOEXEC, 16));
    return descriptor.isOpen();
}

void makeNonBlocking(const FileDescriptor &descriptor)
{
    ::fcntl(descriptor.value(), F_SETFL, ::fcntl(descriptor.value(), F_GETFL) | O_NONBLOCK);
}

/// What posix_spawn wants, with a life of its own.
struct Texts
{
    std::vector<QByteArray> owned;
    std::vector<char *> pointers;

    char **data()
    {
        pointers.clear();
        for (QByteArray &text : owned) {
            pointers.push_back(text.data());
        }
        pointers.push_back(nullptr);
        return pointers.data();
    }
};

Texts argumentsOf(const WorkerProgram &program)
{
    Texts texts;
    for (const QString &word : program.command) {
        texts.owned.push_back(QFile::encodeName(word));
    }
    return texts;
}

Texts environmentOf(const WorkerProgram &program)
{
    Texts texts;
    std::set<QByteArray> names{workerDescriptorsVariable};
    texts.owned.push_back(QByteArray(workerDescriptorsVariable) + '=' + QByteArray::number(workerReads) + ','
        + QByteArray::number(workerWrites));
    for (auto entry = program.environment.rbegin(); entry != program.environment.rend(); ++entry) {
        const QByteArray name = QFile::encodeName(entry->name);
        if (names.insert(name).second) {
            texts.owned.push_back(name + '=' + QFile::encodeName(entry->value));
        }
    }
    for (char **entry = environ; *entry; ++entry) {
        const QByteArray text(*entry);
        if (!names.count(text.left(text.indexOf('=')))) {
            texts.owned.push_back(text);
        }
    }
    return texts;
}

/// How the child's descriptors, signals and group are set before the program runs.
class SpawnSetting
{
public:
    SpawnSetting(const Pipe &toWorker, const Pipe &fromWorker, const Pipe &output, const Pipe &errors, const QString &folder)
    {
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
        ::posix_spawn_file_actions_adddup2(&actions, output.writeEnd.value(), 1);
        ::posix_spawn_file_actions_adddup2(&actions, errors.writeEnd.value(), 2);
        ::posix_spawn_file_actions_adddup2(&actions, toWorker.readEnd.value(), workerReads);
        ::posix_spawn_file_actions_adddup2(&actions, fromWorker.writeEnd.value(), workerWrites);
        ::posix_spawn_file_actions_addclosefrom_np(&actions, workerWrites + 1);
        if (!folder.isEmpty()) {
            ::posix_spawn_file_actions_addchdir_np(&actions, QFile::encodeName(folder).constData());
        }
        ::posix_spawnattr_init(&attributes);
        sigset_t none;
        sigset_t all;
        ::sigemptyset(&none);
        ::sigfillset(&all);
        ::posix_spawnattr_setsigmask(&attributes, &none);
        ::posix_spawnattr_setsigdefault(&attributes, &all);
        ::posix_spawnattr_setpgroup(&attributes, 0);
        ::posix_spawnattr_setflags(
            &attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }
    SpawnSetting(const SpawnSetting &) = delete;
    SpawnSetting &operator=(const SpawnSetting &) = delete;
    ~SpawnSetting()
    {
        ::posix_spawnattr_destroy(&attributes);
        ::posix_spawn_file_actions_destroy(&actions);
    }

    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};
};

} // namespace

WorkerProcess::~WorkerProcess()
{
    if (m_lives) {
        kill();
        reap();
    }
}

Result<Done> WorkerProcess::start(const WorkerProgram &program)
{
    const auto refused = [&program](int error) {
        return Problem::error(ProblemText::tr("The worker program “%1” cannot be started: %2.")
                                  .arg(program.command.value(0), QString::fromLocal8Bit(std::strerror(error))),
            ProblemText::tr("Look at the command of the pool, and at what its folder and PATH are."));
    };
    Pipe toWorker;
    Pipe fromWorker;
    Pipe output;
    Pipe errors;
    if (!toWorker.open() || !fromWorker.open() || !output.open() || !errors.open() || !moveUp(toWorker.readEnd)
        || !moveUp(fromWorker.writeEnd) || !moveUp(output.writeEnd) || !moveUp(errors.writeEnd)) {
        return refused(errno);
    }
    ::fcntl(toWorker.writeEnd.value(), F_SETPIPE_SZ, roomyPipe); // large values want few writes; smaller ones do without
    ::fcntl(fromWorker.readEnd.value(), F_SETPIPE_SZ, roomyPipe);
    const SpawnSetting setting(toWorker, fromWorker, output, errors, program.folder);
    Texts arguments = argumentsOf(program);
    Texts environment = environmentOf(program);
    char **words = arguments.data();
    if (const int error = ::posix_spawnp(&m_process, words[0], &setting.actions, &setting.attributes, words, environment.data())) {
        return refused(error);
    }
    m_lives = true;
    m_exit.reset(static_cast<int>(::syscall(SYS_pidfd_open, m_process, 0)));
    if (!m_exit.isOpen()) {
        return refused(errno); // the destructor ends it
    }
    m_toWorker = std::move(toWorker.writeEnd);
    m_fromWorker = std::move(fromWorker.readEnd);
    m_output = std::move(output.readEnd);
    m_errors = std::move(errors.readEnd);
    for (const FileDescriptor *end : {&m_toWorker, &m_fromWorker, &m_output, &m_errors}) {
        makeNonBlocking(*end);
    }
    return Done{};
}

Result<Done> WorkerProcess::send(FrameKind kind, const QVariantList &fields)
{
    return appendFrame(m_toSend, kind, fields);
}

void WorkerProcess::flush()
{
    while (m_sent < m_toSend.size()) {
        const ssize_t count = ::write(m_toWorker.value(), m_toSend.constData() + m_sent, std::size_t(m_toSend.size() - m_sent));
        if (count < 0) {
            return; // full, or its reader has gone, which its end will tell
        }
        m_sent += count;
    }
    m_sentBefore += m_sent;
    m_sent = 0;
    m_toSend.resize(0);
    if (m_toSend.capacity() > roomyPipe) {
        m_toSend = {};
    }
}

qint64 WorkerProcess::bytesRead() const
{
    int unread = 0;
    ::ioctl(m_toWorker.value(), FIONREAD, &unread);
    return m_sentBefore + m_sent - unread;
}

bool WorkerProcess::readFrames()
{
    const qsizetype count = m_isClosed ? -1 : m_frames.readFrom(m_fromWorker.value());
    m_isClosed = m_isClosed || count == 0;
    return count > 0;
}

QByteArray WorkerProcess::takeOutput(bool isError)
{
    FileDescriptor &pipe = isError ? m_errors : m_output;
    QByteArray text;
    char bytes[16 * 1024];
    while (pipe.isOpen() && text.size() < roomyPipe) {
        const ssize_t count = ::read(pipe.value(), bytes, sizeof bytes);
        if (count <= 0) {
            if (count == 0 || (errno != EAGAIN && errno != EINTR)) {
                pipe.reset();
            }
            break;
        }
        text.append(bytes, count);
    }
    if (isError && !text.isEmpty()) {
        m_lastErrors = (m_lastErrors + text).right(keptErrors);
    }
    return text;
}

void WorkerProcess::callAttention() const
{
    ::kill(-m_process, SIGURG);
}

void WorkerProcess::kill() const
{
    ::kill(-m_process, SIGKILL);
}

ProcessEnd WorkerProcess::reap()
{
    siginfo_t ended{};
    ::waitid(P_PID, id_t(m_process), &ended, WEXITED | WNOWAIT);
    kill(); // what is left of its group, while the group's number is still its own
    int status = 0;
    ::waitpid(m_process, &status, 0);
    m_lives = false;
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 0, WIFSIGNALED(status) ? WTERMSIG(status) : 0};
}

} // namespace weftwork
