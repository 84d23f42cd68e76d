// SPDX-License-Identifier: Apache-2.0
#include <weftwork.h>

#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

using namespace weftwork;

int main()
{
    LazyPool pool(2);
    const auto count = [next = 0]() mutable { return std::optional(next++); }; // has no end
    auto doubled = pool.addTask(RangeReader(count), [](int item) { return item * 2; }, {.keepsOrder = true});
    auto labels = pool.addTask(doubled, [](int item) { return "<" + std::to_string(item) + ">"; });
    for (const std::string &label : labels.read(4)) { // now four are made
        std::cout << label << ' ';
    }
    std::cout << "of " << doubled.task().made() << '\n';

    const std::vector<int> numbers{1, 2, 0, 4};
    auto inverse = pool.addTask(RangeReader(numbers), [](int item) {
        return item != 0 ? 12 / item : throw std::domain_error("no inverse of 0");
    });
    auto sums = pool.addListTask(inverse, [](const std::vector<int> &items) {
        return std::vector<int>{items.front() + items.back()};
    });
    std::cout << "sum: " << sums.read(allItems).front() << '\n';
    try {
        std::rethrow_exception(inverse.task().error());
    } catch (const std::exception &error) {
        std::cout << "error: " << error.what() << '\n';
    }
}
