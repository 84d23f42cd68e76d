// SPDX-License-Identifier: Apache-2.0
#include "support/fuzzproperties.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

/// libFuzzer: aborts on the first input for which the promise does not hold.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QByteArray broken = weftwork::test::brokenPromiseOfJournal(input);
    if (!broken.isEmpty()) {
        std::fprintf(stderr, "%s\n", broken.constData());
        std::abort();
    }
    return 0;
}
