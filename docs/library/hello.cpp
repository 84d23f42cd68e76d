// SPDX-License-Identifier: Apache-2.0
#include <weftwork.h>

#include <iostream>

using namespace weftwork;

int main()
{
    JobGraph graph;
    Scheduler scheduler(graph);
    const Job six = graph.add([] { return 6; });
    const Job seven = graph.add([] { return 7; });
    const Job product = graph.add([&] { return scheduler.value<int>(six) * scheduler.value<int>(seven); });
    product.needs(six, seven);

    const bool isGood = scheduler.run();
    std::cout << std::boolalpha << isGood << ": six times seven is " << scheduler.value<int>(product) << '\n';
}
