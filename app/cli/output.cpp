// SPDX-License-Identifier: Apache-2.0
#include "cli/output.h"

#include "control/problemjson.h"
#include "journal/eventjson.h"

#include <cerrno>

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace weftwork::cli {

namespace {
constexpr int dataFile = STDOUT_FILENO;
constexpr int messageFile = STDERR_FILENO;

bool isDumb()
{
    const QByteArray terminal = qgetenv("TERM");
    return terminal.isEmpty() || terminal == "dumb";
}

bool wantsColours(int file)
{
    if (!qEnvironmentVariableIsEmpty("NO_COLOR")) {
        return false;
    }
    const QByteArray force = qgetenv("CLICOLOR_FORCE");
    if (!force.isEmpty() && force != "0") {
        return true;
    }
    return ::isatty(file) == 1 && !isDumb() && qgetenv("CLICOLOR") != "0";
}

/// Writes all of it; false with errno set if it could not.
bool writeAll(int file, const QByteArray &bytes)
{
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t written
            = ::write(file, bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done));
        if (written > 0) {
            done += written;
        } else if (errno == EAGAIN) {
            pollfd wait{file, POLLOUT, 0};
            ::poll(&wait, 1, -1);
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

/// Whether a sentence names the file itself, and there is no line of it to tell.
bool namesItsFile(const Problem &problem)
{
    const qsizetype at = problem.what.indexOf(problem.where.file);
    return problem.where.line == 0 && at > 0 && QStringLiteral("“„").contains(problem.what.at(at - 1));
}

const char *codeOf(Tint tint)
{
    switch (tint) {
    case Tint::Good:
        return "32";
    case Tint::Bad:
        return "1;31";
    case Tint::Warning:
        return "33";
    case Tint::Active:
        return "34";
    case Tint::Quiet:
        return "2";
    case Tint::Plain:
        break;
    }
    return nullptr;
}

bool isShown(char32_t character)
{
    const bool isControl = character < 0x20 || (character >= 0x7f && character < 0xa0);
    const bool turnsDirection = character == 0x061c || (character >= 0x200e && character <= 0x200f)
        || (character >= 0x202a && character <= 0x202e) || (character >= 0x2066 && character <= 0x2069);
    const bool breaksLine = character == 0x2028 || character == 0x2029;
    const bool isSurrogate = character >= 0xd800 && character < 0xe000;
    return !isControl && !turnsDirection && !breaksLine && !isSurrogate;
}

QString escapeOf(char32_t character)
{
    switch (character) {
    case '\n':
        return QStringLiteral("\\n");
    case '\t':
        return QStringLiteral("\\t");
    case '\r':
        return QStringLiteral("\\r");
    case 0x1b:
        return QStringLiteral("\\e");
    default:
        return character < 0x100 ? QStringLiteral("\\x%1").arg(static_cast<uint>(character), 2, 16, QLatin1Char('0'))
                                 : QStringLiteral("\\u%1").arg(static_cast<uint>(character), 4, 16, QLatin1Char('0'));
    }
}
} // namespace

Output::Output()
    : m_isDataTerminal(::isatty(dataFile) == 1)
    , m_dataHasColours(wantsColours(dataFile))
    , m_messagesHaveColours(wantsColours(messageFile))
    , m_hasProgress(::isatty(messageFile) == 1 && !isDumb())
{
}

void Output::data(const QByteArray &bytes)
{
    eraseProgress();
    if (!m_isDataGone && !writeAll(dataFile, bytes)) {
        m_isDataGone = true;
        m_dataError = errno == EPIPE ? 0 : errno;
    }
}

void Output::json(const QJsonObject &object)
{
    data(jsonLine(object));
}

void Output::message(const QString &text)
{
    if (!m_isQuiet) {
        eraseProgress();
        writeAll(messageFile, text.toUtf8() + '\n');
    }
}

void Output::failure(const QString &text)
{
    eraseProgress();
    writeAll(messageFile, text.toUtf8() + '\n');
}

void Output::problem(const Problem &problem)
{
    eraseProgress();
    if (m_isJson) {
        writeAll(messageFile, jsonLine(toJson(problem)));
        return;
    }
    Problem told = problem;
    if (namesItsFile(problem)) {
        told.where = {};
    }
    QString text = printable(told.toString());
    if (told.where.file.isEmpty()) {
        text.prepend(QLatin1String("weftwork: "));
    }
    writeAll(messageFile, tintedMessage(text, problem.isError() ? Tint::Bad : Tint::Warning).toUtf8() + '\n');
}

void Output::problems(const Problems &problems)
{
    for (const Problem &each : problems) {
        if (each.isError() || !m_isQuiet) {
            problem(each);
        }
    }
}

void Output::progress(const QString &text)
{
    if (hasProgress()) {
        const QString cut = text.left(messageWidth() - 1);
        writeAll(messageFile, "\r" + cut.toUtf8() + "\x1b[K");
        m_isProgressShown = true;
    }
}

void Output::eraseProgress()
{
    if (m_isProgressShown) {
        writeAll(messageFile, "\r\x1b[K");
        m_isProgressShown = false;
    }
}

int Output::messageWidth() const
{
    winsize size{};
    return ::ioctl(messageFile, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col : 80;
}

QString Output::tinted(const QString &text, Tint tint, bool hasColours)
{
    const char *code = hasColours ? codeOf(tint) : nullptr;
    return code ? QStringLiteral("\x1b[%1m%2\x1b[0m").arg(QLatin1String(code), text) : text;
}

QString printable(const QString &text)
{
    QString shown;
    shown.reserve(text.size());
    for (const char32_t character : text.toUcs4()) {
        shown += isShown(character) ? QString::fromUcs4(&character, 1) : escapeOf(character);
    }
    return shown;
}

} // namespace weftwork::cli
