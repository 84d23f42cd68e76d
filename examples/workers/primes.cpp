// SPDX-License-Identifier: Apache-2.0
// A worker that counts primes.
#include <worker/worker.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace {

std::vector<long long> primesUpTo(long long last)
{
    std::vector<long long> primes;
    for (long long number = 2; number <= last; ++number) {
        const bool isPrime = std::none_of(primes.begin(), primes.end(), [number](long long prime) { return number % prime == 0; });
        if (isPrime) {
            primes.push_back(number);
        }
    }
    return primes;
}

/// How many primes there are from `first` up to, not including, `end`, by a sieve of these numbers alone.
long long countPrimes(long long first, long long end)
{
    if (first < 0 || end < first || end - first > 100'000'000) {
        throw std::out_of_range("a range has up to a hundred million numbers, none below 0");
    }
    long long root = 0;
    while ((root + 1) * (root + 1) < end) {
        ++root;
    }
    std::vector<bool> isComposite(static_cast<std::size_t>(end - first));
    for (const long long prime : primesUpTo(root)) {
        for (long long number = std::max(prime * prime, (first + prime - 1) / prime * prime); number < end; number += prime) {
            isComposite[static_cast<std::size_t>(number - first)] = true;
        }
    }
    for (long long number = first; number < std::min(2LL, end); ++number) {
        isComposite[static_cast<std::size_t>(number - first)] = true; // 0 and 1 are no primes
    }
    return std::count(isComposite.begin(), isComposite.end(), false);
}

/// The same of a range that is written "first-end".
long long countPrimesOf(const QString &range)
{
    const QStringList ends = range.split(QLatin1Char('-'));
    bool isFirst = false;
    bool isEnd = false;
    const long long first = ends.value(0).toLongLong(&isFirst);
    const long long end = ends.value(1).toLongLong(&isEnd);
    if (!isFirst || !isEnd || ends.size() != 2) {
        throw std::invalid_argument("a range is two numbers with a dash between them");
    }
    return countPrimes(first, end);
}

} // namespace

int main()
{
    weftwork::Worker worker;
    worker.add("count", countPrimes, {"first", "end"});
    worker.add("primes", countPrimesOf);
    return worker.run();
}
