// SPDX-License-Identifier: Apache-2.0
#include <weftwork.h>

#include <iostream>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

using namespace weftwork;

int main()
{
    auto [writer, reader] = makeChannel<int>({.capacity = 8});
    std::jthread producer([writer = writer]() mutable {
        for (int i = 1; i <= 100; ++i) {
            writer.write(i); // waits while eight are inside
        }
        writer.close();
    });
    const std::vector<int> first = reader.read(10);
    long rest = 0;
    for (const int item : reader) { // until it is closed and empty
        rest += item;
    }
    std::cout << "ten items: " << std::accumulate(first.begin(), first.end(), 0) << ", the others: " << rest << '\n';

    const Channel<std::string> news({.delivery = Delivery::Broadcast});
    ChannelReader<std::string> anna = news.reader();
    ChannelReader<std::string> ben = news.reader();
    news.writer().writeAll(std::vector<std::string>{"rain", "snow"});
    std::cout << "anna: " << *anna.read() << ", " << *anna.read() << "; ben: " << *ben.read() << '\n';
    news.close();
    try {
        news.writer().write("sun");
    } catch (const ChannelClosed &error) {
        std::cout << error.what() << '\n';
    }
    std::cout << "ben still has " << ben.tryRead(allItems).size() << '\n';
}
