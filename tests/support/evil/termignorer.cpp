// SPDX-License-Identifier: Apache-2.0
// Ignores SIGTERM, as does a child of it; notes in its output when SIGTERM came.
#include <csignal>
#include <cstring>

#include <unistd.h>

namespace {
void note(int)
{
    constexpr char text[] = "term\n";
    [[maybe_unused]] const auto written = ::write(1, text, std::strlen(text));
}
} // namespace

int main()
{
    std::signal(SIGTERM, SIG_IGN);
    if (::fork() == 0) {
        for (;;) {
            ::pause();
        }
    }
    std::signal(SIGTERM, note);
    constexpr char text[] = "up\n";
    [[maybe_unused]] const auto written = ::write(1, text, std::strlen(text));
    for (;;) {
        ::pause();
    }
}
