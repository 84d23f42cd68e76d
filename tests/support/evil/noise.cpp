// SPDX-License-Identifier: Apache-2.0
// Writes a file's bytes to its output and another's to its error output, in pieces of odd sizes, by turns.
#include <algorithm>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <vector>

#include <unistd.h>

namespace {
std::vector<char> contentOf(const char *name)
{
    std::ifstream file(name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t writePiece(int to, const std::vector<char> &content, std::size_t at, std::size_t size)
{
    const std::size_t length = std::min(size, content.size() - at);
    return length == 0 ? at : at + static_cast<std::size_t>(std::max<ssize_t>(0, ::write(to, &content[at], length)));
}
} // namespace

int main(int argc, char **argv)
{
    if (argc != 3) {
        return 2;
    }
    const std::vector<char> out = contentOf(argv[1]);
    const std::vector<char> err = contentOf(argv[2]);
    std::size_t outAt = 0;
    std::size_t errAt = 0;
    for (std::size_t size = 1; outAt < out.size() || errAt < err.size(); size = size * 7 % 4093 + 1) {
        outAt = writePiece(1, out, outAt, size);
        errAt = writePiece(2, err, errAt, size / 2 + 1);
    }
}
