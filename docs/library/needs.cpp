// SPDX-License-Identifier: Apache-2.0
#include <weftwork.h>

#include <iostream>
#include <optional>
#include <vector>

using namespace weftwork;

int main()
{
    JobGraph graph;
    const auto step = [&graph](const char *label) { return graph.add([] {}, {.label = label}); };

    const Job flour = step("flour");
    const Job water = step("water");
    const std::vector<Job> fillings{step("apples"), step("raisins"), step("sugar")};
    const std::optional<Job> cinnamon; // there is none today

    const Job dough = step("dough").needs(flour, water);
    const Job filling = step("filling").needs(fillings, cinnamon);
    Sequence baking{step("roll"), step("bake"), step("cool")};
    baking.needs(dough, filling);
    step("eat").needs(baking);

    const Job salt = step("salt");
    dough.needs(salt).needsNoMore(salt); // on second thought, none

    for (const JobId id : graph.jobs()) {
        const std::vector<Job> prerequisites = graph.job(id).prerequisites();
        if (!prerequisites.empty()) {
            std::cout << qPrintable(graph.title(id)) << " needs";
            for (const Job &prerequisite : prerequisites) {
                std::cout << ' ' << qPrintable(prerequisite.title());
            }
            std::cout << '\n';
        }
    }
    std::cout << std::boolalpha << Scheduler(graph).run() << '\n';
}
